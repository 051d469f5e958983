package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.Leader;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology.Link;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AvailabilityModelTest {

  private static final List<Place> PLACES =
      List.of(new Place("a", "1"), new Place("b", "1"), new Place("c", "1"));
  private static final Causes CAUSES =
      new Causes(Availability.of(0.99), Availability.of(0.999), Availability.of(0.9999));
  private static final Leader MAJORITY = new Leader(2, 2, LeaderReads.FOLLOWER, Promotion.ELECTION);

  private static AvailabilityModel model(Scheme scheme) {
    return AvailabilityModel.of(
        new Configuration(scheme, PLACES), CAUSES, List.of("a", "b", "c", "d"));
  }

  /** Three regions of one node each: by hand. */
  @Test
  void threeRegionsAreThreeIndependentNodes() {
    double one = 0.99 * 0.999;
    double all = one * 0.9999;
    OperationAvailability writes = model(MAJORITY).of(Access.WRITE, "a");
    double given = one * (1 - (1 - all) * (1 - all)) + (1 - one) * all * all;
    assertThat(writes.whileRegionUp().up()).isEqualTo(given, within(1e-14));
    assertThat(writes.includingRegion().up()).isEqualTo(0.9999 * given, within(1e-14));
    assertThat(writes.ignoringRegion().up())
        .isEqualTo(3 * all * all - 2 * all * all * all, within(1e-14));
    double elsewhere = model(MAJORITY).of(Access.WRITE, "d").whileRegionUp().up();
    assertThat(elsewhere).isEqualTo(writes.ignoringRegion().up(), within(1e-14));
    assertThat(model(MAJORITY).worst(Access.WRITE, List.of("a", "b", "d")).region()).isEqualTo("d");
    Map<String, Double> rates = new TreeMap<>(Map.of("a", 3.0, "d", 1.0));
    assertThat(model(MAJORITY).weighted(Access.WRITE, rates).up())
        .isEqualTo((3 * given + elsewhere) / 4, within(1e-14));
  }

  /** CAP: the smaller side loses writes, and keeps reads that may be stale. */
  @Test
  void aPartitionLeavesWritesToOneSide() {
    Connectivity sides = new Connectivity.Sides(List.of(List.of("a"), List.of("b", "c", "d")));
    AvailabilityModel partitioned = model(MAJORITY).during(sides);
    assertThat(partitioned.completes(Access.WRITE, "a")).isFalse();
    assertThat(partitioned.completes(Access.READ, "a")).isTrue();
    assertThat(partitioned.completes(Access.WRITE, "d")).isTrue();
    assertThat(partitioned.with(Leadership.FIXED).completes(Access.WRITE, "d")).isFalse();
    assertThat(partitioned.of(Access.WRITE, "a").whileRegionUp()).isEqualTo(Availability.NEVER);
    double all = 0.99 * 0.999 * 0.9999;
    assertThat(partitioned.of(Access.WRITE, "d").whileRegionUp().up())
        .isEqualTo(all * all, within(1e-14));
    Leader either = new Leader(1, 3, LeaderReads.LEASE, Promotion.EITHER_SIDE);
    assertThat(model(either).during(sides).completes(Access.WRITE, "a")).isTrue();
    assertThat(model(either).during(sides).completes(Access.WRITE, "d")).isTrue();
  }

  /** A region that is on no side has nobody to talk with; one direction is not enough. */
  @Test
  void aOneWayLinkIsNoConversation() {
    Connectivity alone = new Connectivity.Sides(List.of(List.of("a", "b", "c")));
    assertThat(model(MAJORITY).during(alone).completes(Access.READ, "d")).isFalse();
    Connectivity oneWay = Connectivity.Cut.of(List.of(new Link("d", "a"), new Link("b", "d")));
    assertThat(model(MAJORITY).during(oneWay).completes(Access.WRITE, "d")).isTrue();
    Connectivity all =
        Connectivity.Cut.of(List.of(new Link("d", "a"), new Link("b", "d"), new Link("c", "d")));
    assertThat(model(MAJORITY).during(all).completes(Access.READ, "d")).isFalse();
  }

  /** A fixed leader is the part without which nothing works; an election makes it one of many. */
  @Test
  void anElectionIsWorthTheLeader() {
    double fixed =
        model(MAJORITY).with(Leadership.FIXED).of(Access.WRITE, "d").whileRegionUp().down();
    double elected = model(MAJORITY).of(Access.WRITE, "d").whileRegionUp().down();
    assertThat(fixed).isGreaterThan(1 - 0.99 * 0.999 * 0.9999);
    assertThat(elected).isLessThan(fixed / 10);
    Leader flexible = new Leader(2, 4, LeaderReads.LEASE, Promotion.ELECTION);
    List<Place> five = new ArrayList<>(PLACES);
    five.add(new Place("b", "2"));
    five.add(new Place("c", "2"));
    AvailabilityModel model =
        AvailabilityModel.of(new Configuration(flexible, five), CAUSES, List.of("d"));
    assertThat(model.with(Leadership.KEPT).of(Access.WRITE, "d").whileRegionUp().down())
        .isLessThan(model.of(Access.WRITE, "d").whileRegionUp().down());
  }

  /** A twin that draws every cause: a fixed leader of five at 2-2-1, clients in its region. */
  @Test
  void aTwinThatDrawsEveryCauseAgrees() {
    List<Place> places = new ArrayList<>();
    for (String name : List.of("a1", "a2", "b1", "b1", "c1")) {
      places.add(new Place(name.substring(0, 1), name.substring(1)));
    }
    Causes causes = new Causes(Availability.of(0.8), Availability.of(0.9), Availability.of(0.85));
    Leader leader = new Leader(3, 3, LeaderReads.READ_INDEX, Promotion.ELECTION);
    AvailabilityModel model =
        AvailabilityModel.of(new Configuration(leader, places), causes, List.of());
    Draws draws = new Draws(17);
    int samples = 400_000;
    int completed = 0;
    int completedByFirst = 0;
    for (int sample = 0; sample < samples; sample++) {
      Map<String, Boolean> up = new TreeMap<>(Map.of("a", true));
      int serving = 0;
      boolean first = false;
      for (int index = 0; index < places.size(); index++) {
        Place place = places.get(index);
        boolean region = up.computeIfAbsent(place.region(), cause -> draw(draws, 0.85));
        boolean zone = up.computeIfAbsent(place.toString(), cause -> draw(draws, 0.9));
        boolean serves = draw(draws, 0.8) && zone && region;
        serving += serves ? 1 : 0;
        first |= serves && index == 0;
      }
      completed += serving >= 3 ? 1 : 0;
      completedByFirst += first && serving >= 3 ? 1 : 0;
    }
    assertThat(model.of(Access.READ, "a").whileRegionUp().up())
        .isEqualTo((double) completed / samples, within(0.004));
    assertThat(model.with(Leadership.FIXED).of(Access.READ, "a").whileRegionUp().up())
        .isEqualTo((double) completedByFirst / samples, within(0.004));
  }

  private static boolean draw(Draws draws, double probability) {
    return Topologies.chance(draws) < probability;
  }

  @Test
  void whatCannotBeToldIsRefused() {
    Configuration configuration = new Configuration(MAJORITY, PLACES);
    Layout other = Layout.of(PLACES.subList(0, 2), CAUSES);
    assertThatThrownBy(() -> AvailabilityModel.of(configuration, other))
        .hasMessageStartingWith("expected nodes at [a/1, b/1, c/1], found ");
    assertThatThrownBy(() -> model(MAJORITY).of(Access.READ, "nowhere"))
        .hasMessage("no availability is given for region nowhere");
    assertThatThrownBy(() -> model(MAJORITY).worst(Access.READ, List.of()))
        .hasMessage("expected a client region, found none");
    assertThatThrownBy(() -> model(MAJORITY).weighted(Access.READ, Map.of("a", -1.0)))
        .hasMessage("the rate of a must be 0 or more and finite, and is -1.0");
    assertThatThrownBy(() -> model(MAJORITY).weighted(Access.READ, Map.of("a", 0.0)))
        .hasMessage("expected rates of a positive sum, found 0.0");
    assertThatThrownBy(() -> new Connectivity.Sides(List.of(List.of("a", "b"), List.of("c", "b"))))
        .hasMessage("expected each region on one side only, found b twice");
  }
}
