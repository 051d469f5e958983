package dev.synod.time.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * FIFO broadcast as in Hadzilacos and Toueg 1994: reliable broadcast (section 3.1) with FIFO order
 * (section 3.2), where every message arrives in the end, however often and in whatever order.
 */
class FifoBroadcastPaperTest {
  private static final SortedSet<Long> GROUP = new TreeSet<>(List.of(1L, 2L, 3L));

  private final FifoBroadcast<String> sender = new FifoBroadcast<>(1, GROUP, 10);
  private final FifoBroadcast<String> other = new FifoBroadcast<>(3, GROUP, 10);
  private final FifoBroadcast<String> receiver = new FifoBroadcast<>(2, GROUP, 10);

  private List<String> deliveredOf(List<FifoMessage<String>> arriving) {
    List<String> delivered = new ArrayList<>();
    for (FifoMessage<String> message : arriving) {
      if (receiver.receive(message) instanceof Reception.Delivered<FifoMessage<String>> now) {
        now.messages().forEach(each -> delivered.add(each.payload()));
      }
    }
    return delivered;
  }

  /** Section 3.2, FIFO order: no message of a process before those that it broadcast earlier. */
  @Test
  void messagesOfAProcessAreDeliveredInTheOrderInWhichItBroadcastThem() {
    FifoMessage<String> first = sender.broadcast("1");
    FifoMessage<String> second = sender.broadcast("2");
    FifoMessage<String> third = sender.broadcast("3");

    assertThat(deliveredOf(List.of(third, second, first))).containsExactly("1", "2", "3");
  }

  /** Section 3.2: the order is of one sender; messages of different ones are not ordered. */
  @Test
  void aMessageDoesNotWaitForThoseOfOtherProcesses() {
    FifoMessage<String> question = sender.broadcast("question");
    other.receive(question);
    FifoMessage<String> answer = other.broadcast("answer");

    assertThat(deliveredOf(List.of(answer, question))).containsExactly("answer", "question");
  }

  /** Section 3.1, validity: what a correct process broadcasts it delivers. */
  @Test
  void aProcessDeliversItsOwnMessageAsItBroadcastsIt() {
    FifoMessage<String> own = sender.broadcast("m");

    assertThat(sender.delivered(1)).isEqualTo(1);
    assertThat(sender.receive(own)).isEqualTo(new Reception.Duplicate<>());
  }

  /**
   * Section 3.1, agreement: what arrives everywhere is delivered everywhere, whatever the order.
   */
  @Test
  void allProcessesDeliverTheSameMessages() {
    FifoMessage<String> first = sender.broadcast("1");
    FifoMessage<String> second = sender.broadcast("2");
    other.receive(first);
    other.receive(second);
    receiver.receive(second);
    receiver.receive(first);

    assertThat(receiver.delivered(1)).isEqualTo(2).isEqualTo(other.delivered(1));
  }

  /** Section 3.1, integrity: at most once. That it was broadcast is for the network to vouch. */
  @Test
  void aMessageIsDeliveredAtMostOnce() {
    FifoMessage<String> first = sender.broadcast("1");
    FifoMessage<String> second = sender.broadcast("2");

    assertThat(deliveredOf(List.of(second, first, first, second, second)))
        .containsExactly("1", "2");
  }
}
