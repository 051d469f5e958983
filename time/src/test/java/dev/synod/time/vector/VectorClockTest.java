package dev.synod.time.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.causality.Order;
import dev.synod.time.encoding.MalformedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VectorClockTest {
  private static final VectorClock ONE = VectorClock.of(Map.of(1L, 2L, 5L, 1L));

  @Test
  void nodesThatAreAbsentCountNothing() {
    assertThat(ONE.counter(1)).isEqualTo(2);
    assertThat(ONE.counter(2)).isZero();
    assertThat(VectorClock.of(Map.of(1L, 2L, 5L, 1L, 7L, 0L))).isEqualTo(ONE);
    assertThat(ONE.lastEvents()).containsExactly(new Dot(1, 2), new Dot(5, 1));
    assertThat(ONE).hasToString("{1:2, 5:1}");
  }

  @Test
  void equalClocksAreNotConcurrent() {
    VectorClock same = VectorClock.of(Map.of(5L, 1L, 1L, 2L));

    assertThat(ONE.compare(same)).isEqualTo(Order.EQUAL);
    assertThat(ONE.isConcurrent(same)).isFalse();
    assertThat(ONE.happensBefore(same)).isFalse();
  }

  @Test
  void clocksThatKnowDifferentEventsAreConcurrent() {
    assertThat(ONE.increment(1).isConcurrent(ONE.increment(5))).isTrue();
    assertThat(ONE.increment(1).isConcurrent(ONE.increment(9))).isTrue();
  }

  @Test
  void theLargestNodeIsANodeLikeAnyOther() {
    VectorClock largest = VectorClock.empty().increment(Long.MAX_VALUE);

    assertThat(largest.merge(ONE).counter(Long.MAX_VALUE)).isEqualTo(1);
    assertThat(ONE.merge(largest)).isEqualTo(largest.merge(ONE));
    assertThat(ONE.compare(largest)).isEqualTo(Order.CONCURRENT);
    assertThat(VectorClock.decode(largest.merge(ONE).encode())).isEqualTo(largest.merge(ONE));
  }

  @Test
  void aCounterNeverWrapsAround() {
    VectorClock last = VectorClock.of(Map.of(3L, Long.MAX_VALUE));

    assertThatThrownBy(() -> last.increment(3)).isInstanceOf(IllegalStateException.class);
    assertThat(VectorClock.of(Map.of(3L, 1L)).compare(last)).isEqualTo(Order.BEFORE);
  }

  @Test
  void negativeNodesAndCountersAreRefused() {
    assertThatThrownBy(() -> VectorClock.empty().increment(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VectorClock.of(Map.of(1L, -1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void smallClocksAreSmallAsBytes() {
    assertThat(VectorClock.empty().encode()).containsExactly(0);
    assertThat(ONE.encode()).containsExactly(2, 1, 2, 3, 1);
  }

  @Test
  void whatNoEncoderWritesIsRefusedWithThePlace() {
    assertRefused("byte 0: found the end, expected a number");
    assertRefused("byte 0: found 2 entries, expected 0 to 1", 2, 1, 1);
    assertRefused("byte 2: found 0 events, expected 1 to 9223372036854775807", 1, 1, 0);
    assertRefused("byte 3: found 1 more bytes, expected the end", 1, 1, 1, 1);
    assertRefused(
        "byte 1: found a number with a needless last byte, expected its shortest form",
        1,
        0x81,
        0,
        1);
    assertThatThrownBy(() -> VectorClock.decode(ONE.encode(), 1))
        .hasMessage("byte 0: found 2 entries, expected 0 to 1");
  }

  private static void assertRefused(String message, int... bytes) {
    byte[] encoded = new byte[bytes.length];
    for (int index = 0; index < bytes.length; index++) {
      encoded[index] = (byte) bytes[index];
    }
    assertThatThrownBy(() -> VectorClock.decode(encoded))
        .isInstanceOf(MalformedEncodingException.class)
        .hasMessage(message);
  }

  @Test
  void onlyValuesThatNoneHasOverwrittenAreSiblings() {
    VersionedValue<String> first = new VersionedValue<>("a", VectorClock.empty().increment(1));
    VersionedValue<String> second = first.update(1, "b");
    VersionedValue<String> rival = first.update(2, "c");

    assertThat(VersionedValue.siblings(List.of(first, rival, second, first, rival)))
        .containsExactly(rival, second);
    assertThat(second.compare(rival)).isEqualTo(Order.CONCURRENT);
  }

  @Test
  void aCutIsKnownOnlyIfEveryMemberHasBeenHeard() {
    assertThatThrownBy(() -> StableCut.of(new TreeSet<>(List.of(1L, 2L)), Map.of(1L, ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no clock is known of members [2]");
    assertThatThrownBy(() -> StableCut.of(new TreeSet<>(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClockOlderThanTheCutIsNotPruned() {
    StableCut cut = StableCut.of(new TreeSet<>(List.of(1L)), Map.of(1L, ONE));

    assertThat(cut.isStable(new Dot(1, 2))).isTrue();
    assertThat(cut.isStable(new Dot(1, 3))).isFalse();
    assertThat(cut.prune(ONE.increment(9)).kept()).hasToString("{9:1}");
    assertThatThrownBy(() -> cut.prune(VectorClock.of(Map.of(1L, 1L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("{1:1} does not dominate the stable cut {1:2, 5:1}");
  }

  @Test
  void clocksPrunedByDifferentCutsDoNotCompare() {
    StableCut cut = StableCut.of(new TreeSet<>(List.of(1L)), Map.of(1L, ONE));
    StableCut next = StableCut.of(new TreeSet<>(List.of(1L)), Map.of(1L, ONE.increment(1)));
    PrunedClock old = cut.prune(ONE);
    PrunedClock recent = next.prune(ONE.increment(1));

    assertThatThrownBy(() -> old.compare(recent)).isInstanceOf(IllegalArgumentException.class);
  }
}
