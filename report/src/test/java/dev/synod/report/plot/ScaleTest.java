package dev.synod.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void theAxisEndsAtTheFirstRoundNumberThatHoldsAll() {
    assertThat(Scale.upTo(305)).isEqualTo(new Scale(350, 50));
    assertThat(Scale.upTo(9.8).end()).isEqualTo(10);
    assertThat(Scale.upTo(0)).isEqualTo(Scale.upTo(1));
    assertThat(Scale.upTo(Double.NaN)).isEqualTo(Scale.upTo(1));
  }

  @Test
  void everyValueIsOnTheAxisAndTicksAreFew() {
    for (long seed = 0; seed < 1000; seed++) {
      double largest = Math.pow(10, 7 * new Random(seed).nextDouble() - 2);

      Scale scale = Scale.upTo(largest);

      assertThat(scale.end()).as("seed %d", seed).isGreaterThanOrEqualTo(largest * (1 - 1e-9));
      assertThat(scale.end()).as("seed %d", seed).isLessThanOrEqualTo(largest * 1.6);
      assertThat(scale.ticks()).as("seed %d", seed).hasSizeBetween(3, 8);
    }
  }
}
