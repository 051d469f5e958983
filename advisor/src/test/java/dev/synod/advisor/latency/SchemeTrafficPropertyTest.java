package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What others' operations add: messages that may not overtake, and disks that are busy, event by
 * event. Each scheme's messages and syncs are counted here as its description says.
 */
class SchemeTrafficPropertyTest {

  private static final int SAMPLES = 300_000;
  private static final double READS = 900;
  private static final double WRITES = 300;

  /** Messages per nanosecond that never meet. */
  private static final double SELDOM = 1e-12;

  private static final List<Place> REPLICAS =
      List.of(new Place("r0", "x"), new Place("r0", "y"), new Place("r1", "x"));

  private final Environment environment = Worlds.near(3);
  private final SchemeLatency latency =
      new SchemeLatency(environment, new Demand(Map.of("r0", new Demand.Rates(READS, WRITES))));

  @Test
  void aLeadersLinksCarryItsWrites() {
    Scheme scheme = Scheme.Leader.flexible(3, 1, LeaderReads.LEASE);
    verify(scheme, twin -> committed(twin, 2, WRITES, WRITES));
  }

  @Test
  void quorumsLinksCarryReadsAndWritesAndTheirDisksWrites() {
    verify(new Scheme.Leaderless(2, 2), twin -> committed(twin, 2, READS + WRITES, WRITES));
  }

  @Test
  void registersTakeTwoRoundsAndReadsStoreAsWell() {
    double calls = READS + WRITES;
    verify(
        new Scheme.Abd(2, 3),
        twin ->
            Twin.sum(
                twin.shuffled(answered(twin, 2, 2 * calls)),
                twin.shuffled(committed(twin, 3, 2 * calls, calls))));
  }

  @Test
  void conflictsAddRounds() {
    double rounds = 1.5 * (READS + WRITES);
    verify(
        new Scheme.LeaderlessConsensus(3, 2, 0.5),
        twin -> {
          double[] fast = twin.shuffled(committed(twin, 3, rounds, rounds));
          double[] slow = twin.shuffled(committed(twin, 2, rounds, rounds));
          SplittableRandom conflicts = new SplittableRandom(1);
          for (int i = 0; i < SAMPLES; i++) {
            fast[i] += conflicts.nextDouble() < 0.5 ? slow[i] : 0;
          }
          return fast;
        });
  }

  private interface Inside {
    double[] sample(Twin twin);
  }

  private void verify(Scheme scheme, Inside inside) {
    // Clients of the last region do not call, so that their own way is undisturbed.
    Twin twin = new Twin(11, SAMPLES);
    Topology topology = environment.topology();
    Place client = new Place("r2", "x");
    Configuration configuration = new Configuration(scheme, ordered());
    double[] trip =
        Twin.sum(
            twin.ordered(topology.delay(client, coordinator()), SELDOM),
            twin.ordered(topology.delay(coordinator(), client), SELDOM));
    double[] sample = Twin.sum(trip, twin.shuffled(inside.sample(twin)));
    Agreement.verify(
        scheme + " under load", latency.write(configuration, "r2")::quantile, sample, 2e-3, 6);
  }

  /** The replica that is nearest to the clients leads as well. */
  private Place coordinator() {
    return latency.nearest(new Configuration(new Scheme.Leaderless(1, 1), REPLICAS), "r2");
  }

  private List<Place> ordered() {
    List<Place> ordered = new ArrayList<>(REPLICAS);
    ordered.remove(coordinator());
    ordered.addFirst(coordinator());
    return ordered;
  }

  private double[] committed(Twin twin, int quorum, double perSecond, double syncsPerSecond) {
    List<double[]> durable = new ArrayList<>();
    for (Place replica : ordered()) {
      double[] disk = twin.shuffled(twin.groupCommit(environment.fsync(), syncsPerSecond * 1e-9));
      durable.add(
          replica.equals(coordinator()) ? disk : Twin.sum(disk, trip(twin, replica, perSecond)));
    }
    return Twin.orderStatistic(quorum, durable.toArray(double[][]::new));
  }

  private double[] answered(Twin twin, int quorum, double perSecond) {
    List<double[]> answers = new ArrayList<>();
    for (Place replica : ordered()) {
      answers.add(
          replica.equals(coordinator()) ? new double[SAMPLES] : trip(twin, replica, perSecond));
    }
    return Twin.orderStatistic(quorum, answers.toArray(double[][]::new));
  }

  private double[] trip(Twin twin, Place replica, double perSecond) {
    Topology topology = environment.topology();
    return Twin.sum(
        twin.shuffled(twin.ordered(topology.delay(coordinator(), replica), perSecond * 1e-9)),
        twin.shuffled(twin.ordered(topology.delay(replica, coordinator()), perSecond * 1e-9)));
  }
}
