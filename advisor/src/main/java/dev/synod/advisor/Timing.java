package dev.synod.advisor;

import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Placement;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.ConsensusProtocol;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Span;
import dev.synod.design.architecture.Environment;
import org.jspecify.annotations.Nullable;

/**
 * When to give a leader up. Raft wants broadcast time, which includes the disks, much below
 * election timeout (Ongaro and Ousterhout 2014, section 5.6); here the timeout is at least ten
 * times the sum of the 99th percentiles of the longest round trip between two voters, since any of
 * them may come to lead, and of a sync. It is drawn from a span as wide as itself, so that votes
 * seldom split (section 9.3). All of this is a rule of thumb.
 */
final class Timing {

  private static final double BROADCASTS = 10;
  private static final double COARSE_MS = 50;
  private static final double HEARTBEATS = 10;

  private Timing() {}

  static Consensus of(Placement placement, Environment environment, LatencyModel model) {
    double broadcast = longestP99(placement, model) + environment.fsync().quantile(0.99);
    double timeout = Math.ceil(BROADCASTS * broadcast / 1e6 / COARSE_MS) * COARSE_MS;
    timeout = Math.max(timeout, 2 * COARSE_MS);
    Reads reads = reads(environment.clockDriftPpm());
    return new Consensus(
        ConsensusProtocol.RAFT,
        new Span(timeout, 2 * timeout),
        timeout / HEARTBEATS,
        reads,
        reads == Reads.LEASE ? lease(timeout, environment.clockDriftPpm()) : null,
        true,
        Basis.HEURISTIC);
  }

  /** Leases rest on clocks that run at nearly the same rate: without a bound there are none. */
  static Reads reads(@Nullable Double clockDriftPpm) {
    return clockDriftPpm == null ? Reads.READ_INDEX : Reads.LEASE;
  }

  /**
   * The slowest clock must find the lease over before the fastest one ends its election timeout.
   */
  private static double lease(double timeout, @Nullable Double driftPpm) {
    double drift = (driftPpm == null ? 0 : driftPpm) * 1e-6;
    return Math.floor(timeout * (1 - drift) / (1 + drift) * 1000) / 1000;
  }

  /**
   * How long operations are expected to stand still when the leader is lost and the first election
   * succeeds: the longest timeout, a round trip to ask whether an election would succeed, another
   * for the votes, which are synced, and one for the new leader's first entry. Votes that split, or
   * a voter that still hears the old leader, make it longer.
   */
  static double failoverMillis(Placement placement, Environment environment, LatencyModel model) {
    double rounds = 3 * longestP99(placement, model) + 2 * environment.fsync().quantile(0.99);
    double longest = of(placement, environment, model).electionTimeoutMs().max();
    return Math.ceil(longest + rounds / 1e6);
  }

  private static double longestP99(Placement placement, LatencyModel model) {
    double longest = 0;
    for (Place from : placement.voters()) {
      for (Place to : placement.voters()) {
        if (!from.equals(to)) {
          longest = Math.max(longest, model.roundTripP99(from, to));
        }
      }
    }
    return longest;
  }
}
