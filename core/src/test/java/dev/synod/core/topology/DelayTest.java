package dev.synod.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DelayTest {

  private static final List<Delay> ALL =
      List.of(
          new Delay.Constant(5e6),
          new Delay.Uniform(1e6, 9e6),
          new Delay.ShiftedLogNormal(4e6, 13, 0.7),
          Delay.ofRoundTrip(70, 71.5, 2.2),
          Delay.ofPercentiles(1, 8));

  @Test
  void twoWaysOfAMeasuredRoundTripHaveItsMinimumMeanAndDeviation() {
    Delay way = Delay.ofRoundTrip(70, 71.5, 2.2);
    assertThat(2 * way.minimumNanos()).isCloseTo(70e6, within(1.0));
    assertThat(2 * way.meanNanos()).isCloseTo(71.5e6, within(1.0));
    assertThat(Math.sqrt(2) * deviation(way)).isCloseTo(2.2e6, within(0.01e6));
  }

  @Test
  void aRoundTripWithoutDeviationIsConstant() {
    assertThat(Delay.ofRoundTrip(70, 71, 0)).isEqualTo(new Delay.Constant(35.5e6));
  }

  @Test
  void percentilesComeBack() {
    Delay sync = Delay.ofPercentiles(1, 8);
    assertThat(sync.quantile(0.5)).isCloseTo(1e6, within(1.0));
    assertThat(sync.quantile(0.99)).isCloseTo(8e6, within(10.0));
  }

  @Test
  void theCumulativeProbabilityOfAQuantileIsTheProbability() {
    for (Delay delay : ALL) {
      if (!(delay instanceof Delay.Constant)) {
        for (int step = 1; step < 1000; step++) {
          double probability = step / 1000.0;
          assertThat(delay.cumulative(delay.quantile(probability)))
              .as("%s at %s", delay, probability)
              .isCloseTo(probability, within(1e-9));
        }
      }
    }
  }

  @Test
  void theMeanIsTheAverageOfTheQuantiles() {
    for (Delay delay : ALL) {
      double sum = 0;
      int steps = 1_000_000;
      for (int step = 0; step < steps; step++) {
        sum += delay.quantile((step + 0.5) / steps);
      }
      assertThat(sum / steps)
          .as("%s", delay)
          .isCloseTo(delay.meanNanos(), within(delay.meanNanos() * 1e-3));
    }
  }

  @Test
  void noSpanIsShorterThanTheMinimum() {
    for (Delay delay : ALL) {
      assertThat(delay.quantile(0)).isGreaterThanOrEqualTo(delay.minimumNanos());
      assertThat(delay.cumulative(delay.minimumNanos() - 1)).isZero();
    }
  }

  @Test
  void whatIsNoSpanIsRefused() {
    assertThatThrownBy(() -> new Delay.Constant(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Delay.Constant(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Delay.Uniform(2, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Delay.ShiftedLogNormal(0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Delay.ofRoundTrip(10, 9, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("average 9");
    assertThatThrownBy(() -> Delay.ofPercentiles(2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double deviation(Delay delay) {
    double mean = delay.meanNanos();
    double sum = 0;
    int steps = 2_000_000;
    for (int step = 0; step < steps; step++) {
      double distance = delay.quantile((step + 0.5) / steps) - mean;
      sum += distance * distance;
    }
    return Math.sqrt(sum / steps);
  }
}
