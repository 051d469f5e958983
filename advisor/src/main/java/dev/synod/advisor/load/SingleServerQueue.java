package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/**
 * M/G/1: Poisson arrivals, one server in the order of arrival, service times of any distribution,
 * of which only moments are known. The mean is exact in the model (Pollaczek and Khinchine); the
 * distribution of the wait does not follow from moments, so that of it there are only an
 * approximation and a bound.
 *
 * @param arrivals a second, fewer than one per mean service
 * @param meanService the mean time of service, E[S]
 * @param squaredVariation the variance of the time of service over the square of its mean: 0 if
 *     constant, 1 if exponential
 */
public record SingleServerQueue(double arrivals, double meanService, double squaredVariation) {

  public SingleServerQueue {
    Require.notNegative("arrivals a second", arrivals);
    Require.positive("a mean service", meanService);
    Require.notNegative("a squared coefficient of variation", squaredVariation);
    if (arrivals * meanService >= 1) {
      throw new IllegalArgumentException(
          "found %s arrivals in a mean service, expected fewer than 1"
              .formatted(arrivals * meanService));
    }
  }

  /** The busy share of the server, which is also the probability that an arrival has to wait. */
  public double utilisation() {
    return arrivals * meanService;
  }

  /** The mean wait before service: λ E[S²] / (2 (1 - ρ)). */
  public Estimate meanWait() {
    return new Estimate(mean(), Label.MODEL);
  }

  /** The mean number of calls that wait, by Little's law. */
  public Estimate meanQueue() {
    return new Estimate(arrivals * mean(), Label.MODEL);
  }

  /**
   * P(wait > t), as if waits, where there are any, were exponential: then it follows from their
   * probability and mean. Exact if the service is exponential, and else an approximation that is
   * better the busier the server is (Kingman's heavy traffic), and not for heavy tails.
   */
  public Estimate waitLongerThan(double seconds) {
    Require.notNegative("a time", seconds);
    double busy = utilisation();
    double tail = busy == 0 ? 0 : busy * StrictMath.exp(-busy * seconds / mean());
    return new Estimate(tail, label());
  }

  /** The wait that a share of the arrivals does not exceed, with the same label and caution. */
  public Estimate waitQuantile(double share) {
    Require.open("a share", share);
    double busy = utilisation();
    double quantile = busy <= 1 - share ? 0 : mean() / busy * StrictMath.log(busy / (1 - share));
    return new Estimate(quantile, label());
  }

  /** A wait that at least a share of the arrivals does not exceed, by Markov's inequality. */
  public Estimate waitQuantileBound(double share) {
    Require.open("a share", share);
    return new Estimate(utilisation() <= 1 - share ? 0 : mean() / (1 - share), Label.UPPER_BOUND);
  }

  /**
   * A closer such wait where the third moment is known, by Cantelli's inequality; the second moment
   * of the wait is Takács's (1962), 2 E[W]² + λ E[S³] / (3 (1 - ρ)).
   *
   * @param thirdMoment E[S³], at least what the first two moments allow
   */
  public Estimate waitQuantileBound(double share, double thirdMoment) {
    Require.open("a share", share);
    double second = meanService * meanService * (1 + squaredVariation);
    double least = second / meanService * second;
    if (!(thirdMoment >= least * (1 - 1e-12) && thirdMoment < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "found a third moment of %s, expected at least %s, by the other two"
              .formatted(thirdMoment, least));
    }
    double variance = mean() * mean() + arrivals * thirdMoment / (3 * (1 - utilisation()));
    double cantelli = mean() + Math.sqrt(variance * share / (1 - share));
    return new Estimate(Math.min(cantelli, waitQuantileBound(share).value()), Label.UPPER_BOUND);
  }

  private double mean() {
    double second = meanService * meanService * (1 + squaredVariation);
    return arrivals * second / (2 * (1 - utilisation()));
  }

  private Label label() {
    return squaredVariation == 1 ? Label.MODEL : Label.APPROXIMATION;
  }
}
