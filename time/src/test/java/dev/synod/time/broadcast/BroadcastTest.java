package dev.synod.time.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.vector.VectorClock;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final SortedSet<Long> GROUP = new TreeSet<>(List.of(1L, 2L, 3L));

  private static CausalBroadcast<String> causal(long self) {
    return new CausalBroadcast<>(self, GROUP, 2);
  }

  private static FifoBroadcast<String> fifo(long self) {
    return new FifoBroadcast<>(self, GROUP, 2);
  }

  /** The example of Birman et al.: an answer overtakes its question. */
  @Test
  void anAnswerWaitsForItsQuestion() {
    CausalBroadcast<String> asker = causal(1);
    CausalBroadcast<String> answerer = causal(2);
    CausalBroadcast<String> reader = causal(3);
    CausalMessage<String> question = asker.broadcast("question");
    answerer.receive(question);
    CausalMessage<String> answer = answerer.broadcast("answer");

    assertThat(reader.receive(answer)).isEqualTo(new Reception.Held<>());
    assertThat(reader.receive(question))
        .isEqualTo(new Reception.Delivered<>(List.of(question, answer)));
    assertThat(reader.held()).isZero();
    assertThat(reader.delivered()).isEqualTo(VectorClock.of(Map.of(1L, 1L, 2L, 1L)));
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedAndMayComeAgain() {
    FifoBroadcast<String> sender = fifo(1);
    FifoBroadcast<String> receiver = fifo(2);
    List<FifoMessage<String>> sent =
        List.of(
            sender.broadcast("1"),
            sender.broadcast("2"),
            sender.broadcast("3"),
            sender.broadcast("4"));

    assertThat(receiver.receive(sent.get(3))).isEqualTo(new Reception.Held<>());
    assertThat(receiver.receive(sent.get(2))).isEqualTo(new Reception.Held<>());
    assertThat(receiver.receive(sent.get(1))).isEqualTo(new Reception.Refused<>());
    assertThat(receiver.receive(sent.get(0)))
        .isEqualTo(new Reception.Delivered<>(List.of(sent.get(0))));
    assertThat(receiver.receive(sent.get(1)))
        .isEqualTo(new Reception.Delivered<>(sent.subList(1, 4)));
    assertThat(receiver.delivered(1)).isEqualTo(4);
    assertThat(receiver.held()).isZero();
  }

  @Test
  void aFullBufferStillTakesWhatIsNext() {
    CausalBroadcast<String> sender = causal(1);
    CausalBroadcast<String> receiver = causal(2);
    List<CausalMessage<String>> sent =
        List.of(
            sender.broadcast("1"),
            sender.broadcast("2"),
            sender.broadcast("3"),
            sender.broadcast("4"));
    receiver.receive(sent.get(1));
    receiver.receive(sent.get(2));

    assertThat(receiver.receive(sent.get(3))).isEqualTo(new Reception.Refused<>());
    assertThat(receiver.receive(sent.get(0)))
        .isEqualTo(new Reception.Delivered<>(sent.subList(0, 3)));
  }

  @Test
  void repeatedMessagesAreKnownWhetherDeliveredOrHeldOrOnesOwn() {
    CausalBroadcast<String> sender = causal(1);
    CausalBroadcast<String> receiver = causal(2);
    CausalMessage<String> first = sender.broadcast("1");
    CausalMessage<String> second = sender.broadcast("2");
    receiver.receive(second);

    assertThat(receiver.receive(second)).isEqualTo(new Reception.Duplicate<>());
    receiver.receive(first);
    assertThat(receiver.receive(second)).isEqualTo(new Reception.Duplicate<>());
    assertThat(sender.receive(first)).isEqualTo(new Reception.Duplicate<>());
  }

  @Test
  void strangersAreRefused() {
    CausalMessage<String> stranger =
        new CausalMessage<>(9, VectorClock.empty().increment(9), "spam");
    CausalMessage<String> forged =
        new CausalMessage<>(1, VectorClock.of(Map.of(1L, 1L, 2L, 5L)), "forged");

    assertThatThrownBy(() -> causal(2).receive(stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 9");
    assertThatThrownBy(() -> causal(2).receive(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 messages of node 2");
    assertThatThrownBy(() -> fifo(2).receive(new FifoMessage<>(9, 1, "spam")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fifo(2).receive(new FifoMessage<>(2, 1, "forged")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FifoBroadcast<>(9, GROUP, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CausalBroadcast<>(1, GROUP, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CausalMessage<>(1, VectorClock.empty(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FifoMessage<>(1, 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
