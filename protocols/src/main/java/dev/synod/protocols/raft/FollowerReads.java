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

  private final RaftState state;
  private final Applier applier;
  private final long incarnation;

  /** Linearizable reads that are part of no question yet. */
  private List<Read> unasked = new ArrayList<>();

  /** Linearizable reads that the question under way is about. */
  private List<Read> asked = new ArrayList<>();

  /** Reads that wait for their position to be applied. */
  private final List<Read> waiting = new ArrayList<>();

  private long number;

  FollowerReads(RaftState state, Applier applier, long incarnation) {
    this.state = state;
    this.applier = applier;
    this.incarnation = incarnation;
  }

  /** Reads once everything up to the position is applied. */
  void whenApplied(long ticket, String key, long position) {
    Read read = new Read(ticket, key, position);
    if (position <= applier.applied()) {
      answer(read);
    } else {
      waiting.add(read);
    }
  }

  /** Reads once the leader has said up to where. */
  void linearizable(long ticket, String key) {
    if (state.leader == null) {
      state.outbox.reply(ticket, new Response.NotLeader(null));
      return;
    }
    unasked.add(new Read(ticket, key, 0));
    askNext();
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
      state.outbox.send(state.leader, new RaftMessage.ReadIndex(state.term(), incarnation, number));
    }
  }

  /** A heartbeat came; question or answer may be lost by now. */
  void askAgain() {
    if (!asked.isEmpty()) {
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
      Read read = waiting.get(i);
      if (read.position <= applier.applied()) {
        answer(read);
      } else {
        waiting.set(kept++, read);
      }
    }
    waiting.subList(kept, waiting.size()).clear();
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
