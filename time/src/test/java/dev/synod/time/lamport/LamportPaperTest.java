package dev.synod.time.lamport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.property.Execution;
import dev.synod.time.property.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promises of Lamport 1978, sentence by sentence. */
class LamportPaperTest {

  private static List<LamportTimestamp> timestamps(Execution run) {
    List<LamportClock> clocks = new ArrayList<>();
    for (int process = 0; process < run.processes(); process++) {
      clocks.add(new LamportClock(process));
    }
    List<LamportTimestamp> timestamps = new ArrayList<>();
    for (Execution.Event event : run.events()) {
      LamportClock clock = clocks.get(event.process());
      timestamps.add(
          event.source() < 0 ? clock.tick() : clock.receive(timestamps.get(event.source())));
    }
    return timestamps;
  }

  /** "For any events a, b: if a → b then C(a) < C(b)." (Clock condition) */
  @Test
  void whatHappenedBeforeHasALesserTimestamp() {
    Property.holds(
        5_000,
        (random, size) -> Execution.random(random, 1 + size / 3, 2 * size),
        run -> {
          List<LamportTimestamp> timestamps = timestamps(run);
          for (int later = 0; later < timestamps.size(); later++) {
            for (int before : run.events().get(later).history().stream().toArray()) {
              if (before != later
                  && timestamps.get(before).counter() >= timestamps.get(later).counter()) {
                return false;
              }
            }
          }
          return true;
        });
  }

  /** "We cannot expect the converse condition to hold as well." */
  @Test
  void aLesserTimestampDoesNotMeanHappenedBefore() {
    LamportTimestamp lone = new LamportClock(1).tick();
    LamportClock busy = new LamportClock(2);
    busy.tick();

    assertThat(busy.tick()).isGreaterThan(lone);
  }

  /** "IR1. Each process Pi increments Ci between any two successive events." */
  @Test
  void successiveEventsHaveRisingTimestamps() {
    LamportClock clock = new LamportClock(1);

    assertThat(List.of(clock.tick(), clock.tick(), clock.tick()))
        .extracting(LamportTimestamp::counter)
        .containsExactly(1L, 2L, 3L);
  }

  /** "IR2(b). ... sets Cj greater than or equal to its present value and greater than Tm." */
  @Test
  void aReceiptIsLaterThanTheMessageAndThanWhatWasBefore() {
    LamportClock behind = new LamportClock(1);
    LamportClock ahead = new LamportClock(new LamportTimestamp(100, 2));
    LamportTimestamp message = new LamportTimestamp(50, 3);

    assertThat(behind.receive(message)).isEqualTo(new LamportTimestamp(51, 1));
    assertThat(ahead.receive(message)).isEqualTo(new LamportTimestamp(101, 2));
  }

  /** "We can use a system of clocks ... to place a total ordering on the set of all events." */
  @Test
  void timestampsOfARunAreDistinctAndTotallyOrdered() {
    Property.holds(
        2_000,
        (random, size) -> Execution.random(random, 1 + size / 2, 2 * size),
        run -> {
          List<LamportTimestamp> timestamps = timestamps(run);
          List<LamportTimestamp> sorted = new ArrayList<>(timestamps);
          Collections.sort(sorted);
          for (int index = 1; index < sorted.size(); index++) {
            if (sorted.get(index - 1).compareTo(sorted.get(index)) >= 0) {
              return false;
            }
          }
          return true;
        });
  }

  @Test
  void tiesAreBrokenByNode() {
    assertThat(new LamportTimestamp(1, 1)).isLessThan(new LamportTimestamp(1, 2));
    assertThat(new LamportTimestamp(1, 2)).isLessThan(new LamportTimestamp(2, 1));
  }

  @Test
  void anExhaustedCounterIsAnErrorAndTheClockStays() {
    LamportClock clock = new LamportClock(4);
    LamportTimestamp last = new LamportTimestamp(Long.MAX_VALUE, 9);

    assertThatThrownBy(() -> clock.receive(last))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("node 4");
    assertThat(clock.last()).isEqualTo(new LamportTimestamp(0, 4));
    assertThatThrownBy(() -> new LamportTimestamp(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
