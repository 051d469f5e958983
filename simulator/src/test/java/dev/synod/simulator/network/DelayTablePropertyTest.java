package dev.synod.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import dev.synod.simulator.random.Prng;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayTablePropertyTest {

  /** A tenth of a percent, besides the rounding to whole nanoseconds. */
  private static final double TOLERANCE = 0.001;

  private static final List<Delay> DELAYS =
      List.of(
          new Delay.Constant(5e6),
          new Delay.Uniform(1e6, 9e6),
          Delay.ofPercentiles(1, 2),
          Delay.ofPercentiles(1, 60),
          Delay.ofRoundTrip(80.1, 81.3, 4.2),
          Delay.ofRoundTrip(0.2, 0.6, 3));

  /** The bits that stand for a probability. */
  private static long bits(double probability) {
    return probability < 0.5
        ? (long) (probability * 0x1p64)
        : (long) ((1 - probability) * 0x1p64) | Long.MIN_VALUE;
  }

  @Test
  void quantilesAgreeWithTheExactOnesFarIntoTheTails() {
    double[] probabilities = {
      1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.499, 0.501, 0.6, 0.75, 0.9, 0.95, 0.99,
      0.995, 0.999, 0.9995, 0.9999, 0.99999, 0.999999
    };
    for (Delay delay : DELAYS) {
      DelayTable table = new DelayTable(delay);
      for (double probability : probabilities) {
        double exact = delay.quantile(probability);
        assertThat((double) table.sample(bits(probability)))
            .as("%s at %s", delay, probability)
            .isCloseTo(exact, within(TOLERANCE * exact + 0.5));
      }
    }
  }

  @Test
  void randomProbabilitiesAgreeToo() {
    Prng random = new Prng(1);
    for (Delay delay : DELAYS) {
      DelayTable table = new DelayTable(delay);
      for (int draw = 0; draw < 5_000; draw++) {
        double tail = StrictMath.scalb(random.unit() / 2, -(int) random.between(0, 18));
        double probability = random.chance(500_000) ? tail : 1 - tail;
        if (tail > 0x1p-21) {
          double exact = delay.quantile(probability);
          assertThat((double) table.sample(bits(probability)))
              .as("%s at %s", delay, probability)
              .isCloseTo(exact, within(TOLERANCE * exact + 0.5));
        }
      }
    }
  }

  /** Drawing is what it is for: the sample's percentiles are those of the distribution. */
  @Test
  void percentilesOfDrawsAreThoseOfTheDistribution() {
    Delay delay = Delay.ofRoundTrip(0.2, 0.6, 3);
    DelayTable table = new DelayTable(delay);
    Prng random = new Prng(2);
    long[] draws = new long[2_000_000];
    Arrays.setAll(draws, draw -> table.sample(random.nextLong()));
    Arrays.sort(draws);
    for (double probability : new double[] {0.5, 0.9, 0.99, 0.999}) {
      double drawn = draws[(int) (probability * draws.length)];
      // How often a draw stays below the drawn percentile, to five deviations.
      double deviation = Math.sqrt(probability * (1 - probability) / draws.length);
      assertThat(delay.cumulative(drawn))
          .isBetween(probability - 5 * deviation, probability + 5 * deviation);
    }
  }

  @Test
  void theExtremeBitsGiveFiniteDelaysInOrder() {
    for (Delay delay : DELAYS) {
      DelayTable table = new DelayTable(delay);
      assertThat(table.sample(0)).isBetween(0L, table.sample(Long.MAX_VALUE));
      assertThat(table.sample(Long.MIN_VALUE)).isBetween(table.sample(-1), 10_000_000_000L);
    }
  }
}
