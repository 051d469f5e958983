package dev.synod.time.broadcast;

import dev.synod.time.vector.Dot;
import dev.synod.time.vector.VectorClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One member's end of a causal broadcast: if one broadcast happened before another, no member
 * delivers the second first (CBCAST; Birman, Schiper and Stephenson 1991). Concurrent messages are
 * delivered in any order, by different members in different ones.
 *
 * <p>A message {@code m} of {@code p} waits until this member has delivered as many messages of
 * {@code p} as precede it, {@code VT(m)[p] = VT[p] + 1}, and from every other member {@code k} as
 * many as the sender had, {@code VT(m)[k] <= VT[k]}.
 *
 * <p>Links may lose, repeat and reorder messages; who sends them again is not decided here. A
 * member delivers its own messages as it broadcasts them. The group is fixed: another view, another
 * object. A message costs O(n), and O(n²) for each that it releases; at most {@code maximumHeld}
 * wait at any time. Not thread-safe.
 */
public final class CausalBroadcast<P> {
  private final long self;
  private final int maximumHeld;
  private final Map<Long, Map<Long, CausalMessage<P>>> waiting = new TreeMap<>();
  private VectorClock delivered = VectorClock.empty();
  private int held;

  /**
   * An end that has delivered nothing.
   *
   * @param self the number of this member
   * @param members of the group, this one included
   * @param maximumHeld how many messages may wait, over all senders, 0 or more
   */
  public CausalBroadcast(long self, SortedSet<Long> members, int maximumHeld) {
    if (!members.contains(self) || maximumHeld < 0) {
      throw new IllegalArgumentException(
          "member %d of %s, %d messages held: expected one of the members, and 0 or more"
              .formatted(self, members, maximumHeld));
    }
    this.self = self;
    this.maximumHeld = maximumHeld;
    for (long member : members) {
      waiting.put(member, new HashMap<>());
    }
  }

  /** Broadcasts: the message to send to every other member. It counts as delivered here. */
  public CausalMessage<P> broadcast(P payload) {
    delivered = delivered.increment(self);
    return new CausalMessage<>(self, delivered, payload);
  }

  /**
   * Takes a message that has arrived.
   *
   * @throws IllegalArgumentException if the sender, or a node in its timestamp, is not a member, or
   *     it counts messages of this member that there are not; nothing has changed
   */
  public Reception<CausalMessage<P>> receive(CausalMessage<P> message) {
    check(message);
    Map<Long, CausalMessage<P>> queue = queueOf(message.sender());
    if (delivered.contains(new Dot(message.sender(), message.sequence()))
        || queue.containsKey(message.sequence())) {
      return new Reception.Duplicate<>();
    }
    if (isNext(message)) {
      return new Reception.Delivered<>(deliver(message));
    }
    if (held == maximumHeld) {
      return new Reception.Refused<>();
    }
    queue.put(message.sequence(), message);
    held++;
    return new Reception.Held<>();
  }

  private void check(CausalMessage<P> message) {
    for (Dot last : message.timestamp().lastEvents()) {
      if (!waiting.containsKey(last.node())
          || (last.node() == self && last.counter() > delivered.counter(self))) {
        throw new IllegalArgumentException(
            "message %d of node %d counts %d messages of node %d, which member %d of %s cannot be"
                .formatted(
                    message.sequence(),
                    message.sender(),
                    last.counter(),
                    last.node(),
                    self,
                    new TreeSet<>(waiting.keySet())));
      }
    }
  }

  private Map<Long, CausalMessage<P>> queueOf(long member) {
    return Objects.requireNonNull(waiting.get(member));
  }

  /** Whether all that happened before the message is delivered, and the message is not. */
  private boolean isNext(CausalMessage<P> message) {
    for (Dot last : message.timestamp().lastEvents()) {
      long known = delivered.counter(last.node());
      boolean ready =
          last.node() == message.sender() ? last.counter() == known + 1 : last.counter() <= known;
      if (!ready) {
        return false;
      }
    }
    return true;
  }

  private List<CausalMessage<P>> deliver(CausalMessage<P> first) {
    List<CausalMessage<P>> messages = new ArrayList<>();
    @Nullable CausalMessage<P> next = first;
    while (next != null) {
      messages.add(next);
      delivered = delivered.increment(next.sender());
      next = release();
    }
    return messages;
  }

  /** Takes a message that need not wait any longer; of each sender only the next one can be it. */
  private @Nullable CausalMessage<P> release() {
    for (Map.Entry<Long, Map<Long, CausalMessage<P>>> sender : waiting.entrySet()) {
      long sequence = delivered.counter(sender.getKey()) + 1;
      CausalMessage<P> next = sender.getValue().get(sequence);
      if (next != null && isNext(next)) {
        sender.getValue().remove(sequence);
        held--;
        return next;
      }
    }
    return null;
  }

  /** For each member, how many of its messages have been delivered here. */
  public VectorClock delivered() {
    return delivered;
  }

  /** How many messages wait. */
  public int held() {
    return held;
  }
}
