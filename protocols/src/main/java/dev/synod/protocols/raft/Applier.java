package dev.synod.protocols.raft;

import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Response;
import dev.synod.protocols.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Applies committed entries to the store, answers who waits for them, and compacts the log. */
final class Applier {

  /** A client that waits for an entry of this node as leader. */
  private record Pending(long index, long ticket) {}

  private final RaftState state;
  private final long incarnation;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private RaftSnapshot snapshot;
  private Store store;
  private long applied;

  Applier(RaftState state, long incarnation, RaftSnapshot snapshot) {
    this.state = state;
    this.incarnation = incarnation;
    this.snapshot = snapshot;
    this.store = restore(snapshot);
    this.applied = snapshot.index();
  }

  private Store restore(RaftSnapshot from) {
    return Store.restore(from.store(), state.config.sessionLimit(), state.config.answerLimit());
  }

  long applied() {
    return applied;
  }

  Store store() {
    return store;
  }

  /** The latest snapshot, of which a leader sends copies. */
  RaftSnapshot snapshot() {
    return snapshot;
  }

  /** The client is answered when the entry is applied. */
  void await(long index, long ticket) {
    pending.add(new Pending(index, ticket));
  }

  /**
   * Forgets who waits. Their entries may yet be committed by another leader, or not, so there is
   * nothing to tell them.
   */
  void abandon() {
    pending.clear();
  }

  /**
   * Applies everything that is committed. Compacts before that, so that who looks at the node after
   * the step still finds the entries that the step committed.
   */
  void applyCommitted() {
    if (applied - snapshot.index() >= state.config.compactionEntries()) {
      compact();
    }
    while (applied < state.commit) {
      Entry entry = state.log.entry(++applied);
      if (entry.payload() instanceof Entry.Apply(var command)) {
        Response response = store.apply(applied, command);
        answer(response);
      }
    }
  }

  private void answer(Response response) {
    Pending first = pending.peekFirst();
    if (first != null && first.index == applied) {
      pending.removeFirst();
      state.outbox.reply(first.ticket, response);
    }
  }

  private void compact() {
    snapshot =
        new RaftSnapshot(
            applied,
            state.log.termAt(applied),
            state.log.configurationAt(applied),
            store.snapshot());
    state.log.compactTo(applied - state.config.retainedEntries(), applied);
    checkpoint();
    state.outbox.announce(new RaftMilestone.SnapshotTaken(applied));
  }

  /** Replaces state and log by a snapshot that is ahead of both. */
  void install(RaftSnapshot newer) {
    snapshot = newer;
    store = restore(newer);
    applied = newer.index();
    state.commit = newer.index();
    state.log.replaceBy(newer);
    checkpoint();
    state.outbox.announce(new RaftMilestone.SnapshotInstalled(applied));
  }

  private void checkpoint() {
    List<JournalRecord> records = new ArrayList<>(4);
    records.add(new RaftRecord.Snapshot(snapshot));
    records.add(new RaftRecord.Incarnation(incarnation));
    records.add(state.termAndVote());
    List<Entry> rest = state.log.from(snapshot.index() + 1, Integer.MAX_VALUE);
    if (!rest.isEmpty()) {
      records.add(new RaftRecord.Appended(rest));
    }
    state.outbox.checkpoint(records);
    state.log.checkpointed();
  }
}
