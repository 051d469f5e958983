package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/** Limits of concurrency and of queues. */
public final class Limits {

  private Limits() {}

  /**
   * How many calls are in progress on average, by Little's law: a limit below this turns calls away
   * all the time. Exact for whatever is stable, with no assumption on distributions.
   *
   * @param callsPerSecond that come in
   * @param meanSeconds from the start of a call to its end
   */
  public static Estimate concurrency(double callsPerSecond, double meanSeconds) {
    Require.notNegative("calls a second", callsPerSecond);
    return new Estimate(callsPerSecond * Require.notNegative("a time", meanSeconds), Label.EXACT);
  }

  /** The most calls a second that so many at a time can be, by Little's law. */
  public static Estimate throughput(double concurrency, double meanSeconds) {
    Require.notNegative("calls at a time", concurrency);
    return new Estimate(concurrency / Require.positive("a time", meanSeconds), Label.UPPER_BOUND);
  }

  /** The fewest servers with which {@code P(wait > slack) <= 1 - share} in M/M/c. */
  public static int servers(double arrivals, double completions, double slack, double share) {
    Require.open("a share", share);
    double offered =
        Require.notNegative("arrivals a second", arrivals)
            / Require.positive("completions a second", completions);
    Require.within("an offered load", offered, 0.0, Erlang.MOST_SERVERS / 2.0);
    int tooFew = (int) StrictMath.floor(offered);
    int enough = tooFew + 1;
    while (completions * enough <= arrivals) {
      enough++; // rounding
    }
    while (waits(arrivals, completions, enough, slack) > 1 - share) {
      tooFew = enough;
      enough = enough + Math.max(1, Math.min(enough, Erlang.MOST_SERVERS - enough));
    }
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (waits(arrivals, completions, middle, slack) > 1 - share) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  private static double waits(double arrivals, double completions, int servers, double slack) {
    return new MultiServerQueue(arrivals, completions, servers).waitLongerThan(slack).value();
  }

  /**
   * The most places of a queue with which {@code P(wait > slack) <= 1 - share} for those that are
   * let in, in M/M/c/K. The longer the queue, the longer these wait.
   *
   * @param slack the time that a call may wait
   * @return {@link FiniteQueue#MOST_PLACES} if no shorter queue is too long
   */
  public static int queue(
      double arrivals, double completions, int servers, double slack, double share) {
    Require.open("a share", share);
    int fits = 0;
    int tooMany = 1;
    while (late(arrivals, completions, servers, tooMany, slack) <= 1 - share) {
      fits = tooMany;
      if (fits == FiniteQueue.MOST_PLACES) {
        return fits;
      }
      tooMany = Math.min(2 * tooMany, FiniteQueue.MOST_PLACES);
    }
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      if (late(arrivals, completions, servers, middle, slack) <= 1 - share) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  private static double late(
      double arrivals, double completions, int servers, int places, double slack) {
    return new FiniteQueue(arrivals, completions, servers, places).waitLongerThan(slack).value();
  }
}
