package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/**
 * M/M/c/K: as {@link MultiServerQueue}, but whoever finds all servers busy and all places of the
 * queue taken is turned away. Arrivals may be faster than the servers. Everything is exact in the
 * model (Kleinrock, section 3.6; arrivals see the states as they are over time, because they are
 * Poisson). Constructing costs time proportional to the servers, a question at most time
 * proportional to the places.
 */
public final class FiniteQueue {

  /** The most places that the queue may have. */
  public static final int MOST_PLACES = 10_000_000;

  private final double arrivals;
  private final double perSecond;
  private final int places;

  /** The arrivals over what all servers complete. */
  private final double ratio;

  /** Erlang's B, the weight of the state in which all servers are busy and nobody waits. */
  private final double busy;

  /**
   * The sums of the weights of all states, and of those in which an arrival is let in; all weights
   * are over ratio^places if ratio > 1.
   */
  private final double total;

  private final double open;

  /**
   * A queue.
   *
   * @param arrivals a second
   * @param completions a second, of one server that is never idle
   * @param servers c, 1 to ten million
   * @param places K - c: how many may wait, 0 to {@link #MOST_PLACES}
   */
  public FiniteQueue(double arrivals, double completions, int servers, int places) {
    this.arrivals = Require.notNegative("arrivals a second", arrivals);
    Require.positive("completions a second", completions);
    Require.within("servers", servers, 1, Erlang.MOST_SERVERS);
    this.places = (int) Require.within("places to wait", places, 0, MOST_PLACES);
    perSecond = completions * servers;
    ratio = arrivals / perSecond;
    double offered = arrivals / completions;
    double lost = offered * Erlang.loss(servers - 1, offered);
    busy = lost / (servers + lost);
    double free = servers / (servers + lost);
    open = free * power(0) + busy * sum(0, places - 1);
    total = open + busy * power(places);
  }

  /** The probability that an arrival is turned away. */
  public Estimate blocking() {
    return model(busy * power(places) / total);
  }

  /** The calls that are served, a second. */
  public Estimate throughput() {
    return model(arrivals * open / total);
  }

  /** The mean number of calls that wait. */
  public Estimate meanQueue() {
    double waiting = 0;
    for (int i = 1; i <= places; i++) {
      waiting += busy * sum(i, places);
    }
    return model(waiting / total);
  }

  /** The mean wait before service of those that are not turned away, by Little's law. */
  public Estimate meanWait() {
    return model(arrivals == 0 ? 0 : meanQueue().value() / throughput().value());
  }

  /** P(wait > t) of those that are not turned away. */
  public Estimate waitLongerThan(double seconds) {
    Require.notNegative("a time", seconds);
    return model(tail(seconds));
  }

  /** The wait that a share, more than 0 and less than 1, of those not turned away do not exceed. */
  public Estimate waitQuantile(double share) {
    Require.open("a share", share);
    return model(Quantiles.invert(this::tail, 1 - share, 1 / perSecond));
  }

  /**
   * Whoever finds all servers busy and j waiting waits for j + 1 completions: longer than t if
   * there are at most j until then. Summed over j first, the weights are those of geometric sums.
   */
  private double tail(double seconds) {
    double mean = perSecond * seconds;
    return busy * Poisson.sum(mean, places - 1, done -> sum(done, places - 1) / open);
  }

  /** ratio^j, over ratio^places if ratio > 1. */
  private double power(int j) {
    return StrictMath.pow(ratio, ratio > 1 ? j - places : j);
  }

  /** The sum of ratio^j for j from one to another, scaled likewise. */
  private double sum(int from, int to) {
    if (from > to) {
      return 0;
    }
    double smallest = ratio > 1 ? 1 / ratio : ratio;
    double terms = to - from + 1.0;
    double geometric =
        smallest == 1
            ? terms
            : StrictMath.expm1(terms * StrictMath.log1p(smallest - 1)) / (smallest - 1);
    return power(ratio > 1 ? to : from) * geometric;
  }

  private static Estimate model(double value) {
    return new Estimate(value, Label.MODEL);
  }
}
