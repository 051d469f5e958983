package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads that this node answers from its own store: those below linearizable once it has applied
 * what their session has seen, and linearizable ones once it has applied what the leader had
 * committed when asked (section 6.4). One question to the leader is under way at a time; reads that
 * arrive meanwhile share the next.
 */
final class FollowerReads {

  private record Read(long ticket, String key, long position) {}

  private record Waiting(Read read, long sinceNanos) {}

  private final RaftState state;
  private final Applier applier;
  private final long incarnation;

  /** Linearizable reads that are part of no question yet. */
  private List<Read> unasked = new ArrayList<>();

  /** Linearizable reads that the question under way is about. */
  private List<Read> asked = new ArrayList<>();

  /** Reads that wait for their position to be applied, the oldest first. */
  private final List<Waiting> waiting = new ArrayList<>();

  private long number;

  /** The clock when the question under way was asked last. */
  private long askedNanos;

  FollowerReads(RaftState state, Applier applier, long incarnation) {
    this.state = state;
    this.applier = applier;
    this.incarnation = incarnation;
  }

  /** Reads once everything that the session has seen is applied. */
  void afterSeen(long ticket, String key, long seen) {
    if (seen <= applier.applied() || hasRoom(ticket)) {
      whenApplied(ticket, key, seen);
    }
  }

  private void whenApplied(long ticket, String key, long position) {
    Read read = new Read(ticket, key, position);
    if (position <= applier.applied()) {
      answer(read);
    } else {
      waiting.add(new Waiting(read, state.nowNanos));
    }
  }

  /** Whether one more read may wait; if not, says so. */
  private boolean hasRoom(long ticket) {
    int reads = unasked.size() + asked.size() + waiting.size();
    boolean room = reads < RaftConfig.WAITING_READS;
    if (!room) {
      state.outbox.reply(ticket, new Response.Refused(reads + " reads wait at this node"));
    }
    return room;
  }

  /** Reads once the leader has said up to where. */
  void linearizable(long ticket, String key) {
    if (state.leader == null) {
      state.outbox.reply(ticket, new Response.NotLeader(null));
    } else if (hasRoom(ticket)) {
      unasked.add(new Read(ticket, key, 0));
      askNext();
    }
  }

  private void askNext() {
    if (asked.isEmpty() && !unasked.isEmpty()) {
      asked = unasked;
      unasked = new ArrayList<>();
      number++;
      ask();
    }
  }

  private void ask() {
    if (state.leader != null) {
      askedNanos = state.nowNanos;
      state.outbox.send(state.leader, new RaftMessage.ReadIndex(state.term(), incarnation, number));
    }
  }

  /**
   * A heartbeat came; question or answer may be lost by now. Questions cause heartbeats too, so not
   * each of them may cause a question, or they would multiply.
   */
  void askAgain() {
    if (!asked.isEmpty() && state.nowNanos - askedNanos >= state.config.heartbeatNanos()) {
      ask();
    }
  }

  void told(RaftMessage.ReadIndexReply reply) {
    if (reply.incarnation() != incarnation || reply.number() != number) {
      return;
    }
    List<Read> told = asked;
    asked = new ArrayList<>();
    for (Read read : told) {
      whenApplied(read.ticket, read.key, reply.index());
    }
    askNext();
  }

  /** Answers the reads whose position is applied by now. */
  void advance() {
    if (waiting.isEmpty()) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < waiting.size(); i++) {
      Waiting next = waiting.get(i);
      if (next.read.position <= applier.applied()) {
        answer(next.read);
      } else {
        waiting.set(kept++, next);
      }
    }
    waiting.subList(kept, waiting.size()).clear();
  }

  /**
   * Gives up reads that have waited for an election timeout. This node may be cut off, or a client
   * may name a position that nobody has reached; they would wait, and be kept, for ever. Another
   * node may be further, but none is further than the leader.
   */
  void expire() {
    int expired = 0;
    while (expired < waiting.size() && isOverdue(waiting.get(expired))) {
      Read read = waiting.get(expired++).read;
      state.outbox.reply(
          read.ticket,
          state.isLeader()
              ? new Response.Refused("entry " + read.position + " is not committed")
              : new Response.NotLeader(state.leader));
    }
    waiting.subList(0, expired).clear();
  }

  private boolean isOverdue(Waiting read) {
    return state.nowNanos - read.sinceNanos >= state.config.electionNanos();
  }

  private void answer(Read read) {
    state.outbox.reply(
        read.ticket, new Response.Answered(applier.store().read(read.key), applier.applied()));
  }

  /** The leader that was asked is gone. */
  void abandon(@Nullable NodeId leader) {
    decline(asked, leader);
    decline(unasked, leader);
  }

  private void decline(List<Read> reads, @Nullable NodeId leader) {
    for (Read read : reads) {
      state.outbox.reply(read.ticket, new Response.NotLeader(leader));
    }
    reads.clear();
  }
}
