package dev.synod.protocols.raft;

import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.Promise;
import java.util.List;

/**
 * What the nodes tell each other.
 *
 * <p>Which of them are promises is the heart of the matter. A vote, an acknowledgement of entries
 * and a candidate's request stand on writes and are {@link Promise promises}. The others claim
 * nothing that a crash could falsify; each says why.
 */
sealed interface RaftMessage extends Message {

  /** The sender's current term. */
  long term();

  /**
   * Would you vote for me in the term after mine? No promise: it changes no state.
   *
   * @param lastIndex the index of the last entry of the sender's log
   * @param lastTerm the term of that entry
   */
  record PreVote(long term, long lastIndex, long lastTerm) implements RaftMessage {}

  /**
   * The answer to a pre-vote. No promise: who says yes is not bound by it.
   *
   * @param electionTerm the term of the election that was asked about
   */
  record PreVoteReply(long term, long electionTerm, boolean granted) implements RaftMessage {}

  /**
   * Vote for me. A promise: the sender has voted for itself in this term. If it forgot that in a
   * crash it could vote for another in the same term, while the votes for it arrive.
   *
   * @param transfer the leader itself asked for this election, so its lease does not stand against
   */
  record RequestVote(long term, long lastIndex, long lastTerm, boolean transfer)
      implements RaftMessage, Promise {}

  /**
   * The answer to a request for a vote. A promise: at most one vote a term, also across crashes.
   */
  record VoteReply(long term, boolean granted) implements RaftMessage, Promise {}

  /**
   * Append these entries. No promise: the leader may replicate before its own disk has the entries
   * (section 10.2.1), since it counts itself only when it has.
   *
   * @param previousIndex the index of the entry before the first of these
   * @param previousTerm the term of that entry
   * @param commit the leader's commit index
   */
  record AppendEntries(
      long term, long previousIndex, long previousTerm, List<Entry> entries, long commit)
      implements RaftMessage {
    public AppendEntries {
      entries = List.copyOf(entries);
    }

    @Override
    public int bytes() {
      return 48 + Entry.BYTES * entries.size();
    }
  }

  /**
   * My log equals the leader's up to this index. A promise: the leader may commit on the strength
   * of it. Answers both AppendEntries and InstallSnapshot.
   */
  record AppendReply(long term, long match) implements RaftMessage, Promise {}

  /**
   * The entry before those you sent is not in my log. No promise: it denies, and loses nothing if
   * the log is shorter still after a crash.
   *
   * @param previousIndex the index at which the log did not match
   * @param hintIndex no entry of the sender's log after this one can match
   * @param hintTerm the term of the entry at {@code hintIndex}
   */
  record AppendRejection(long term, long previousIndex, long hintIndex, long hintTerm)
      implements RaftMessage {}

  /**
   * I am the leader. No promise. Apart from AppendEntries because its answer need not wait for a
   * disk.
   *
   * @param commit the leader's commit index, but not beyond what the receiver has acknowledged
   * @param round numbers the leader's heartbeats in its term; the answer to an old one proves
   *     nothing for a younger read
   * @param sentNanos the leader's clock when it sent this, which only the leader can read
   */
  record Heartbeat(long term, long commit, long round, long sentNanos) implements RaftMessage {}

  /**
   * You are the leader, as far as I know. No promise: it says that the sender had voted in no later
   * term, and what it had voted was durable already; that it will not vote for an election timeout
   * holds after a crash too, as a restarted node waits that long.
   */
  record HeartbeatReply(long term, long round, long sentNanos) implements RaftMessage {}

  /**
   * Replace your log by this snapshot. No promise: what it holds is committed.
   *
   * @param snapshot all of it in one message
   */
  record InstallSnapshot(long term, RaftSnapshot snapshot) implements RaftMessage {
    @Override
    public int bytes() {
      return 16 + snapshot.bytes();
    }
  }

  /** Your term is over. No promise: the term is larger than the receiver's in any case. */
  record StaleTerm(long term) implements RaftMessage {}

  /** Start an election at once, without a pre-vote. No promise. */
  record TimeoutNow(long term) implements RaftMessage {}

  /**
   * A follower asks how far the log was committed at some moment from now on. A promise, because
   * the answer to a request of an earlier incarnation must not pass for the answer to this one.
   *
   * @param incarnation of the sender
   * @param number of the request in that incarnation
   */
  record ReadIndex(long term, long incarnation, long number) implements RaftMessage, Promise {}

  /**
   * The answer to a ReadIndex. No promise: what is committed stays so.
   *
   * @param index who has applied up to here may answer the reads
   * @param commit as in a heartbeat
   */
  record ReadIndexReply(long term, long incarnation, long number, long index, long commit)
      implements RaftMessage {}
}
