package dev.synod.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayTest {

  private static final List<Delay> ALL =
      List.of(
          new Delay.Constant(5e6),
          new Delay.Uniform(1e6, 9e6),
          new Delay.ShiftedLogNormal(4e6, 13, 0.7),
          Delay.ofRoundTrip(70, 71.5, 2.2),
          Delay.ofPercentiles(1, 8),
          quantiles(0, 1e6, 0.5, 2e6, 0.99, 9e6, 1, 40e6));

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

  @Test
  void measuredQuantilesComeBackAndNothingLiesBeyondThem() {
    Delay delay = quantiles(0.5, 2e6, 0.9, 4e6, 0.99, 13e6);

    assertThat(delay.quantile(0.5)).isEqualTo(2e6);
    assertThat(delay.quantile(0.9)).isEqualTo(4e6);
    assertThat(delay.quantile(0.99)).isEqualTo(13e6);
    assertThat(delay.quantile(0.7)).isCloseTo(3e6, within(1e-6));
    assertThat(delay.quantile(0)).isEqualTo(2e6);
    assertThat(delay.quantile(0.9999)).isEqualTo(13e6);
    assertThat(delay.cumulative(2e6 - 1)).isZero();
    assertThat(delay.cumulative(2e6)).isEqualTo(0.5);
    assertThat(delay.cumulative(13e6 - 1)).isCloseTo(0.99, within(1e-6));
    assertThat(delay.cumulative(13e6)).isEqualTo(1);
    assertThat(delay.meanNanos())
        .isCloseTo(0.5 * 2e6 + 0.4 * 3e6 + 0.09 * 8.5e6 + 0.01 * 13e6, within(1e-6));
  }

  @Test
  void spansThatOccurWithAProbabilityOfTheirOwn() {
    Delay either = quantiles(0.25, 1e6, 0.25, 5e6);

    assertThat(either.quantile(0.25)).isEqualTo(1e6);
    assertThat(either.quantile(0.26)).isEqualTo(5e6);
    assertThat(either.cumulative(1e6)).isEqualTo(0.25);
    assertThat(either.cumulative(4e6)).isEqualTo(0.25);
    assertThat(either.cumulative(5e6)).isEqualTo(1);
    assertThat(either.meanNanos()).isCloseTo(4e6, within(1e-6));
  }

  @Test
  void quantilesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> quantiles()).hasMessageContaining("needs one, and has none");
    assertThatThrownBy(() -> quantiles(0.5, 2, 0.4, 3)).hasMessageContaining("0.4 follows 0.5");
    assertThatThrownBy(() -> quantiles(0.5, 2, 1.1, 3)).hasMessageContaining("at most 1");
    assertThatThrownBy(() -> quantiles(Double.NaN, 2)).hasMessageContaining("NaN follows 0.0");
    assertThatThrownBy(() -> quantiles(0.5, 2, 0.9, 1)).hasMessageContaining("must not decrease");
    assertThatThrownBy(() -> quantiles(0.5, Double.POSITIVE_INFINITY))
        .hasMessageContaining("the quantile of 0.5");
  }

  private static Delay quantiles(double... pairs) {
    List<Delay.Quantile> points = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      points.add(new Delay.Quantile(pairs[i], pairs[i + 1]));
    }
    return new Delay.Quantiles(points);
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
