package dev.synod.prover.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.simulator.random.Prng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySkewTest {

  private static final int DRAWS = 400_000;

  private static double[] exact(int keys, double exponent) {
    double[] shares = new double[keys];
    double sum = 0;
    for (int rank = 1; rank <= keys; rank++) {
      shares[rank - 1] = Math.pow(rank, -exponent);
      sum += shares[rank - 1];
    }
    for (int at = 0; at < keys; at++) {
      shares[at] /= sum;
    }
    return shares;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "10, 0", "10, 0.6", "100, 0.99", "100, 1.5", "1000, 1", "64, 3"})
  void keysAreDrawnAsOftenAsZipfsLawSays(int keys, double exponent) {
    KeySkew skew = KeySkew.zipf(keys, exponent);
    double[] shares = exact(keys, exponent);
    Prng random = new Prng(7);
    int[] drawn = new int[keys];
    for (int count = 0; count < DRAWS; count++) {
      drawn[Integer.parseInt(skew.key(random.unit()).substring(1))]++;
    }

    for (int at = 0; at < keys; at++) {
      double expected = shares[at] * DRAWS;
      assertThat((double) drawn[at])
          .as("key %d of %d, exponent %s", at, keys, exponent)
          .isBetween(
              expected - 5 * Math.sqrt(expected) - 1, expected + 5 * Math.sqrt(expected) + 1);
    }
  }

  @Test
  void eachKeyHasTheIntervalOfItsShare() {
    KeySkew skew = KeySkew.zipf(200, 0.8);
    double[] shares = exact(200, 0.8);
    double below = 0;
    for (int at = 0; at < 200; at++) {
      assertThat(skew.key(below + shares[at] * 1e-6)).isEqualTo("k" + at);
      assertThat(skew.key(below + shares[at] * (1 - 1e-6))).isEqualTo("k" + at);
      below += shares[at];
    }
  }

  @Test
  void theEndsOfTheIntervalAreKeys() {
    KeySkew skew = KeySkew.zipf(3, 1);

    assertThat(skew.key(0)).isEqualTo("k0");
    assertThat(skew.key(Math.nextDown(1.0))).isEqualTo("k2");
    assertThat(KeySkew.zipf(1, 9).key(0.5)).isEqualTo("k0");
    assertThat(skew.keys()).isEqualTo(3);
  }

  @Test
  void whatIsNoSkewIsRefused() {
    double[] exponents = {-0.1, Double.NaN};
    for (double exponent : exponents) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeySkew.zipf(3, exponent));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> KeySkew.zipf(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySkew.zipf(KeySkew.MAXIMUM_KEYS + 1, 1));
  }
}
