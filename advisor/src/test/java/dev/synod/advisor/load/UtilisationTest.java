package dev.synod.advisor.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.load.Utilisation.Work;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Per scheme, the work of three replicas, counted by hand. */
class UtilisationTest {

  private static final List<Place> PLACES =
      List.of(new Place("eu", "a"), new Place("us", "a"), new Place("ap", "a"));
  private static final List<ClientCalls> CLIENTS =
      List.of(new ClientCalls("eu", 100, 10, 0), new ClientCalls("us", 300, 20, 1));

  @Test
  void aLeaderTakesAllCallsAndItsFollowersTheWrites() {
    assertThat(work(leader(LeaderReads.LEASE)))
        .containsExactly(new Work(400, 30, 430), new Work(0, 30, 0), new Work(0, 30, 0));
    assertThat(work(leader(LeaderReads.READ_INDEX)))
        .containsExactly(new Work(400, 30, 430), new Work(400, 30, 0), new Work(400, 30, 0));
    assertThat(work(leader(LeaderReads.FOLLOWER)))
        .containsExactly(new Work(100, 30, 130), new Work(300, 30, 300), new Work(0, 30, 0));
  }

  @Test
  void withoutALeaderTheNearestTakesTheCalls() {
    assertThat(work(new Scheme.Leaderless(2, 2)))
        .containsExactly(new Work(400, 30, 110), new Work(400, 30, 320), new Work(400, 30, 0));
    assertThat(work(new Scheme.Abd(2, 2)))
        .containsExactly(new Work(430, 430, 110), new Work(430, 430, 320), new Work(430, 430, 0));
    assertThat(work(new Scheme.LeaderlessConsensus(2, 2, 0.5)))
        .containsExactly(new Work(100, 645, 110), new Work(300, 645, 320), new Work(0, 645, 0));
    assertThat(work(new Scheme.MultiLeader()))
        .containsExactly(new Work(100, 30, 110), new Work(300, 30, 320), new Work(0, 30, 0));
  }

  @Test
  void allOfARegionReadWhereTheRegionAnswersAlone() {
    List<Place> places = List.of(new Place("eu", "a"), new Place("eu", "b"), new Place("us", "a"));
    List<NodeCapacity> nodes = Collections.nCopies(3, new NodeCapacity(1000, 100));
    List<ClientCalls> clients =
        List.of(new ClientCalls("eu", 100, 10, 1), new ClientCalls("us", 300, 20, 2));
    assertThat(
            Utilisation.of(new Configuration(new Scheme.MultiLeader(), places), clients, nodes)
                .work())
        .containsExactly(new Work(100, 30, 0), new Work(100, 30, 110), new Work(300, 30, 320));
  }

  @Test
  void theBusiestNodeBoundsTheMultipleOfTheDemand() {
    List<NodeCapacity> nodes =
        List.of(
            new NodeCapacity(1000, 100), new NodeCapacity(1000, 20), new NodeCapacity(1000, 100));
    Utilisation utilisation = Utilisation.of(of(leader(LeaderReads.LEASE)), CLIENTS, nodes);
    assertThat(utilisation.shares()).containsExactly(0.7, 1.5, 0.3);
    assertThat(utilisation.busiest()).isEqualTo(1);
    assertThat(utilisation.capacity()).isCloseTo(1 / 1.5, within(1e-15));
    List<ClientCalls> fewer =
        CLIENTS.stream().map(each -> scaled(each, utilisation.capacity())).toList();
    assertThat(Utilisation.of(of(leader(LeaderReads.LEASE)), fewer, nodes).highest())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void takingCallsCostsWhereItIsSaidTo() {
    List<NodeCapacity> nodes = Collections.nCopies(3, new NodeCapacity(1000, 100, 860));
    Utilisation utilisation = Utilisation.of(of(leader(LeaderReads.LEASE)), CLIENTS, nodes);
    assertThat(utilisation.shares().getFirst()).isCloseTo(0.4 + 0.3 + 0.5, within(1e-12));
  }

  @Test
  void withoutDemandTheCapacityHasNoLimit() {
    List<NodeCapacity> nodes = Collections.nCopies(3, new NodeCapacity(1000, 100));
    assertThat(Utilisation.of(of(new Scheme.MultiLeader()), List.of(), nodes).capacity())
        .isInfinite();
  }

  @Test
  void badNumbersAreRefused() {
    List<NodeCapacity> two = Collections.nCopies(2, new NodeCapacity(1000, 100));
    assertThatThrownBy(() -> Utilisation.of(of(new Scheme.MultiLeader()), CLIENTS, two))
        .hasMessage("found capacities of 2 nodes, expected 3");
    List<NodeCapacity> three = Collections.nCopies(3, new NodeCapacity(1000, 100));
    List<ClientCalls> lost = List.of(new ClientCalls("sa", 1, 1, 3));
    assertThatThrownBy(() -> Utilisation.of(of(new Scheme.MultiLeader()), lost, three))
        .hasMessage("found 3 as the replica nearest to sa, expected 0 to 2");
    assertThatThrownBy(() -> new NodeCapacity(0, 1)).hasMessageContaining("reads");
    assertThatThrownBy(() -> new NodeCapacity(1, 1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new ClientCalls("eu", -1, 0, 0))
        .hasMessage("found reads from eu of -1.0, expected a finite number that is not negative");
  }

  private static ClientCalls scaled(ClientCalls calls, double multiple) {
    return new ClientCalls(
        calls.region(), calls.reads() * multiple, calls.writes() * multiple, calls.nearest());
  }

  private static Scheme leader(LeaderReads reads) {
    return new Scheme.Leader(2, 2, reads, Promotion.ELECTION);
  }

  private static Configuration of(Scheme scheme) {
    return new Configuration(scheme, PLACES);
  }

  private static List<Work> work(Scheme scheme) {
    List<NodeCapacity> nodes = Collections.nCopies(3, new NodeCapacity(1000, 100));
    return Utilisation.of(of(scheme), CLIENTS, nodes).work();
  }
}
