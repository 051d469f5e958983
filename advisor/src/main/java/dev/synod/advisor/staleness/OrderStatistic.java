package dev.synod.advisor.staleness;

import java.util.List;

/**
 * The time until the {@code rank}-th of independent spans is over, by the Poisson-binomial tail of
 * their cumulative probabilities. Exact as far as the laws are.
 */
public record OrderStatistic(List<Law> spans, int rank) {

  public OrderStatistic {
    spans = List.copyOf(spans);
    Group.requireQuorum("counted", rank, spans.size());
  }

  /** The probability that it takes at most so many nanoseconds. O(N x rank) evaluations. */
  public double cumulative(double nanos) {
    return 1 - survival(nanos);
  }

  /** The span that is not exceeded with this probability, 0 to 0.99999999, in nanoseconds. */
  public double quantile(double probability) {
    double from = Double.POSITIVE_INFINITY;
    double end = 0;
    for (Law span : spans) {
      from = Math.min(from, span.kinks()[0]);
      end = Math.max(end, span.end());
    }
    return Roots.quantile(this::survival, probability, from, Math.max(Law.SAME, end - from));
  }

  /** The probability that fewer than {@code rank} are over. */
  private double survival(double nanos) {
    double[] over = new double[rank];
    over[0] = 1;
    for (Law span : spans) {
      double late = span.survival(nanos);
      for (int count = rank - 1; count >= 0; count--) {
        over[count] = over[count] * late + (count > 0 ? over[count - 1] * (1 - late) : 0);
      }
    }
    double total = 0;
    for (double probability : over) {
      total += probability;
    }
    return total;
  }
}
