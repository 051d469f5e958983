package dev.synod.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void millisecondsHaveThreeSignificantDigits() {
    assertThat(Quantities.millis(0.3456)).isEqualTo("0.35");
    assertThat(Quantities.millis(7.104)).isEqualTo("7.10");
    assertThat(Quantities.millis(9.996)).isEqualTo("10.0");
    assertThat(Quantities.millis(71.23)).isEqualTo("71.2");
    assertThat(Quantities.millis(99.96)).isEqualTo("100");
    assertThat(Quantities.millis(12345.6)).isEqualTo("12,346");
    assertThat(Quantities.millis(Double.NaN)).isEqualTo("–");
  }

  @Test
  void aShareBelowOneIsNeverShownAsAll() {
    assertThat(Quantities.share(1)).isEqualTo("100.0\u00a0%");
    assertThat(Quantities.share(0.99734)).isEqualTo("99.73\u00a0%");
    assertThat(Quantities.share(0.99991)).isEqualTo("99.9910\u00a0%");
    assertThat(Quantities.share(0.99999999)).isEqualTo("< 100\u00a0%");
    assertThat(Quantities.share(0)).isEqualTo("0.0\u00a0%");
  }

  @Test
  void aDifferenceSaysItsDirection() {
    assertThat(Quantities.difference(103, 100)).isEqualTo("+3.0\u00a0%");
    assertThat(Quantities.difference(97, 100)).isEqualTo("−3.0\u00a0%");
    assertThat(Quantities.difference(100.01, 100)).isEqualTo("±0.0\u00a0%");
    assertThat(Quantities.difference(1, 0)).isEqualTo("–");
  }

  @Test
  void coordinatesHaveAtMostOneDecimal() {
    assertThat(Quantities.coordinate(12)).isEqualTo("12");
    assertThat(Quantities.coordinate(12.34)).isEqualTo("12.3");
    assertThat(Quantities.coordinate(-0.34)).isEqualTo("-0.3");
    assertThat(Quantities.coordinate(-7.36)).isEqualTo("-7.4");
    assertThatThrownBy(() -> Quantities.coordinate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
