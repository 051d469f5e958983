package dev.synod.advisor.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The staleness of schemes against writes and reads by chance, event by event. */
class SchemeStalenessTest {

  private static final int TRIALS = 200_000;
  private static final double[] TIMES = {0, 10e6, 35e6, 42e6};
  private static final List<Place> PLACES =
      List.of(new Place("a", "1"), new Place("b", "1"), new Place("c", "1"));

  private final Environment environment = environment();
  private final SchemeStaleness staleness = new SchemeStaleness(environment);
  private final SplittableRandom random = new SplittableRandom(4711);

  private static Environment environment() {
    List<Environment.Site> sites = new ArrayList<>();
    sites.add(new Environment.Site("a", List.of("1")));
    sites.add(new Environment.Site("b", List.of("1", "2")));
    sites.add(new Environment.Site("c", List.of("1")));
    List<Environment.Link> links = new ArrayList<>();
    double[][] millis = {{0, 20, 35}, {24, 0, 50}, {35, 45, 0}};
    for (int from = 0; from < 3; from++) {
      for (int to = 0; to < 3; to++) {
        if (from != to) {
          Delay delay = new Delay.ShiftedLogNormal(millis[from][to] * 1e6, 14.5, 0.8);
          links.add(new Environment.Link(sites.get(from).id(), sites.get(to).id(), delay));
        }
      }
    }
    return new Environment(
        sites,
        links,
        new Delay.Constant(0.5e6),
        new Delay.Constant(0.1e6),
        true,
        Delay.ofPercentiles(1, 8),
        null,
        1,
        Basis.ASSUMED);
  }

  private double link(Place from, Place to) {
    return from.equals(to)
        ? 0
        : environment.topology().delay(from, to).quantile(random.nextDouble());
  }

  private double disk() {
    return environment.fsync().quantile(random.nextDouble());
  }

  /** Whether a read is stale that starts so long after the acknowledgement. */
  private interface Trial {
    boolean[] stale();
  }

  private void agree(String what, Visibility visibility, Trial trial) {
    int[] stale = new int[TIMES.length];
    for (int i = 0; i < TRIALS; i++) {
      boolean[] now = trial.stale();
      for (int t = 0; t < TIMES.length; t++) {
        stale[t] += now[t] ? 1 : 0;
      }
    }
    for (int t = 0; t < TIMES.length; t++) {
      double exact = visibility.staleAt(TIMES[t]);
      double error = Math.sqrt(Math.max(exact * (1 - exact), 1.0 / TRIALS) / TRIALS);
      assertThat((double) stale[t] / TRIALS)
          .as("%s after %s ns", what, TIMES[t])
          .isCloseTo(exact, within(4 * error));
    }
  }

  @Test
  void readsOfFollowersWaitForTheEntryAndForTheNewsOfItsCommit() {
    for (int quorum = 1; quorum <= 3; quorum++) {
      int writeQuorum = quorum;
      Scheme scheme =
          new Scheme.Leader(
              quorum, 4 - quorum, Scheme.LeaderReads.FOLLOWER, Scheme.Promotion.ELECTION);
      Configuration configuration = new Configuration(scheme, PLACES);
      agree(
          "follower, quorum " + quorum,
          staleness.visibility(configuration, "b", "c"),
          () -> {
            double[] acknowledged = new double[3];
            double entry = 0;
            for (int i = 0; i < 3; i++) {
              entry = link(PLACES.get(0), PLACES.get(i)) + disk();
              acknowledged[i] = entry + link(PLACES.get(i), PLACES.get(0));
            }
            Arrays.sort(acknowledged);
            double committed = acknowledged[writeQuorum - 1];
            double visible = Math.max(entry, committed + link(PLACES.get(0), PLACES.get(2)));
            return staleAt(visible - committed);
          });
      assertThat(staleness.visibility(configuration, "c", "a").staleAt(0)).isZero();
    }
  }

  private static boolean[] staleAt(double visible) {
    boolean[] stale = new boolean[TIMES.length];
    for (int t = 0; t < TIMES.length; t++) {
      stale[t] = visible > TIMES[t];
    }
    return stale;
  }

  @Test
  void leaderlessQuorumsHaveTheDelaysOfTheirCoordinators() {
    int[][] quorums = {{1, 1}, {1, 2}, {2, 1}};
    for (int[] quorum : quorums) {
      Configuration configuration =
          new Configuration(new Scheme.Leaderless(quorum[0], quorum[1]), PLACES);
      agree(
          "leaderless " + Arrays.toString(quorum),
          staleness.visibility(configuration, "b", "c"),
          () -> leaderless(quorum[0], quorum[1]));
    }
    assertThat(
            staleness
                .visibility(new Configuration(new Scheme.Leaderless(2, 2), PLACES), "b", "c")
                .staleAt(0))
        .isZero();
  }

  /** One write at b and one read at c. */
  private boolean[] leaderless(int readQuorum, int writeQuorum) {
    double[] stored = new double[3];
    double[] acknowledged = new double[3];
    double[] asked = new double[3];
    double[] answered = new double[3];
    for (int i = 0; i < 3; i++) {
      stored[i] = link(PLACES.get(1), PLACES.get(i)) + disk();
      acknowledged[i] = stored[i] + link(PLACES.get(i), PLACES.get(1));
      asked[i] = link(PLACES.get(2), PLACES.get(i));
      answered[i] = asked[i] + link(PLACES.get(i), PLACES.get(2));
    }
    Arrays.sort(acknowledged);
    Integer[] order = {0, 1, 2};
    Arrays.sort(order, (one, other) -> Double.compare(answered[one], answered[other]));
    double visible = Double.POSITIVE_INFINITY;
    for (int i = 0; i < readQuorum; i++) {
      visible = Math.min(visible, stored[order[i]] - asked[order[i]]);
    }
    return staleAt(visible - acknowledged[writeQuorum - 1]);
  }

  @Test
  void multiLeaderSendsToOtherRegionsAfterTheAcknowledgement() {
    List<Place> replicas =
        List.of(new Place("a", "1"), new Place("a", "1"), new Place("b", "1"), new Place("b", "2"));
    for (int readQuorum = 1; readQuorum <= 2; readQuorum++) {
      int reads = readQuorum;
      Configuration configuration = new Configuration(new Scheme.MultiLeader(reads, 1), replicas);
      agree(
          "multi-leader, R " + reads,
          staleness.visibility(configuration, "b", "a"),
          () -> {
            double here = link(new Place("b", "1"), new Place("a", "1")) + disk();
            double other = link(new Place("b", "1"), new Place("a", "1")) + disk();
            // The replica asked from within the zone looks up a tenth of a millisecond later.
            return staleAt(reads == 1 ? here : Math.min(here, other - 0.1e6));
          });
    }
    Configuration alone = new Configuration(new Scheme.MultiLeader(), PLACES);
    Visibility visibility = staleness.visibility(alone, "a", "b");
    assertThat(visibility.staleAt(20e6)).isEqualTo(1);
    assertThat(visibility.timeFor(0.5)).isBetween(22e6, 26e6);
    assertThat(staleness.visibility(alone, "a", "a").timeFor(0.999)).isZero();
  }

  @Test
  void ofReplicasThatAreEquallyNearTheFirstPlaceAnswersWhicheverLeads() {
    List<Place> leaderLast = List.of(new Place("b", "2"), new Place("b", "1"));
    Configuration configuration =
        new Configuration(
            new Scheme.Leader(1, 2, Scheme.LeaderReads.FOLLOWER, Scheme.Promotion.ELECTION),
            leaderLast);
    assertThat(staleness.visibility(configuration, "a", "a").staleAt(0)).isPositive();
    assertThat(new SchemeLatency(environment, new Demand(Map.of())).nearest(configuration, "a"))
        .isEqualTo(new Place("b", "1"));
  }

  @Test
  void aRegisterWhoseQuorumsDoNotIntersectIsAsStaleAsQuorumsAre() {
    Visibility register =
        staleness.visibility(new Configuration(new Scheme.Abd(1, 1), PLACES), "b", "c");
    Visibility quorums =
        staleness.visibility(new Configuration(new Scheme.Leaderless(1, 1), PLACES), "b", "c");
    assertThat(register.staleAt(0)).isPositive().isEqualTo(quorums.staleAt(0));
  }

  @Test
  void linearizableSchemesAreNeverStale() {
    List<Scheme> schemes = new ArrayList<>();
    schemes.add(new Scheme.Leader(2, 2, Scheme.LeaderReads.LEASE, Scheme.Promotion.ELECTION));
    schemes.add(new Scheme.Leader(2, 2, Scheme.LeaderReads.READ_INDEX, Scheme.Promotion.ELECTION));
    schemes.add(new Scheme.Abd(2, 2));
    schemes.add(Scheme.LeaderlessConsensus.epaxos(3, 0.1));
    for (Scheme scheme : schemes) {
      Visibility visibility = staleness.visibility(new Configuration(scheme, PLACES), "b", "c");
      assertThat(visibility.staleAt(0)).isZero();
      assertThat(visibility.timeFor(0.999)).isZero();
    }
  }

  @Test
  void writersCountByTheirRates() {
    Configuration configuration = new Configuration(new Scheme.MultiLeader(), PLACES);
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    rates.put("a", new Demand.Rates(1, 30));
    rates.put("b", new Demand.Rates(1, 0));
    rates.put("c", new Demand.Rates(1, 10));
    Visibility all = staleness.visibility(configuration, new Demand(rates), "b");
    for (double nanos : new double[] {0, 22e6, 25e6, 48e6}) {
      assertThat(all.staleAt(nanos))
          .isCloseTo(
              0.75 * staleness.visibility(configuration, "a", "b").staleAt(nanos)
                  + 0.25 * staleness.visibility(configuration, "c", "b").staleAt(nanos),
              within(1e-12));
    }
    assertThat(all.staleAt(all.timeFor(0.99))).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void whatCannotBeComputedIsRefused() {
    Configuration configuration = new Configuration(new Scheme.MultiLeader(), PLACES);
    assertThatThrownBy(() -> staleness.visibility(configuration, "x", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no region x in [a, b, c]");
    assertThatThrownBy(() -> staleness.visibility(configuration, new Demand(Map.of()), "a"))
        .hasMessage("nobody writes, so that no read can be stale");
    Visibility visibility = staleness.visibility(configuration, "a", "b");
    assertThatThrownBy(() -> visibility.probabilityAt(-1))
        .hasMessageContaining("begins at -1.0 ns");
    assertThatThrownBy(() -> visibility.timeFor(1)).hasMessageContaining("and this is 1.0");
    assertThatThrownBy(() -> visibility.curve(0, 10)).hasMessageContaining("0.0 ns");
    assertThatThrownBy(() -> Law.exponential(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Law.pareto(1, 0.1)).hasMessageContaining("0.1");
    assertThatThrownBy(() -> Law.constant(-1)).hasMessageContaining("-1.0");
    Legs legs = new Legs(Law.constant(1), Law.constant(1), Law.constant(1), Law.constant(1));
    assertThatThrownBy(() -> QuorumStaleness.alike(legs, 16, 1, 1))
        .hasMessage("a group has 1 to 15 replicas, and this has 16");
    assertThatThrownBy(() -> QuorumStaleness.alike(legs, 3, 0, 1))
        .hasMessage("a read quorum has 1 to 3 replicas, and this has 0");
  }

  @Test
  void delaysThatHardlySpreadAreTakenForConstants() {
    Law narrow = Law.of(new Delay.ShiftedLogNormal(75e6, 13, 1e-12));
    Law less = Law.of(new Delay.ShiftedLogNormal(75e9, 13, 1e-8));
    assertThat(narrow.quantile(0.999)).isCloseTo(75e6 + Math.exp(13), within(1e-2));
    Legs legs = new Legs(less, narrow, less, narrow);
    Visibility visibility = QuorumStaleness.alike(legs, 3, 1, 1).visibility();
    assertThat(visibility.staleAt(0)).isZero();
  }
}
