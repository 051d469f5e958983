package dev.synod.prover.scenario;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Topology;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast the network and the disks of a seed are, and the election timeout that follows.
 *
 * @param pace the delays
 * @param delayPercent how long messages take, in hundredths of the pace
 * @param electionNanos the election timeout: at least eight times the longest round trip and sync
 */
record Timing(Pace pace, int delayPercent, long electionNanos) {

  private static final long SHORTEST_ELECTION_NANOS = 60_000_000;

  /** Delays, tabulated once for all seeds that have them. */
  record Pace(long longestDelayNanos, long syncNanos, Latencies latencies) {

    private static final List<Pace> ALL = all();

    private static List<Pace> all() {
      List<Pace> paces = new ArrayList<>();
      for (long shortest : new long[] {50_000, 500_000}) {
        for (long spread : new long[] {100_000, 1_000_000, 8_000_000}) {
          for (long sync : new long[] {20_000, 300_000, 2_000_000, 12_000_000, 40_000_000}) {
            paces.add(of(shortest, shortest + spread, sync));
          }
        }
      }
      return Collections.unmodifiableList(paces);
    }

    private static Pace of(long shortest, long longest, long sync) {
      return new Pace(
          longest,
          sync,
          Latencies.of(
              Topology.room(new Delay.Uniform(shortest, longest)),
              new Delay.Uniform(sync / 2.0, sync * 1.5)));
    }
  }

  static Timing draw(Prng random) {
    Pace pace = Pace.ALL.get((int) random.between(0, Pace.ALL.size() - 1));
    int percent = (int) random.between(50, 200);
    long roundTrip = roundTripNanos(pace, percent);
    long least = Math.max(SHORTEST_ELECTION_NANOS, 8 * (roundTrip + pace.syncNanos()));
    return new Timing(pace, percent, random.between(least, 2 * least));
  }

  private static long roundTripNanos(Pace pace, int delayPercent) {
    return 2 * pace.longestDelayNanos() * delayPercent / 100;
  }

  /** How long an entry takes where each waits for the one before: a sync may wait for another. */
  long entryNanos() {
    return roundTripNanos(pace, delayPercent) + 2 * pace.syncNanos();
  }
}
