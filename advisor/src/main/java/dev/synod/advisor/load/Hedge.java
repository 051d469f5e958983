package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;
import java.util.function.DoubleUnaryOperator;

/**
 * A call that is sent again, to another server, each time it has not been answered for a while, and
 * takes the first answer. Exact for a given distribution if the servers are late independently of
 * each other and of the load that this adds (Dean and Barroso 2013).
 *
 * @param after the time between one copy and the next, in the unit of the distribution
 * @param copies at most so many in all, the first among them, 1 to 100
 */
public record Hedge(double after, int copies) {

  public Hedge {
    Require.notNegative("a time", after);
    Require.within("copies", copies, 1, 100);
  }

  /**
   * P(latency > t) with hedging.
   *
   * @param tail P(latency > t) of one copy
   */
  public Estimate longerThan(double time, DoubleUnaryOperator tail) {
    Require.notNegative("a time", time);
    return new Estimate(unanswered(time, copies, tail), Label.MODEL);
  }

  /** The latency that a share of the calls, more than 0 and less than 1, does not exceed. */
  public Estimate quantile(double share, DoubleUnaryOperator tail) {
    Require.open("a share", share);
    return new Estimate(
        Quantiles.invert(time -> unanswered(time, copies, tail), 1 - share, Math.max(after, 1)),
        Label.MODEL);
  }

  /** The mean number of further copies of a call: how much load hedging adds. */
  public Estimate extraLoad(DoubleUnaryOperator tail) {
    double extra = 0;
    for (int sent = 1; sent < copies; sent++) {
      extra += unanswered(sent * after, sent, tail);
    }
    return new Estimate(extra, Label.MODEL);
  }

  /** The probability that none of the first copies that have been sent has been answered. */
  private double unanswered(double time, int first, DoubleUnaryOperator tail) {
    double probability = 1;
    for (int copy = 0; copy < first && copy * after <= time; copy++) {
      double late = tail.applyAsDouble(time - copy * after);
      probability *= Require.within("a tail probability", late, 0.0, 1.0);
    }
    return probability;
  }
}
