package dev.synod.time.intervaltree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.causality.Order;
import dev.synod.time.intervaltree.Stamps.Known;
import dev.synod.time.intervaltree.Stamps.Run;
import dev.synod.time.property.Property;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The laws of fork, event and join, on stamps of random runs. */
class StampPropertyTest {

  private static void holds(Predicate<Run> law) {
    Property.holds(Stamps::run, law);
  }

  private static Stamp living(Run run) {
    return run.living().getFirst().stamp();
  }

  @Test
  void stampsCompareAsTheirHistoriesDo() {
    Property.holds(
        20_000,
        Stamps::run,
        run -> {
          for (Known one : run.versions()) {
            for (Known other : run.versions()) {
              if (one.stamp().compare(other.stamp()) != one.truth(other)) {
                return false;
              }
            }
          }
          return true;
        });
  }

  @Test
  void everyOrderIsFrequentAmongTheCases() {
    Map<Order, Integer> seen = new EnumMap<>(Order.class);
    Property.holds(
        10_000,
        Stamps::run,
        run -> seen.merge(run.other().compare(run.third()), 1, Integer::sum) > 0);
    Property.holds(
        10_000,
        Stamps::run,
        run -> seen.merge(run.third().compare(run.one()), 1, Integer::sum) > 0);

    assertThat(seen.values()).hasSize(4).allMatch(count -> count > 500);
  }

  @Test
  void anEventIsStrictlyLater() {
    holds(run -> living(run).happensBefore(living(run).event()));
  }

  @Test
  void anEventIsKnownToNobodyElse() {
    holds(run -> {
      Stamp event = living(run).event();
      return run.living().stream()
          .skip(1)
          .allMatch(other ->
              other.stamp().compare(event) == Order.BEFORE
                  || other.stamp().compare(event) == Order.CONCURRENT);
    });
  }

  @Test
  void forksKnowTheSameAndJoinToWhatTheyWere() {
    holds(run -> {
      Stamp.Pair pair = living(run).fork();
      return pair.first().compare(pair.second()) == Order.EQUAL
          && pair.first().compare(living(run)) == Order.EQUAL
          && pair.first().join(pair.second()).equals(living(run))
          && pair.second().join(pair.first()).equals(living(run));
    });
  }

  @Test
  void eventsOfForksAreConcurrent() {
    holds(run -> {
      Stamp.Pair pair = living(run).fork();
      return pair.first().event().isConcurrent(pair.second().event());
    });
  }

  @Test
  void joinIsAssociative() {
    holds(run ->
        run.one()
            .peek()
            .join(run.other())
            .join(run.third().peek())
            .equals(run.one().peek().join(run.other().join(run.third().peek()))));
  }

  @Test
  void joinIsCommutative() {
    holds(run -> run.other().peek().join(run.third()).equals(run.third().join(run.other().peek())));
  }

  @Test
  void joinIsIdempotentOnWhatIsKnown() {
    holds(run -> living(run).join(living(run).peek()).equals(living(run)));
  }

  @Test
  void joinIsTheLeastUpperBound() {
    holds(run -> {
      Stamp joined = run.one().peek().join(run.other().peek());
      return isAtMost(run.one(), joined)
          && isAtMost(run.other(), joined)
          && (!isAtMost(run.one(), run.third())
              || !isAtMost(run.other(), run.third())
              || isAtMost(joined, run.third()));
    });
  }

  @Test
  void transitive() {
    holds(run ->
        !isAtMost(run.one(), run.other())
            || !isAtMost(run.other(), run.third())
            || isAtMost(run.one(), run.third()));
  }

  @Test
  void theOtherSideSeesTheReverse() {
    holds(run -> run.other().compare(run.third()) == run.third().compare(run.other()).reversed());
  }

  @Test
  void whatKnowsTheSameIsTheSameInNormalForm() {
    holds(run ->
        (run.other().compare(run.third()) == Order.EQUAL)
            == run.other().peek().equals(run.third().peek()));
  }

  @Test
  void syncedStampsKnowWhatBothKnow() {
    holds(run -> {
      Stamp.Pair pair = living(run).sync(run.other().peek());
      return pair.first().compare(pair.second()) == Order.EQUAL
          && pair.first().equals(living(run).join(run.other().peek()))
          && pair.second().isAnonymous();
    });
  }

  @Test
  void allJoinedAreTheSeedAgain() {
    holds(run -> {
      Stamp all = run.living().stream().map(Known::stamp).reduce(Stamp::join).orElseThrow();
      return all.toString().startsWith("(1, ") && all.event().toString().matches("\\(1, \\d+\\)");
    });
  }

  private static boolean isAtMost(Stamp one, Stamp other) {
    Order order = one.compare(other);
    return order == Order.BEFORE || order == Order.EQUAL;
  }

  @Test
  void encodedStampsComeBackAndBytesAreCanonical() {
    holds(run -> {
      byte[] bytes = living(run).encode();
      return Stamp.decode(bytes).equals(living(run))
          && Arrays.equals(bytes, run.third().encode()) == living(run).equals(run.third());
    });
  }
}
