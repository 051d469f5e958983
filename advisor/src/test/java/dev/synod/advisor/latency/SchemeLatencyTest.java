package dev.synod.advisor.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.LeaderlessConsensus;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is waited for, where nothing varies; and what is refused. */
class SchemeLatencyTest {

  private static final List<Place> REPLICAS =
      List.of(new Place("a", "x"), new Place("b", "x"), new Place("c", "x"));

  /** One-way delays in ms from row to column: not the same both ways. */
  private static final double[][] ONE_WAY = {
    {0, 10, 40, 7},
    {12, 0, 20, 3},
    {50, 25, 0, 90},
    {8, 4, 80, 0}
  };

  private static final double DISK = 2;
  private static final double HANDLING = 1;

  private final SchemeLatency latency =
      new SchemeLatency(
          environment(), new Demand(Map.of()), ServiceTimes.of(new Delay.Constant(HANDLING * 1e6)));

  @Test
  void aLeaderAnswersWhenItsQuorumHasAWriteOnDisk() {
    Configuration led = led(2, LeaderReads.LEASE);
    assertThat(write(led, "d")).isEqualTo(trip("d", "a") + trip("a", "b") + DISK);
    assertThat(write(led(1, LeaderReads.LEASE), "d")).isEqualTo(trip("d", "a") + DISK);
    assertThat(write(led(3, LeaderReads.LEASE), "d"))
        .isEqualTo(trip("d", "a") + trip("a", "c") + DISK);
  }

  @Test
  void readsWaitForWhatTheyMust() {
    assertThat(read(led(3, LeaderReads.LEASE), "d")).isEqualTo(trip("d", "a"));
    assertThat(read(led(3, LeaderReads.READ_INDEX), "d"))
        .isEqualTo(trip("d", "a") + trip("a", "c"));
    assertThat(read(led(3, LeaderReads.FOLLOWER), "d")).isEqualTo(trip("d", "b"));
  }

  @Test
  void theNearestReplicaCoordinatesAndCountsItself() {
    Configuration quorums = new Configuration(new Scheme.Leaderless(1, 2), REPLICAS);
    assertThat(read(quorums, "d")).isEqualTo(trip("d", "b"));
    assertThat(write(quorums, "d")).isEqualTo(trip("d", "b") + trip("b", "a") + DISK);
  }

  @Test
  void aRegisterTakesTwoRounds() {
    Configuration register = new Configuration(new Scheme.Abd(3, 2), REPLICAS);
    double both = trip("b", "c") + trip("b", "a") + DISK;
    assertThat(read(register, "d")).isEqualTo(trip("d", "b") + both);
    assertThat(write(register, "d")).isEqualTo(trip("d", "b") + both);
  }

  @Test
  void conflictsTakeASecondRound() {
    Configuration consensus = new Configuration(new LeaderlessConsensus(3, 2, 0.25), REPLICAS);
    double fast = trip("d", "b") + trip("b", "c") + DISK;
    double slow = fast + trip("b", "a") + DISK;
    Distribution write = latency.write(consensus, "d");
    assertThat(write.quantile(0.74) / 1e6).isCloseTo(fast, within(0.02));
    assertThat(write.quantile(0.76) / 1e6).isCloseTo(slow, within(0.02));
    assertThat(write.cumulative((fast + slow) / 2 * 1e6)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void whereEveryRegionLeadsItsOwnReplicasAnswer() {
    List<Place> groups =
        List.of(new Place("a", "x"), new Place("a", "y"), new Place("b", "x"), new Place("b", "y"));
    Configuration each = new Configuration(new Scheme.MultiLeader(1, 2), groups);
    // A millisecond each way between zones.
    assertThat(write(each, "d")).isEqualTo(trip("d", "b") + 2 + HANDLING + DISK);
    assertThat(read(each, "d")).isEqualTo(trip("d", "b"));
  }

  @Test
  void ofReplicasThatAreEquallyNearTheFirstPlaceCounts() {
    Configuration twins =
        new Configuration(
            new Scheme.Leaderless(1, 1), List.of(new Place("b", "y"), new Place("b", "x")));
    assertThat(latency.nearest(twins, "d")).isEqualTo(new Place("b", "x"));
  }

  @Test
  void roundingDoesNotTellApartReplicasThatAreEquallyNear() {
    SplittableRandom random = new SplittableRandom(11);
    List<String> zones = List.of("x", "y", "z");
    List<Place> replicas = zones.stream().map(zone -> new Place("a", zone)).toList();
    for (int world = 0; world < 100; world++) {
      Environment alone =
          new Environment(
              List.of(new Environment.Site("a", zones)),
              List.of(),
              new Delay.Constant(random.nextDouble(1e5, 1e6)),
              new Delay.Constant(random.nextDouble(1e5)),
              true,
              new Delay.Constant(1),
              null,
              1,
              Basis.ASSUMED);
      Configuration configuration = new Configuration(new Scheme.Leaderless(1, 1), replicas);
      assertThat(new SchemeLatency(alone, new Demand(Map.of())).nearest(configuration, "a"))
          .as("world %d", world)
          .isEqualTo(replicas.getFirst());
    }
  }

  @Test
  void nothingIsShorterThanTheBounds() {
    SplittableRandom random = new SplittableRandom(5);
    int telling = 0;
    for (int i = 0; i < 60; i++) {
      Environment environment = Worlds.random(4, random);
      SchemeLatency computed = new SchemeLatency(environment, new Demand(Map.of()));
      Configuration configuration = Worlds.configuration(environment, random);
      String region = "r" + random.nextInt(4);
      for (double probability : new double[] {0.5, 0.99}) {
        double read = computed.read(configuration, region).quantile(probability);
        double write = computed.write(configuration, region).quantile(probability);
        String seen = i + " " + configuration + " of " + region + " at " + probability;
        assertThat(computed.readAtLeast(configuration, region, probability))
            .as(seen)
            .isBetween(computed.shortestRead(configuration, region), read);
        assertThat(computed.writeAtLeast(configuration, region, probability))
            .as(seen)
            .isBetween(computed.shortestWrite(configuration, region), write);
        telling += computed.writeAtLeast(configuration, region, probability) > 0.9 * write ? 1 : 0;
      }
    }
    assertThat(telling).as("bounds that tell nothing").isGreaterThan(60);
  }

  @Test
  void theOrderOfQuestionsDoesNotMatter() {
    Configuration one = led(2, LeaderReads.READ_INDEX);
    Configuration other = new Configuration(new Scheme.Abd(2, 2), REPLICAS);
    double before = read(one, "d");
    read(other, "d");
    assertThat(read(one, "d")).isEqualTo(before);
  }

  @Test
  void curvesRiseToTheirEnd() {
    List<Distribution.Point> curve = latency.write(led(2, LeaderReads.LEASE), "d").curve(5);
    assertThat(curve).hasSize(5);
    assertThat(curve.getLast().probability()).isGreaterThanOrEqualTo(0.999);
    assertThatThrownBy(() -> latency.read(led(2, LeaderReads.LEASE), "d").curve(1))
        .hasMessageContaining("2 points or more, and not 1");
  }

  @Test
  void whatIsNotOfTheEnvironmentIsRefused() {
    assertThatThrownBy(() -> latency.read(led(2, LeaderReads.LEASE), "e"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clients are in e, and the regions are [a, b, c, d]");
    Configuration stray =
        new Configuration(new Scheme.Leaderless(1, 1), List.of(new Place("b", "z")));
    assertThatThrownBy(() -> latency.shortestWrite(stray, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a replica is at b/z");
    assertThatThrownBy(() -> latency.readAtLeast(led(2, LeaderReads.LEASE), "a", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1, and this is 1.0");
    assertThatThrownBy(() -> new Demand.Rates(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads a second");
    assertThatThrownBy(() -> new Demand.Rates(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("writes a second must be 0 or more, and are -1.0");
  }

  @Test
  void aLeadersModelRefusesWhatIsNoQuorumAndWhoIsNowhere() {
    LatencyModel model = new LatencyModel(environment(), new Demand(Map.of()));
    Place leader = new Place("a", "x");
    List<Place> followers = List.of(new Place("b", "x"), new Place("c", "x"));
    assertThatThrownBy(() -> model.commit(leader, followers, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a quorum of 1 to 3 voters, found 0");
    assertThatThrownBy(() -> model.confirmation(leader, followers, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a quorum of 1 to 3 voters, found 4");
    assertThatThrownBy(() -> model.clientRoundTrip("e", leader))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("clients are in e, and the regions are");
  }

  private static Configuration led(int quorum, LeaderReads reads) {
    return new Configuration(Scheme.Leader.flexible(3, quorum - 1, reads), REPLICAS);
  }

  private double read(Configuration configuration, String region) {
    return rounded(latency.read(configuration, region));
  }

  private double write(Configuration configuration, String region) {
    return rounded(latency.write(configuration, region));
  }

  /** The same at all percentiles, in ms. */
  private static double rounded(Distribution latency) {
    assertThat(latency.quantile(0.999) - latency.quantile(0.001)).isLessThan(100);
    return Math.round(latency.quantile(0.5) / 1e3) / 1e3;
  }

  /** There, handling, and back. */
  private static double trip(String from, String to) {
    int out = from.charAt(0) - 'a';
    int back = to.charAt(0) - 'a';
    return ONE_WAY[out][back] + HANDLING + ONE_WAY[back][out];
  }

  private static Environment environment() {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < ONE_WAY.length; from++) {
      sites.add(new Environment.Site(name(from), List.of("x", "y")));
      for (int to = 0; to < ONE_WAY.length; to++) {
        if (from != to) {
          Delay delay = new Delay.Constant(ONE_WAY[from][to] * 1e6);
          links.add(new Environment.Link(name(from), name(to), delay));
        }
      }
    }
    return new Environment(
        sites,
        links,
        new Delay.Constant(1e6),
        new Delay.Constant(0),
        true,
        new Delay.Constant(DISK * 1e6),
        null,
        1,
        Basis.ASSUMED);
  }

  private static String name(int region) {
    return String.valueOf((char) ('a' + region));
  }
}
