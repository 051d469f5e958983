package dev.synod.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963984540054",
    "0.99, 2.3263478740408408",
    "0.999, 3.090232306167813",
    "0.9999999, 5.199337582192817",
    "0.25, -0.6744897501960817",
    "1e-10, -6.361340902404056"
  })
  void quantilesAreThoseOfTheTables(double probability, double expected) {
    assertThat(Normal.quantile(probability)).isCloseTo(expected, within(2e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447460685429",
    "-1.96, 0.024997895148220435",
    "3, 0.9986501019683699",
    "-8, 6.22096057427178e-16"
  })
  void cumulativeProbabilitiesAreThoseOfTheTables(double x, double expected) {
    assertThat(Normal.cumulative(x)).isCloseTo(expected, within(2e-15));
  }

  @Test
  void theCumulativeProbabilityOfAQuantileIsTheProbability() {
    for (int step = 1; step < 10_000; step++) {
      double probability = step / 10_000.0;
      assertThat(Normal.cumulative(Normal.quantile(probability)))
          .isCloseTo(probability, within(1e-13));
    }
  }
}
