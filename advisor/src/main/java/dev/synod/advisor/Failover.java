package dev.synod.advisor;

import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Placement;
import dev.synod.design.architecture.Environment;

/**
 * How long operations are expected to stand still after the loss of a leader, and how long they
 * may.
 *
 * @param allowedMillis infinite if nothing is asked
 */
record Failover(Environment environment, LatencyModel model, double allowedMillis) {

  double millis(Placement placement) {
    return Timing.failoverMillis(placement, environment, model);
  }

  boolean allowed(Placement placement) {
    return Double.isInfinite(allowedMillis) || millis(placement) <= allowedMillis;
  }
}
