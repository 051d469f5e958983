package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.List;

/** What a follower does with what its leader sends (section 3.5). The terms are equal here. */
final class Following {

  private final RaftState state;
  private final Applier applier;

  Following(RaftState state, Applier applier) {
    this.state = state;
    this.applier = applier;
  }

  void append(NodeId from, RaftMessage.AppendEntries message) {
    long previous = message.previousIndex();
    boolean matches =
        previous <= state.commit || state.log.termAt(previous) == message.previousTerm();
    if (!matches) {
      long hint = state.log.lastPossibleMatch(previous - 1, message.previousTerm());
      state.outbox.send(
          from,
          new RaftMessage.AppendRejection(state.term(), previous, hint, state.log.termAt(hint)));
      return;
    }
    long last = previous + message.entries().size();
    store(message.entries());
    commitTo(Math.min(message.commit(), last));
    state.outbox.send(
        from, new RaftMessage.AppendReply(state.term(), Math.max(last, state.commit)));
  }

  /**
   * Takes in what is missing. Entries that are there already stay, and so does what follows them.
   */
  private void store(List<Entry> entries) {
    int count = entries.size();
    for (int i = 0; i < count; i++) {
      Entry entry = entries.get(i);
      boolean present =
          entry.index() <= state.commit || state.log.termAt(entry.index()) == entry.term();
      if (!present) {
        removeConflict(entry.index());
        state.log.append(entries.subList(i, count));
        return;
      }
    }
  }

  private void removeConflict(long index) {
    if (index <= state.log.lastIndex()) {
      state.log.truncateFrom(index);
      state.outbox.announce(new RaftMilestone.LogTruncated(index));
    }
  }

  /** Answers a heartbeat, which carries no index that this node has not acknowledged itself. */
  void heartbeat(NodeId from, RaftMessage.Heartbeat message) {
    commitTo(Math.min(message.commit(), state.log.lastIndex()));
    state.outbox.send(
        from, new RaftMessage.HeartbeatReply(state.term(), message.round(), message.sentNanos()));
  }

  void install(NodeId from, RaftSnapshot snapshot) {
    if (snapshot.index() > state.commit) {
      if (state.log.termAt(snapshot.index()) == snapshot.term()) {
        // The log holds all that the snapshot does, and perhaps more, which must not get lost.
        commitTo(snapshot.index());
      } else {
        applier.install(snapshot);
      }
    }
    state.outbox.send(from, new RaftMessage.AppendReply(state.term(), state.commit));
  }

  /** Applies up to an index at which this log certainly equals the leader's. */
  void commitTo(long index) {
    if (index > state.commit) {
      state.commit = index;
      applier.applyCommitted();
    }
  }
}
