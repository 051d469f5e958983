package dev.synod.time.broadcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One member's end of a FIFO broadcast: messages of one sender are delivered in the order in which
 * it broadcast them, each once (Hadzilacos and Toueg 1994, section 3.2). Messages of different
 * senders are not ordered.
 *
 * <p>Links may lose, repeat and reorder messages; who sends them again is not decided here. A
 * member delivers its own messages as it broadcasts them. O(log n) a message; at most {@code
 * maximumHeld} messages wait at any time. Not thread-safe.
 */
public final class FifoBroadcast<P> {
  private final long self;
  private final int maximumHeld;
  private final Map<Long, Long> delivered = new TreeMap<>();
  private final Map<Long, Map<Long, FifoMessage<P>>> waiting = new TreeMap<>();
  private int held;

  /**
   * An end that has delivered nothing.
   *
   * @param self the number of this member
   * @param members of the group, this one included
   * @param maximumHeld how many messages may wait, over all senders, 0 or more
   */
  public FifoBroadcast(long self, SortedSet<Long> members, int maximumHeld) {
    if (!members.contains(self) || maximumHeld < 0) {
      throw new IllegalArgumentException(
          "member %d of %s, %d messages held: expected one of the members, and 0 or more"
              .formatted(self, members, maximumHeld));
    }
    this.self = self;
    this.maximumHeld = maximumHeld;
    for (long member : members) {
      delivered.put(member, 0L);
      waiting.put(member, new HashMap<>());
    }
  }

  /** Broadcasts: the message to send to every other member. It counts as delivered here. */
  public FifoMessage<P> broadcast(P payload) {
    long sequence = delivered.merge(self, 1L, Math::addExact);
    return new FifoMessage<>(self, sequence, payload);
  }

  /**
   * Takes a message that has arrived.
   *
   * @throws IllegalArgumentException if its sender is not a member, or it bears this member's name
   *     without being one of its messages; nothing has changed
   */
  public Reception<FifoMessage<P>> receive(FifoMessage<P> message) {
    Map<Long, FifoMessage<P>> queue = waiting.get(message.sender());
    long last = delivered.getOrDefault(message.sender(), 0L);
    if (queue == null || (message.sender() == self && message.sequence() > last)) {
      throw new IllegalArgumentException(
          "message %d of node %d, which member %d of %s cannot have received"
              .formatted(message.sequence(), message.sender(), self, members()));
    }
    if (message.sequence() <= last || queue.containsKey(message.sequence())) {
      return new Reception.Duplicate<>();
    }
    if (message.sequence() == last + 1) {
      return new Reception.Delivered<>(deliver(message, queue));
    }
    if (held == maximumHeld) {
      return new Reception.Refused<>();
    }
    queue.put(message.sequence(), message);
    held++;
    return new Reception.Held<>();
  }

  private List<FifoMessage<P>> deliver(FifoMessage<P> first, Map<Long, FifoMessage<P>> queue) {
    List<FifoMessage<P>> messages = new ArrayList<>();
    @Nullable FifoMessage<P> next = first;
    while (next != null) {
      messages.add(next);
      delivered.put(next.sender(), next.sequence());
      next = queue.remove(next.sequence() + 1);
      held -= next == null ? 0 : 1;
    }
    return messages;
  }

  /**
   * How many messages of a member have been delivered; the next one is to be sent again if lost.
   */
  public long delivered(long member) {
    return delivered.getOrDefault(member, 0L);
  }

  /** How many messages wait. */
  public int held() {
    return held;
  }

  private Set<Long> members() {
    return new TreeSet<>(delivered.keySet());
  }
}
