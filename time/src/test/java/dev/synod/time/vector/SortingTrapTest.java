package dev.synod.time.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.testing.InMemoryCompiler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * To sort vector clocks by a comparison that answers 0 for concurrent ones puts effects before
 * their causes. With these clocks nobody can write that by accident.
 */
class SortingTrapTest {

  @Test
  void clocksCannotBeSorted() throws IOException {
    assertThat(errors("java.util.Collections.sort(clocks);")).isNotEmpty();
    assertThat(errors("clocks.sort(java.util.Comparator.naturalOrder());")).isNotEmpty();
    assertThat(errors("java.util.Collections.max(clocks);")).isNotEmpty();
  }

  @Test
  void clocksCannotBeComparedLikeNumbers() throws IOException {
    assertThat(errors("clocks.sort((a, b) -> a.compare(b));")).isNotEmpty();
    assertThat(errors("clocks.sort(VectorClock::compare);")).isNotEmpty();
    assertThat(errors("if (clocks.get(0).compareTo(clocks.get(1)) < 0) {}")).isNotEmpty();
    assertThat(
            errors(
                "new java.util.TreeMap<VectorClock, String>(java.util.Comparator.naturalOrder());"))
        .isNotEmpty();
  }

  /** Otherwise nothing would compile, for whatever reason. */
  @Test
  void whatIsRightCompiles() throws IOException {
    assertThat(errors("clocks.get(0).compare(clocks.get(1)).reversed();")).isEmpty();
    assertThat(errors("clocks.hashCode();")).isEmpty();
  }

  @Test
  void clocksAreNotComparable() {
    assertThat(Comparable.class.isAssignableFrom(VectorClock.class)).isFalse();
  }

  /** The trap itself, built on purpose. */
  @Test
  void whoForcesAComparisonGetsEffectsBeforeCauses() {
    Comparator<VectorClock> forced =
        (one, other) ->
            switch (one.compare(other)) {
              case BEFORE -> -1;
              case AFTER -> 1;
              case EQUAL, CONCURRENT -> 0;
            };
    int wrong = 0;
    for (long seed = 0; seed < 100; seed++) {
      List<VectorClock> clocks = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(seed);
      for (int index = 0; index < 8; index++) {
        clocks.add(Clocks.random(random, 4));
      }
      Collections.sort(clocks, forced);
      wrong += hasEffectBeforeCause(clocks) ? 1 : 0;
    }

    assertThat(wrong).isGreaterThan(10);
  }

  private static boolean hasEffectBeforeCause(List<VectorClock> clocks) {
    for (int index = 0; index < clocks.size(); index++) {
      for (VectorClock later : clocks.subList(index, clocks.size())) {
        if (later.happensBefore(clocks.get(index))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String errors(String statement) throws IOException {
    return InMemoryCompiler.complaints(
        """
        import dev.synod.time.vector.VectorClock;
        class Trap {
          void trap(java.util.List<VectorClock> clocks) {
            %s
          }
        }
        """
            .formatted(statement));
  }
}
