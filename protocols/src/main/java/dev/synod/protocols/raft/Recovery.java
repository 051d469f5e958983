package dev.synod.protocols.raft;

import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.NodeId;
import dev.synod.protocols.store.StoreSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up a journal to the state that a node starts from. */
final class Recovery {

  private long incarnation;
  private long term;
  private @Nullable NodeId votedFor;
  private RaftSnapshot snapshot;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Reads the journal.
   *
   * @throws IllegalStateException if a record is not Raft's
   */
  Recovery(RaftConfig config, List<JournalRecord> journal) {
    snapshot =
        new RaftSnapshot(
            0,
            0,
            Configuration.of(config.deployment().voters(), config.deployment().learners()),
            StoreSnapshot.EMPTY);
    for (JournalRecord record : journal) {
      if (!(record instanceof RaftRecord ours)) {
        throw new IllegalStateException("the journal holds " + record + ", which is not Raft's");
      }
      read(ours);
    }
  }

  private void read(RaftRecord record) {
    switch (record) {
      case RaftRecord.Incarnation(long number) -> incarnation = number;
      case RaftRecord.TermAndVote(long newTerm, NodeId vote) -> {
        term = newTerm;
        votedFor = vote;
      }
      case RaftRecord.Appended(List<Entry> further) -> entries.addAll(further);
      case RaftRecord.Truncated(long fromIndex) ->
          entries.removeIf(entry -> entry.index() >= fromIndex);
      case RaftRecord.Snapshot(RaftSnapshot newer) -> {
        snapshot = newer;
        entries.clear();
      }
    }
  }

  /** How often the node had started before. */
  long incarnation() {
    return incarnation;
  }

  long term() {
    return term;
  }

  @Nullable NodeId votedFor() {
    return votedFor;
  }

  RaftSnapshot snapshot() {
    return snapshot;
  }

  List<Entry> entries() {
    return entries;
  }
}
