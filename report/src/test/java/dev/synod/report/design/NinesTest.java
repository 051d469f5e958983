package dev.synod.report.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "0.354, 35.4",
    "0.9, 90.0",
    "0.95, 95.0",
    "0.99, 99.0",
    "0.9995, 99.95",
    "0.9999, 99.99",
    "0.99954, 99.954",
    "0.9999926533, 99.99927",
    "0.999999505889, 99.999951",
    "0.99999999995, > 99.9999999",
    "1, > 99.9999999"
  })
  void twoDigitsOfWhatIsMissingAreShown(double share, String percent) {
    assertThat(Nines.percent(share)).isEqualTo(percent + "\u00a0%");
  }

  @ParameterizedTest
  @CsvSource({
    "0, less than 1 s",
    "0.9, less than 1 s",
    "1, 1 s",
    "15.593, 16 s",
    "59.7, 1 min",
    "231.844, 3 min 52 s",
    "3599.9, 1 h",
    "18000, 5 h",
    "86399, 1 d",
    "315360, 3 d 16 h"
  })
  void timeIsSaidInTheTwoLargestUnitsThatItFills(double seconds, String words) {
    assertThat(Nines.duration(seconds).replace('\u00a0', ' ')).isEqualTo(words);
  }
}
