package dev.synod.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void equalRatiosAreEquallyFarApart() {
    Axis axis = Axis.logarithmic(1, 100, "ms");

    assertThat(axis.ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(axis.share(10)).isCloseTo(0.5, within(1e-12));
    assertThat(axis.share(0)).isZero();
    assertThat(axis.share(1e9)).isEqualTo(1);
  }

  @Test
  void eachFurtherNineIsAsFarAway() {
    Axis axis = Axis.shares(3);

    assertThat(axis.share(0.99) - axis.share(0.9))
        .isCloseTo(axis.share(0.999) - axis.share(0.99), within(1e-9));
    assertThat(axis.ticks().stream().map(axis::word).toList())
        .containsExactly("0\u00a0%", "50\u00a0%", "90\u00a0%", "99\u00a0%", "99.9\u00a0%");
    assertThat(axis.share(1)).isEqualTo(1);
  }

  @Test
  void logarithmicAxesHoldTheirValues() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double smallest = StrictMath.pow(10, random.nextDouble() * 12 - 6);
      double largest = smallest * StrictMath.pow(10, random.nextDouble() * 6);
      List<Double> ticks = Axis.logarithmic(smallest, largest, "").ticks();
      assertThat(ticks.getFirst()).as("seed %d", seed).isLessThanOrEqualTo(smallest);
      assertThat(ticks.getLast()).as("seed %d", seed).isGreaterThanOrEqualTo(largest);
      assertThat(ticks.size()).as("seed %d", seed).isBetween(2, 14);
    }
  }

  @Test
  void smallTicksAreWrittenAsPowers() {
    Axis axis = Axis.logarithmic(1e-9, 1, "");

    assertThat(axis.ticks().stream().map(axis::word).toList())
        .containsExactly(
            "1e-9", "1e-8", "1e-7", "1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1");
  }

  @Test
  void anAxisHasALength() {
    assertThatThrownBy(() -> new Axis(Axis.Spacing.LINEAR, List.of(1.0, 1.0), ""))
        .hasMessageContaining("no length");
  }
}
