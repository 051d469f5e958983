package dev.synod.protocols.raft;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node runs on: its disk, and the promises that wait for it. Survives the node. */
final class Machine {

  record Held(long writes, Effect.Send send) {}

  final NodeId id;
  private final Protocol protocol;

  /** Null while the machine is down. */
  @Nullable Node node;

  /** Counts starts, so that what belongs to an earlier one can be told apart. */
  int starts;

  private List<JournalRecord> durable = new ArrayList<>();
  private final ArrayDeque<Effect> unsynced = new ArrayDeque<>();
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long writes;
  private long flushed;

  Machine(NodeId id, Protocol protocol) {
    this.id = id;
    this.protocol = protocol;
  }

  boolean isUp() {
    return node != null;
  }

  Node up() {
    if (node == null) {
      throw new IllegalStateException(id + " is down");
    }
    return node;
  }

  /** Makes a fresh node. What it reads is {@link #journal()}. */
  Node boot() {
    starts++;
    writes = 0;
    flushed = 0;
    node = protocol.create(id);
    return node;
  }

  List<JournalRecord> journal() {
    return List.copyOf(durable);
  }

  void write(Effect effect) {
    unsynced.add(effect);
    writes++;
  }

  long writes() {
    return writes;
  }

  /** Keeps a promise back if it must wait. */
  boolean hold(Effect.Send send) {
    if (flushed >= writes) {
      return false;
    }
    held.add(new Held(writes, send));
    return true;
  }

  /** Makes writes durable, and returns the promises that may leave now. */
  List<Effect.Send> flush(long upTo) {
    while (flushed < upTo) {
      persist(unsynced.removeFirst());
      flushed++;
    }
    List<Effect.Send> released = new ArrayList<>();
    while (!held.isEmpty() && held.getFirst().writes() <= flushed) {
      released.add(held.removeFirst().send());
    }
    return released;
  }

  private void persist(Effect write) {
    if (write instanceof Effect.Append append) {
      durable.add(append.record());
    } else if (write instanceof Effect.Checkpoint checkpoint) {
      durable = new ArrayList<>(checkpoint.records());
    }
  }

  /** Crashes. Of the writes that were not synced the first {@code surviving} happen to survive. */
  void crash(int surviving) {
    for (int i = 0; i < surviving; i++) {
      persist(unsynced.removeFirst());
    }
    unsynced.clear();
    held.clear();
    node = null;
  }

  int unsyncedWrites() {
    return unsynced.size();
  }
}
