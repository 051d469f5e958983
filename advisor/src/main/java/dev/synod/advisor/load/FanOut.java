package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/**
 * A request that asks servers at once and waits for all of them, each of them late or not
 * independently of the others (Dean and Barroso 2013).
 *
 * @param servers that are asked, at least 1
 */
public record FanOut(long servers) {

  public FanOut {
    Require.within("servers", servers, 1, Long.MAX_VALUE);
  }

  /** The probability that the request is late: 1 - (1 - p)^n, where p is that of one server. */
  public Estimate late(double lateServer) {
    Require.within("a probability", lateServer, 0.0, 1.0);
    return new Estimate(
        lateServer == 1 ? 1 : -StrictMath.expm1(servers * StrictMath.log1p(-lateServer)),
        Label.MODEL);
  }

  /**
   * The probability with which one server may be late so that the request is with this one; the
   * quantile of a server that is as late as a quantile of the request is 1 less this.
   */
  public Estimate lateServer(double late) {
    Require.within("a probability", late, 0.0, 1.0);
    return new Estimate(
        late == 1 ? 1 : -StrictMath.expm1(StrictMath.log1p(-late) / servers), Label.MODEL);
  }
}
