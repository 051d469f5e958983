package dev.synod.time.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.property.Property;
import dev.synod.time.synchronization.Marzullo.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Marzullo's algorithm beside one that counts at every point. */
class MarzulloPropertyTest {
  private static final int POINTS = 40;

  private record Case(List<OffsetInterval> intervals, int falseTickers) {}

  private static Case random(SplittableRandom random, int size) {
    List<OffsetInterval> intervals = new ArrayList<>();
    for (int count = 0; count <= size; count++) {
      int low = random.nextInt(POINTS);
      intervals.add(new OffsetInterval(low, low + random.nextInt(POINTS - low)));
    }
    return new Case(intervals, random.nextInt((size + 2) / 2));
  }

  private static Optional<Agreement> slowly(List<OffsetInterval> intervals, int required) {
    int low = -1;
    int high = -1;
    int most = 0;
    for (int point = 0; point < POINTS; point++) {
      int offset = point;
      int holding = (int) intervals.stream().filter(interval -> interval.contains(offset)).count();
      most = Math.max(most, holding);
      if (holding >= required) {
        low = low < 0 ? point : low;
        high = point;
      }
    }
    return low < 0
        ? Optional.empty()
        : Optional.of(new Agreement(new OffsetInterval(low, high), most));
  }

  @Test
  void agreesWithCountingAtEveryPoint() {
    Property.holds(
        MarzulloPropertyTest::random,
        given ->
            Marzullo.agree(given.intervals, given.falseTickers)
                .equals(slowly(given.intervals, given.intervals.size() - given.falseTickers)));
  }

  @Test
  void theMostAgreedIntervalAgreesWithCountingAtEveryPoint() {
    Property.holds(
        MarzulloPropertyTest::random,
        given -> {
          Agreement found = Marzullo.mostAgreed(given.intervals).orElseThrow();
          return found.equals(slowly(given.intervals, found.sources()).orElseThrow());
        });
  }

  /** Marzullo 1984: with at most f wrong, the truth lies in the answer. */
  @Test
  void theTruthIsInTheAnswerHoweverTheWrongOnesLie() {
    Property.holds(
        (random, size) -> {
          Case given = random(random, size);
          List<OffsetInterval> intervals = new ArrayList<>(given.intervals);
          for (int right = given.falseTickers; right < intervals.size(); right++) {
            intervals.set(
                right, new OffsetInterval(17 - random.nextInt(17), 17 + random.nextInt(17)));
          }
          return new Case(intervals, given.falseTickers);
        },
        given ->
            Marzullo.agree(given.intervals, given.falseTickers)
                .orElseThrow()
                .interval()
                .contains(17));
  }

  /** The example of RFC 1305's author: 8..12, 11..13 and 10..12 agree on 11..12. */
  @Test
  void theExampleOfTheBooks() {
    List<OffsetInterval> three =
        List.of(new OffsetInterval(8, 12), new OffsetInterval(11, 13), new OffsetInterval(10, 12));

    assertThat(Marzullo.mostAgreed(three)).contains(new Agreement(new OffsetInterval(11, 12), 3));
    assertThat(
            Marzullo.mostAgreed(
                List.of(
                    new OffsetInterval(8, 12),
                    new OffsetInterval(11, 13),
                    new OffsetInterval(14, 15))))
        .contains(new Agreement(new OffsetInterval(11, 12), 2));
  }

  @Test
  void extremesDoNotOverflow() {
    OffsetInterval everything = new OffsetInterval(Long.MIN_VALUE, Long.MAX_VALUE);

    assertThat(Marzullo.mostAgreed(List.of(everything, new OffsetInterval(-1, 1))))
        .contains(new Agreement(new OffsetInterval(-1, 1), 2));
    assertThat(Marzullo.agree(List.of(everything), 0)).contains(new Agreement(everything, 1));
    assertThat(Marzullo.mostAgreed(List.of())).isEmpty();
  }

  @Test
  void aMajorityOfWrongSourcesCannotBeAskedFor() {
    assertThatThrownBy(
            () -> Marzullo.agree(List.of(new OffsetInterval(0, 1), new OffsetInterval(0, 1)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 of 2 sources wrong: expected 0 or more, and less than half");
  }
}
