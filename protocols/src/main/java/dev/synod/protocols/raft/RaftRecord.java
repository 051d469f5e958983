package dev.synod.protocols.raft;

import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a node's journal. A node's durable state is what they add up to, in order. */
sealed interface RaftRecord extends JournalRecord {

  /**
   * The node started once more. Makes names that a node gives out (of its read requests) unique
   * across restarts.
   *
   * @param number of the start, from 1
   */
  record Incarnation(long number) implements RaftRecord {}

  /** The current term, and whom the node voted for in it. One record, so that they never part. */
  record TermAndVote(long term, @Nullable NodeId votedFor) implements RaftRecord {}

  /** Entries were appended to the log, each at the index after the last. */
  record Appended(List<Entry> entries) implements RaftRecord {
    public Appended {
      entries = List.copyOf(entries);
    }

    @Override
    public int bytes() {
      return 16 + Entry.BYTES * entries.size();
    }
  }

  /** All entries from this index on were removed from the log. */
  record Truncated(long fromIndex) implements RaftRecord {}

  /** The log up to the snapshot's index is replaced by it. First of a checkpoint. */
  record Snapshot(RaftSnapshot snapshot) implements RaftRecord {
    @Override
    public int bytes() {
      return snapshot.bytes();
    }
  }
}
