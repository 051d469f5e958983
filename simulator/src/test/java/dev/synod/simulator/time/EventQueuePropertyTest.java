package dev.synod.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.simulator.random.Prng;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class EventQueuePropertyTest {

  private record Expected(long at, long order, int what, long number, Object payload) {}

  private static PriorityQueue<Expected> naive() {
    return new PriorityQueue<>(
        Comparator.comparingLong(Expected::at).thenComparingLong(Expected::order));
  }

  @Test
  void itGivesWhatASortedQueueGivesInRandomCases() {
    for (long seed = 0; seed < 2_000; seed++) {
      Prng random = new Prng(seed);
      compare(seed, random, (int) random.between(1, 400), random.between(0, 200));
    }
  }

  /** Enough additions that the order of insertion is numbered anew several times. */
  @Test
  void itKeepsTheOrderOfInsertionThroughManyAdditions() {
    compare(0, new Prng(0), 1_500_000, 40);
  }

  private static void compare(long seed, Prng random, int steps, long spread) {
    EventQueue queue = new EventQueue(1);
    PriorityQueue<Expected> naive = naive();
    long now = 0;
    for (int step = 0; step < steps; step++) {
      if (naive.isEmpty() || random.chance(naive.size() < 200 ? 550_000 : 400_000)) {
        Object payload = random.chance(500_000) ? "payload " + (step & 7) : null;
        long at = now + random.between(0, spread);
        naive.add(new Expected(at, step, step, -step, payload));
        queue.add(at, step, -step, payload);
      } else {
        long limit = now + random.between(0, spread);
        Expected next = naive.element();
        boolean due = next.at() <= limit;
        if (queue.pollUntil(limit) != due) {
          throw new AssertionError("seed " + seed + ", step " + step + ": due is " + due);
        }
        if (due) {
          naive.remove();
          now = next.at();
          Expected found =
              new Expected(queue.at(), queue.what(), queue.what(), queue.number(), queue.payload());
          if (!found.equals(next)) {
            throw new AssertionError("seed " + seed + ": " + found + " instead of " + next);
          }
        }
      }
      if (queue.size() != naive.size()) {
        throw new AssertionError("seed " + seed + ": size " + queue.size());
      }
    }
  }

  @Test
  void theLastInstantIsHoursAway() {
    EventQueue queue = new EventQueue(4);
    queue.add(EventQueue.LAST_INSTANT, 1, 0, null);
    queue.add(0, 2, 0, null);
    assertThat(EventQueue.LAST_INSTANT).isGreaterThan(9 * 3_600_000_000_000L);
    assertThat(queue.pollUntil(0)).isTrue();
    assertThat(queue.what()).isEqualTo(2);
    assertThat(queue.pollUntil(EventQueue.LAST_INSTANT - 1)).isFalse();
    assertThat(queue.pollUntil(EventQueue.LAST_INSTANT)).isTrue();
    assertThat(queue.at()).isEqualTo(EventQueue.LAST_INSTANT);
    assertThat(queue.pollUntil(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void whatCannotBeHeldIsRefused() {
    EventQueue queue = new EventQueue(4);
    assertThatThrownBy(() -> queue.add(-1, 0, 0, null)).hasMessageContaining("an event at -1 ns");
    assertThatThrownBy(() -> queue.add(EventQueue.LAST_INSTANT + 1, 0, 0, null))
        .hasMessageContaining("virtual time goes from 0 to");
    for (int event = 0; event < EventQueue.MAXIMUM_PENDING; event++) {
      queue.add(event, 0, 0, null);
    }
    assertThatThrownBy(() -> queue.add(0, 0, 0, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("131072 events are pending");
  }
}
