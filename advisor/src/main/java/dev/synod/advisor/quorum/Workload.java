package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How much of the operations are reads: one fraction, or several with their probabilities.
 *
 * @param shares with distinct fractions, ascending; the probabilities are positive and add up to 1
 */
public record Workload(List<Share> shares) {

  /** The most fractions. */
  public static final int MAXIMUM_SHARES = 1_000;

  /**
   * A time during which one fraction holds.
   *
   * @param readFraction from 0 to 1
   * @param probability of that fraction
   */
  public record Share(double readFraction, double probability) {
    public Share {
      if (!(readFraction >= 0 && readFraction <= 1)) {
        throw new IllegalArgumentException("a read fraction is from 0 to 1, not " + readFraction);
      }
      if (!(probability > 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "the probability of a read fraction is above 0 and at most 1, not " + probability);
      }
    }
  }

  public Workload {
    shares = List.copyOf(shares);
    if (shares.isEmpty() || shares.size() > MAXIMUM_SHARES) {
      throw new IllegalArgumentException(
          "a workload has 1 to %d read fractions, not %d".formatted(MAXIMUM_SHARES, shares.size()));
    }
    double total = shares.stream().mapToDouble(Share::probability).sum();
    if (Math.abs(total - 1) > 1e-9) {
      throw new IllegalArgumentException("probabilities add up to 1, not " + total);
    }
    for (int index = 1; index < shares.size(); index++) {
      if (shares.get(index).readFraction() <= shares.get(index - 1).readFraction()) {
        throw new IllegalArgumentException("read fractions ascend, found " + shares);
      }
    }
  }

  /** Always the same fraction, from 0 to 1. */
  public static Workload ofReadFraction(double readFraction) {
    return new Workload(List.of(new Share(readFraction, 1)));
  }

  /**
   * Fractions with weights, which are divided by their sum; those of weight 0 are left out.
   *
   * @throws IllegalArgumentException where a weight is negative or not finite, or all are 0
   */
  public static Workload ofWeights(NavigableMap<Double, Double> weights) {
    double total = 0;
    for (double weight : weights.values()) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "the weight of a read fraction is finite and not negative, not " + weight);
      }
      total += weight;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("a read fraction has a weight above 0, found none");
    }
    List<Share> shares = new ArrayList<>();
    for (Map.Entry<Double, Double> weight : weights.entrySet()) {
      if (weight.getValue() > 0) {
        shares.add(new Share(weight.getKey(), weight.getValue() / total));
      }
    }
    return new Workload(shares);
  }

  /** The expected read fraction. */
  public double meanReadFraction() {
    double mean = 0;
    for (Share share : shares) {
      mean += share.probability() * share.readFraction();
    }
    return Math.min(1, mean);
  }
}
