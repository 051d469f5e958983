package dev.synod.time.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.time.vector.VectorClock;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The CBCAST protocol of Birman, Schiper and Stephenson 1991, step by step. */
class CausalBroadcastPaperTest {
  private static final SortedSet<Long> GROUP = new TreeSet<>(List.of(1L, 2L, 3L));

  private final CausalBroadcast<String> receiver = new CausalBroadcast<>(2, GROUP, 10);

  private static CausalMessage<String> message(long sender, Map<Long, Long> timestamp) {
    return new CausalMessage<>(sender, VectorClock.of(timestamp), "m");
  }

  /** Step 1: "Before sending m, process pi increments VT(pi)[i] and timestamps m." */
  @Test
  void aMessageIsTimestampedWithItsSendersIncrementedClock() {
    assertThat(receiver.broadcast("m").timestamp()).isEqualTo(VectorClock.of(Map.of(2L, 1L)));
    assertThat(receiver.broadcast("n").timestamp()).isEqualTo(VectorClock.of(Map.of(2L, 2L)));
  }

  /** Step 2: "VT(m)[k] = VT(pj)[k] + 1 if k = i": not before the sender's messages before it. */
  @Test
  void deliveryIsDelayedUntilTheSendersMessagesBeforeAreDelivered() {
    CausalMessage<String> second = message(1, Map.of(1L, 2L));
    CausalMessage<String> first = message(1, Map.of(1L, 1L));

    assertThat(receiver.receive(second)).isEqualTo(new Reception.Held<>());
    assertThat(receiver.receive(first))
        .isEqualTo(new Reception.Delivered<>(List.of(first, second)));
  }

  /** Step 2: "VT(m)[k] <= VT(pj)[k] otherwise": not before what the sender had seen of others. */
  @Test
  void deliveryIsDelayedUntilWhatTheSenderHadSeenIsDelivered() {
    CausalMessage<String> effect = message(3, Map.of(1L, 1L, 3L, 1L));
    CausalMessage<String> cause = message(1, Map.of(1L, 1L));

    assertThat(receiver.receive(effect)).isEqualTo(new Reception.Held<>());
    assertThat(receiver.receive(cause))
        .isEqualTo(new Reception.Delivered<>(List.of(cause, effect)));
  }

  /** Step 2: "Process pj need not delay messages received from itself." */
  @Test
  void onesOwnMessagesCountAsDeliveredAtOnce() {
    receiver.broadcast("m");

    assertThat(receiver.delivered()).isEqualTo(VectorClock.of(Map.of(2L, 1L)));
  }

  /** Step 3: "When a message m is delivered, VT(pj) is updated." */
  @Test
  void deliveryAdvancesTheClock() {
    receiver.receive(message(1, Map.of(1L, 1L)));

    assertThat(receiver.delivered()).isEqualTo(VectorClock.of(Map.of(1L, 1L)));
    assertThat(receiver.broadcast("m").timestamp())
        .isEqualTo(VectorClock.of(Map.of(1L, 1L, 2L, 1L)));
  }
}
