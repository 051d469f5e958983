package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Environment;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every scheme's latency is, against millions of operations by chance. */
class SchemeLatencyPropertyTest {

  private static final long SEED = 72;
  private static final int TRIALS = 2_500_000;
  private static final double[] PERCENTILES = {0.5, 0.9, 0.99, 0.999};

  private static final List<Place> SPREAD =
      List.of(
          new Place("r0", "x"),
          new Place("r0", "y"),
          new Place("r1", "x"),
          new Place("r2", "x"),
          new Place("r3", "x"));
  private static final List<Place> GROUPS =
      List.of(
          new Place("r0", "x"), new Place("r0", "y"), new Place("r1", "x"), new Place("r1", "y"));

  private final Environment environment = Worlds.random(5, new SplittableRandom(SEED));
  private final ServiceTimes service =
      new ServiceTimes(
          new Delay.Uniform(0.1e6, 0.5e6),
          Map.of(new Place("r1", "x"), new Delay.Uniform(0.5e6, 1.5e6)));
  private final SchemeLatency latency =
      new SchemeLatency(environment, new Demand(Map.of()), service);

  @Test
  void leadersWithLeaseReads() {
    verify(new Scheme.Leader(3, 3, LeaderReads.LEASE, Promotion.ELECTION), SPREAD, "r4", true);
    verify(new Scheme.Leader(3, 3, LeaderReads.LEASE, Promotion.ELECTION), SPREAD, "r0", false);
  }

  @Test
  void flexibleQuorumsAndReadIndex() {
    verify(new Scheme.Leader(2, 4, LeaderReads.READ_INDEX, Promotion.ELECTION), SPREAD, "r0", true);
    verify(
        new Scheme.Leader(4, 2, LeaderReads.READ_INDEX, Promotion.ELECTION), SPREAD, "r3", false);
  }

  @Test
  void followerReads() {
    verify(new Scheme.Leader(3, 3, LeaderReads.FOLLOWER, Promotion.ELECTION), SPREAD, "r3", false);
  }

  @Test
  void leaderlessQuorums() {
    verify(new Scheme.Leaderless(2, 4), SPREAD, "r4", true);
    verify(new Scheme.Leaderless(2, 4), SPREAD, "r1", false);
  }

  @Test
  void registers() {
    verify(new Scheme.Abd(3, 3), SPREAD, "r2", true);
    verify(new Scheme.Abd(2, 4), SPREAD, "r0", false);
  }

  @Test
  void consensusWithoutALeader() {
    verify(Scheme.LeaderlessConsensus.epaxos(5, 0.07), SPREAD, "r0", true);
    verify(Scheme.LeaderlessConsensus.atlas(5, 2, 0.6), SPREAD, "r4", false);
  }

  @Test
  void everyRegionForItself() {
    verify(new Scheme.MultiLeader(1, 2), GROUPS, "r1", true);
    verify(new Scheme.MultiLeader(2, 1), GROUPS, "r1", false);
    verify(new Scheme.MultiLeader(), GROUPS, "r4", true);
  }

  @Test
  void linksAndDisksByMeasuredQuantiles() {
    Environment measured = Worlds.measured(new SplittableRandom(SEED));
    SchemeLatency computed = new SchemeLatency(measured, new Demand(Map.of()), service);
    verify(measured, computed, new Scheme.Abd(2, 4), SPREAD, "r0", true);
    verify(measured, computed, new Scheme.MultiLeader(1, 2), GROUPS, "r1", true);
  }

  /** Percentiles are kept off the gap between operations with one round and with two. */
  private void verify(Scheme scheme, List<Place> replicas, String region, boolean write) {
    verify(environment, latency, scheme, replicas, region, write);
  }

  private void verify(
      Environment environment,
      SchemeLatency latency,
      Scheme scheme,
      List<Place> replicas,
      String region,
      boolean write) {
    Configuration configuration = new Configuration(scheme, replicas);
    Distribution computed =
        write ? latency.write(configuration, region) : latency.read(configuration, region);
    double[] sample =
        new SchemeTwin(environment, service, SEED).sorted(configuration, region, write, TRIALS);
    for (double probability : PERCENTILES) {
      double drawn = sample[(int) (probability * TRIALS)];

      assertThat(computed.quantile(probability))
          .as("%s %s of %s at %s, seed %s", scheme, write, region, probability, SEED)
          .isCloseTo(drawn, within(0.005 * drawn));
    }
  }
}
