package dev.synod.protocols.raft;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import java.util.List;
import java.util.function.Consumer;

/** Emits the effects of a step, counts the writes, and sees to it that they are synced once. */
final class Outbox {

  private Consumer<? super Effect> effects = effect -> {};
  private long writes;
  private boolean unsynced;

  void beginStep(Consumer<? super Effect> receiver) {
    effects = receiver;
  }

  void endStep() {
    if (unsynced) {
      unsynced = false;
      effects.accept(Effect.Sync.SYNC);
    }
  }

  /** How many writes were emitted since the node started. */
  long writes() {
    return writes;
  }

  void append(RaftRecord record) {
    effects.accept(new Effect.Append(record));
    writes++;
    unsynced = true;
  }

  void checkpoint(List<JournalRecord> records) {
    effects.accept(new Effect.Checkpoint(records));
    writes++;
    unsynced = true;
  }

  void send(NodeId to, RaftMessage message) {
    effects.accept(new Effect.Send(to, message));
  }

  void reply(long ticket, Response response) {
    effects.accept(new Effect.Reply(ticket, response));
  }

  void announce(RaftMilestone milestone) {
    effects.accept(new Effect.Announce(milestone));
  }

  void setTimer(RaftTimer timer, long minimumNanos, long maximumNanos) {
    effects.accept(new Effect.SetTimer(timer, minimumNanos, maximumNanos));
  }

  void cancelTimer(RaftTimer timer) {
    effects.accept(new Effect.CancelTimer(timer));
  }
}
