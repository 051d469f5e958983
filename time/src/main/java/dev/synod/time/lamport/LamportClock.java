package dev.synod.time.lamport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The logical clock of one node (Lamport 1978, implementation rules IR1 and IR2). Thread-safe and
 * lock-free; each call is one atomic step.
 */
public final class LamportClock {
  private final long node;
  private final AtomicLong counter;

  /**
   * A clock that has seen nothing.
   *
   * @param node the number of this node, not negative, that no other node has
   */
  public LamportClock(long node) {
    this(new LamportTimestamp(0, node));
  }

  /** A clock that goes on after a timestamp that this node has written down. */
  public LamportClock(LamportTimestamp last) {
    this.node = last.node();
    this.counter = new AtomicLong(last.counter());
  }

  /**
   * Takes the timestamp of an event at this node, such as the sending of a message (IR1).
   *
   * @throws IllegalStateException if the counter is at {@link Long#MAX_VALUE}; the clock stays as
   *     it was
   */
  public LamportTimestamp tick() {
    return after(0);
  }

  /**
   * Takes the timestamp of the receipt of a message, greater than the message's and than all before
   * it here (IR2). A peer that sends timestamps out of thin air advances the clock that far: accept
   * them from peers that you trust.
   *
   * @throws IllegalStateException if the counter of either is at {@link Long#MAX_VALUE}; the clock
   *     stays as it was
   */
  public LamportTimestamp receive(LamportTimestamp message) {
    return after(message.counter());
  }

  /** The timestamp of the last event, counter 0 if there was none. Does not advance the clock. */
  public LamportTimestamp last() {
    return new LamportTimestamp(counter.get(), node);
  }

  private LamportTimestamp after(long seen) {
    long next =
        counter.updateAndGet(last -> {
          long greatest = Math.max(last, seen);
          if (greatest == Long.MAX_VALUE) {
            throw new IllegalStateException("the counter of node " + node + " is exhausted");
          }
          return greatest + 1;
        });
    return new LamportTimestamp(next, node);
  }
}
