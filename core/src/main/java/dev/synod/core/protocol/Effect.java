package dev.synod.core.protocol;

import java.util.List;

/** Something that a node wants done. Drivers do it in the order of emission. */
public sealed interface Effect {

  /**
   * Sends a message, at most once, with no promise that it arrives. A {@link Promise} leaves when
   * all writes that this node emitted before are durable; any other message leaves at once.
   */
  record Send(NodeId to, Message message) implements Effect {}

  /**
   * Sets a timer to run out after a span drawn by the driver between the two bounds, measured by
   * the node's own clock. Setting a timer that is set replaces it.
   */
  record SetTimer(Timer timer, long minimumNanos, long maximumNanos) implements Effect {
    public SetTimer {
      if (minimumNanos < 0 || maximumNanos < minimumNanos) {
        throw new IllegalArgumentException(
            timer.name() + ": no span lies between " + minimumNanos + " and " + maximumNanos);
      }
    }
  }

  /** Cancels a timer; nothing happens if it is not set. */
  record CancelTimer(Timer timer) implements Effect {}

  /** Appends a record to the journal. One write. Durable after a sync, reported as flushed. */
  record Append(JournalRecord record) implements Effect {}

  /**
   * Replaces the whole journal by these records, all or nothing, as a file that is written aside,
   * synced and renamed. One write. Until it is reported as flushed a crash may bring back the
   * journal as it was.
   */
  record Checkpoint(List<JournalRecord> records) implements Effect {
    public Checkpoint {
      records = List.copyOf(records);
    }
  }

  /** Makes all writes emitted so far durable; {@link Event.Flushed} reports it. One fsync. */
  record Sync() implements Effect {

    /** The only value there is. */
    public static final Sync SYNC = new Sync();
  }

  /** Answers a client's request. */
  record Reply(long ticket, Response response) implements Effect {}

  /**
   * Tells observers (traces, fault triggers, tests) what happened. Never alters a run by itself.
   */
  record Announce(Milestone milestone) implements Effect {}
}
