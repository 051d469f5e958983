package dev.synod.time.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.causality.Order;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The promises of the papers, sentence by sentence. Mattern's theorem 5, that clocks are ordered
 * exactly as events are, is tried on runs in {@link VectorClockPropertyTest}.
 */
class VectorClockPaperTest {
  private static final VectorClock TWO_THREE = VectorClock.of(Map.of(1L, 2L, 2L, 3L));

  /** Mattern 1989, section 5: "Each process ticks ... its own component just before the event." */
  @Test
  void anEventTicksItsOwnComponentOnly() {
    VectorClock next = TWO_THREE.increment(2);

    assertThat(next).isEqualTo(VectorClock.of(Map.of(1L, 2L, 2L, 4L)));
    assertThat(TWO_THREE.counter(2)).isEqualTo(3);
  }

  /** Mattern 1989, section 5: "Ci := sup(Ci, t)", the componentwise maximum. */
  @Test
  void aReceiptTakesTheComponentwiseMaximum() {
    VectorClock message = VectorClock.of(Map.of(1L, 5L, 3L, 1L));

    assertThat(TWO_THREE.merge(message)).isEqualTo(VectorClock.of(Map.of(1L, 5L, 2L, 3L, 3L, 1L)));
  }

  /**
   * Mattern 1989, definition 4: "u ≤ v iff for all i: u[i] ≤ v[i]", "u < v iff u ≤ v and u ≠ v".
   */
  @Test
  void lessIsLessInSomeAndGreaterInNoComponent() {
    assertThat(TWO_THREE.compare(VectorClock.of(Map.of(1L, 2L, 2L, 4L)))).isEqualTo(Order.BEFORE);
    assertThat(TWO_THREE.happensBefore(TWO_THREE)).isFalse();
  }

  /** Mattern 1989, definition 4: "u || v iff not (u < v) and not (v < u)", for distinct clocks. */
  @Test
  void concurrentIsGreaterInSomeAndLessInAnother() {
    assertThat(TWO_THREE.compare(VectorClock.of(Map.of(1L, 3L, 2L, 2L))))
        .isEqualTo(Order.CONCURRENT);
  }

  /** Parker et al. 1983, section 3: "conflict" is found between versions, however old the fork. */
  @Test
  void aConflictOfVersionsIsFound() {
    VersionedValue<String> original = new VersionedValue<>("a", TWO_THREE);
    VersionedValue<String> one = original.update(1, "b").update(1, "c");
    VersionedValue<String> other = original.update(2, "d");

    assertThat(one.compare(other)).isEqualTo(Order.CONCURRENT);
    assertThat(original.compare(one)).isEqualTo(Order.BEFORE);
  }
}
