package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/**
 * M/M/c, and with one server M/M/1: Poisson arrivals, exponential service times, servers that share
 * one queue in the order of arrival, and no limit to it. Everything is exact in the model
 * (Kleinrock, section 3.5). Constructing costs time proportional to the servers.
 */
public final class MultiServerQueue {

  private final double arrivals;
  private final double completions;
  private final int servers;
  private final double waits;

  /**
   * A queue.
   *
   * @param arrivals a second
   * @param completions a second, of one server that is never idle
   * @param servers 1 to ten million
   * @throws IllegalArgumentException if the servers are not faster than the arrivals: the queue
   *     would grow without end
   */
  public MultiServerQueue(double arrivals, double completions, int servers) {
    this.arrivals = Require.notNegative("arrivals a second", arrivals);
    this.completions = Require.positive("completions a second", completions);
    this.servers = (int) Require.within("servers", servers, 1, Erlang.MOST_SERVERS);
    if (arrivals >= completions * servers) {
      throw new IllegalArgumentException(
          "found %s arrivals a second, expected fewer than the %s that the servers complete"
              .formatted(arrivals, completions * servers));
    }
    waits = Erlang.delay(servers, arrivals / completions);
  }

  /** The busy share of a server. */
  public double utilisation() {
    return arrivals / (completions * servers);
  }

  /** The probability that an arrival has to wait (Erlang's C). */
  public Estimate waitProbability() {
    return model(waits);
  }

  /** The mean wait before service. */
  public Estimate meanWait() {
    return model(waits / spare());
  }

  /** The mean number of calls that wait, by Little's law. */
  public Estimate meanQueue() {
    return model(arrivals * waits / spare());
  }

  /** P(wait > t). */
  public Estimate waitLongerThan(double seconds) {
    Require.notNegative("a time", seconds);
    return model(waits * StrictMath.exp(-spare() * seconds));
  }

  /** The wait that a share of the arrivals, more than 0 and less than 1, does not exceed. */
  public Estimate waitQuantile(double share) {
    Require.open("a share", share);
    return model(waits <= 1 - share ? 0 : StrictMath.log(waits / (1 - share)) / spare());
  }

  /** P(wait and service > t). */
  public Estimate responseLongerThan(double seconds) {
    Require.notNegative("a time", seconds);
    return model(responseTail(seconds));
  }

  /** The time of wait and service that a share of the arrivals does not exceed. */
  public Estimate responseQuantile(double share) {
    Require.open("a share", share);
    return model(Quantiles.invert(this::responseTail, 1 - share, 1 / completions));
  }

  /** How much faster the servers complete than calls arrive. */
  private double spare() {
    return completions * servers - arrivals;
  }

  private double responseTail(double seconds) {
    double served = StrictMath.exp(-completions * seconds);
    double apart = (spare() - completions) * seconds;
    // The sum of two exponential times; where their rates are close, without cancellation.
    double both =
        Math.abs(apart) < 1
            ? served * completions * seconds * (apart == 0 ? 1 : -StrictMath.expm1(-apart) / apart)
            : completions * (served - StrictMath.exp(-spare() * seconds)) / (spare() - completions);
    return served + waits * both;
  }

  private static Estimate model(double value) {
    return new Estimate(value, Label.MODEL);
  }
}
