package dev.synod.bench;

import dev.synod.protocols.raft.RaftFamily;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Swarmed;
import dev.synod.simulator.fault.Mix;

/**
 * How fast Raft is tried on one core: clusters of five nodes with clients, all kinds of faults, all
 * invariants checked after every step and every history checked for linearizability. A seed is five
 * virtual seconds of faults, then recovery.
 */
final class RaftBenchmark {

  private static final int SEEDS = 5_000;
  private static final int ROUNDS = 5;

  private RaftBenchmark() {}

  static void run() {
    Swarmed scenario = new Swarmed(new RaftFamily(), 5, Mix.all());
    System.out.println(scenario.description() + ", one thread");
    for (int round = 1; round <= ROUNDS; round++) {
      Totals none = Totals.none(scenario.description(), 0, SEEDS, Shard.WHOLE);
      long start = System.nanoTime();
      Totals totals = Campaign.run(scenario, none, 1, (result, soFar) -> {}, () -> false);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "round %d: %,.0f seeds/s, %.2f M events/s,"
              + " %,d events and %,d operations a seed, hash %x%n",
          round,
          totals.done() / seconds,
          totals.events() / seconds / 1e6,
          totals.events() / totals.done(),
          totals.operations() / totals.done(),
          totals.hash());
      if (totals.failure() != null) {
        throw new IllegalStateException("seed " + totals.failure() + " fails");
      }
    }
  }
}
