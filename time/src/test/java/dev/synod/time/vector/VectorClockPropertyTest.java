package dev.synod.time.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.causality.Order;
import dev.synod.time.property.Execution;
import dev.synod.time.property.Property;
import dev.synod.time.vector.Clocks.Three;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Clocks are a partial order and a lattice; a law a test. */
class VectorClockPropertyTest {

  private static void holds(Predicate<Three> law) {
    Property.holds(Clocks::three, law);
  }

  private static boolean atMost(VectorClock one, VectorClock other) {
    return other.dominates(one);
  }

  @Test
  void reflexive() {
    holds(clocks ->
        clocks.first().compare(clocks.first()) == Order.EQUAL
            && clocks.first().compare(copy(clocks.first())) == Order.EQUAL);
  }

  @Test
  void antisymmetric() {
    holds(clocks ->
        (clocks.first().compare(clocks.second()) == Order.EQUAL)
            == clocks.first().equals(clocks.second()));
  }

  @Test
  void transitive() {
    holds(clocks ->
        !atMost(clocks.first(), clocks.second())
            || !atMost(clocks.second(), clocks.third())
            || atMost(clocks.first(), clocks.third()));
  }

  @Test
  void theOtherSideSeesTheReverse() {
    holds(clocks ->
        clocks.first().compare(clocks.second())
            == clocks.second().compare(clocks.first()).reversed());
  }

  @Test
  void comparedAsDefinedCounterByCounter() {
    holds(clocks -> clocks.first().compare(clocks.second()) == slowly(clocks));
  }

  private static Order slowly(Three clocks) {
    boolean atMost = true;
    boolean atLeast = true;
    for (long node = 0; node < 20; node++) {
      atMost &= clocks.first().counter(node) <= clocks.second().counter(node);
      atLeast &= clocks.first().counter(node) >= clocks.second().counter(node);
    }
    return Order.of(atMost, atLeast);
  }

  @Test
  void mergeIsAssociative() {
    holds(clocks ->
        clocks
            .first()
            .merge(clocks.second())
            .merge(clocks.third())
            .equals(clocks.first().merge(clocks.second().merge(clocks.third()))));
  }

  @Test
  void mergeIsCommutative() {
    holds(clocks ->
        clocks.first().merge(clocks.second()).equals(clocks.second().merge(clocks.first())));
  }

  @Test
  void mergeIsIdempotent() {
    holds(clocks -> clocks.first().merge(copy(clocks.first())).equals(clocks.first()));
  }

  @Test
  void mergeIsTheLeastUpperBound() {
    holds(clocks -> {
      VectorClock merged = clocks.first().merge(clocks.second());
      boolean bound = atMost(clocks.first(), merged) && atMost(clocks.second(), merged);
      boolean anotherBound =
          atMost(clocks.first(), clocks.third()) && atMost(clocks.second(), clocks.third());
      return bound && (!anotherBound || atMost(merged, clocks.third()));
    });
  }

  @Test
  void meetIsTheGreatestLowerBound() {
    holds(clocks -> {
      VectorClock met = clocks.second().meet(clocks.third());
      boolean bound = atMost(met, clocks.second()) && atMost(met, clocks.third());
      boolean anotherBound =
          atMost(clocks.first(), clocks.second()) && atMost(clocks.first(), clocks.third());
      return bound && (!anotherBound || atMost(clocks.first(), met));
    });
  }

  @Test
  void mergeAndMeetAbsorbEachOther() {
    holds(clocks ->
        clocks.first().merge(clocks.first().meet(clocks.second())).equals(clocks.first())
            && clocks.first().meet(clocks.first().merge(clocks.second())).equals(clocks.first()));
  }

  @Test
  void theOrderIsThatOfTheLattice() {
    holds(clocks ->
        atMost(clocks.first(), clocks.second())
            == clocks.first().merge(clocks.second()).equals(clocks.second()));
  }

  @Test
  void incrementIsStrictlyLaterByOneEvent() {
    Property.holds(
        (random, size) -> List.of(Clocks.random(random, size), (long) random.nextInt(1 + size)),
        given -> {
          VectorClock clock = (VectorClock) given.get(0);
          long node = (Long) given.get(1);
          VectorClock next = clock.increment(node);
          return clock.happensBefore(next)
              && next.counter(node) == clock.counter(node) + 1
              && next.meet(clock).equals(clock);
        });
  }

  @Test
  void encodedClocksComeBackAndBytesAreCanonical() {
    holds(clocks -> {
      byte[] bytes = clocks.first().encode();
      return VectorClock.decode(bytes).equals(clocks.first())
          && java.util.Arrays.equals(bytes, clocks.second().encode())
              == clocks.first().equals(clocks.second());
    });
  }

  @Test
  void equalClocksHaveEqualHashes() {
    holds(clocks -> copy(clocks.first()).hashCode() == clocks.first().hashCode());
  }

  /** The law-tests above would be empty if most pairs stood in one way. */
  @Test
  void everyOrderIsFrequentAmongTheCases() {
    Map<Order, Integer> seen = new EnumMap<>(Order.class);
    Property.holds(
        10_000,
        Clocks::three,
        clocks -> seen.merge(clocks.first().compare(clocks.second()), 1, Integer::sum) > 0);

    assertThat(seen.values()).hasSize(4).allMatch(count -> count > 500);
  }

  /** Mattern 1989, theorem 5, against sets of events. */
  @Test
  void clocksOfARunCompareAsTheirHistoriesDo() {
    Property.holds(
        3_000,
        (random, size) -> Execution.random(random, 1 + size / 2, 3 * size),
        VectorClockPropertyTest::isTrueToHistories);
  }

  private static boolean isTrueToHistories(Execution run) {
    List<VectorClock> timestamps = new ArrayList<>();
    VectorClock[] clocks = new VectorClock[run.processes()];
    java.util.Arrays.fill(clocks, VectorClock.empty());
    for (Execution.Event event : run.events()) {
      VectorClock clock = clocks[event.process()];
      VectorClock seen = event.source() < 0 ? clock : clock.merge(timestamps.get(event.source()));
      clocks[event.process()] = seen.increment(event.process());
      timestamps.add(clocks[event.process()]);
    }
    for (int one = 0; one < timestamps.size(); one++) {
      for (int other = 0; other < timestamps.size(); other++) {
        Order truth = run.events().get(one).compare(run.events().get(other));
        if (timestamps.get(one).compare(timestamps.get(other)) != truth) {
          return false;
        }
      }
    }
    return true;
  }

  /** The theorem of {@link StableCut}. */
  @Test
  void pruningByAStableCutLosesNothing() {
    Property.holds(
        VectorClockPropertyTest::membersAndLater,
        given -> {
          StableCut cut = given.cut();
          VectorClock one = given.first().merge(cut.clock());
          VectorClock other = given.second().merge(cut.clock());
          PrunedClock prunedOne = cut.prune(one);
          PrunedClock prunedOther = cut.prune(other);
          return prunedOne.restore().equals(one)
              && prunedOne.compare(prunedOther) == one.compare(other)
              && prunedOne.merge(prunedOther).equals(cut.prune(one.merge(other)))
              && prunedOne.increment(3).equals(cut.prune(one.increment(3)))
              && prunedOne.kept().size() <= one.size();
        });
  }

  private record Pruning(StableCut cut, VectorClock first, VectorClock second) {}

  private static Pruning membersAndLater(SplittableRandom random, int size) {
    Map<Long, VectorClock> latest = new TreeMap<>();
    VectorClock shared = Clocks.random(random, size);
    for (long member = 0; member < 3; member++) {
      latest.put(member, shared.merge(Clocks.random(random, size)));
    }
    StableCut cut = StableCut.of(new TreeSet<>(latest.keySet()), latest);
    return new Pruning(cut, Clocks.random(random, size), Clocks.random(random, size));
  }

  private static VectorClock copy(VectorClock clock) {
    return VectorClock.decode(clock.encode());
  }
}
