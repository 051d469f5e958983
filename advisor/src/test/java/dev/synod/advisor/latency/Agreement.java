package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Compares quantiles with those of a sample. */
final class Agreement {

  private Agreement() {}

  /**
   * Each quantile must be within a share of the sample's, apart from what the sample itself may be
   * off by: five standard errors of its rank.
   *
   * @param correlation how many samples are worth one independent one
   */
  static void verify(
      String what,
      DoubleUnaryOperator quantile,
      double[] sample,
      double share,
      double correlation) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int size = sorted.length;
    for (double probability : new double[] {0.5, 0.99, 0.999}) {
      double error = 5 * Math.sqrt(probability * (1 - probability) * correlation / size);
      double low = sorted[(int) Math.max(0, (probability - error) * size)] * (1 - share);
      double high = sorted[(int) Math.min(size - 1, (probability + error) * size)] * (1 + share);
      assertThat(quantile.applyAsDouble(probability))
          .as("%s at %s (sample %s)", what, probability, sorted[(int) (probability * size)])
          .isBetween(low, high);
    }
  }
}
