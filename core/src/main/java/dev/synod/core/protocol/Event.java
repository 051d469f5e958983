package dev.synod.core.protocol;

import java.util.List;

/** Something that happens to a node. */
public sealed interface Event {

  /**
   * The node starts, for the first time or after a crash. Always its first event.
   *
   * @param journal the records that survived, in the order in which they were appended; all of them
   *     are durable
   */
  record Started(List<JournalRecord> journal) implements Event {
    public Started {
      journal = List.copyOf(journal);
    }
  }

  /** A message arrived. It may be late, out of order, or a duplicate. */
  record Received(NodeId from, Message message) implements Event {}

  /** A timer ran out, and is no longer set. */
  record Fired(Timer timer) implements Event {}

  /**
   * The first {@code writes} writes that the node emitted since it started are durable. A write is
   * an {@link Effect.Append} or an {@link Effect.Checkpoint}; each counts one. Positions reported
   * never fall.
   */
  record Flushed(long writes) implements Event {}

  /**
   * A client asks. The answer is an {@link Effect.Reply} with the same ticket, now, later or never.
   *
   * @param ticket names the request at this node until it crashes
   */
  record Requested(long ticket, Request request) implements Event {}
}
