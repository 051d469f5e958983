package dev.synod.simulator.disk;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.simulator.random.Prng;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One node's journal on a disk with explicit syncs.
 *
 * <p>One sync runs at a time. It covers what was written before it started; a sync asked for
 * meanwhile starts when the running one ends, and all who asked meanwhile share it (group commit).
 *
 * <p>At a crash a prefix of the unsynced writes survives, of any length from none to all. The
 * record after it may be torn; its checksum gives it away, so it is dropped like those after it. A
 * checkpoint, renamed into place, happens whole or not at all. A record that rots is found by its
 * checksum when the journal is next read.
 */
public final class Disk {

  private static final int SOUND = -1;
  private static final int TORN_PER_MILLION = 500_000;

  private final List<JournalRecord> durable = new ArrayList<>();
  private final ArrayDeque<Effect> unsynced = new ArrayDeque<>();
  private long written;
  private long flushed;
  private long covered;
  private boolean syncing;
  private boolean wanted;
  private int rotten = SOUND;

  /** Appends a record. */
  public void append(Effect.Append append) {
    unsynced.add(append);
    written++;
  }

  /** Replaces the journal. */
  public void checkpoint(Effect.Checkpoint checkpoint) {
    unsynced.add(checkpoint);
    written++;
  }

  /** How many writes there were since the node started. */
  public long written() {
    return written;
  }

  /** How many of the writes since the node started are durable. */
  public long flushed() {
    return flushed;
  }

  /**
   * Asks for a sync of all that is written.
   *
   * @return whether a sync starts now; otherwise one will start when the running one ends
   */
  public boolean sync() {
    if (syncing) {
      wanted = true;
      return false;
    }
    startSync();
    return true;
  }

  /**
   * The running sync ends: what it covers is durable.
   *
   * @return whether another sync starts now
   */
  public boolean synced() {
    while (flushed < covered) {
      applyOldest();
      flushed++;
    }
    syncing = false;
    if (wanted) {
      startSync();
      return true;
    }
    return false;
  }

  private void startSync() {
    syncing = true;
    wanted = false;
    covered = written;
  }

  private void applyOldest() {
    Effect write = unsynced.remove();
    if (write instanceof Effect.Append append) {
      durable.add(append.record());
    } else if (write instanceof Effect.Checkpoint checkpoint) {
      durable.clear();
      durable.addAll(checkpoint.records());
      rotten = SOUND;
    }
  }

  /**
   * The machine stops. The disk is then ready for the node's next life, in which writes are counted
   * from 0.
   *
   * @return what became of the writes that were not durable and did not survive
   */
  public Loss crash(Prng random) {
    int surviving = survivors(random, unsynced.size());
    for (int write = 0; write < surviving; write++) {
      applyOldest();
    }
    boolean torn = random.chance(TORN_PER_MILLION) && unsynced.peek() instanceof Effect.Append;
    Loss loss = new Loss(torn ? 1 : 0, unsynced.size() - (torn ? 1 : 0));
    unsynced.clear();
    written = 0;
    flushed = 0;
    covered = 0;
    syncing = false;
    wanted = false;
    return loss;
  }

  /**
   * What a crash took. Neither is in the journal that the next life finds.
   *
   * @param torn writes of which a part reached the disk, so that their checksum gives them away:
   *     one at the most
   * @param lost writes of which nothing reached it
   */
  public record Loss(int torn, int lost) {}

  /**
   * None and all are the cases in which bugs show, so they are as likely as all others together.
   */
  private static int survivors(Prng random, int writes) {
    long fate = random.between(0, 3);
    long some = random.between(0, writes);
    return fate == 0 ? 0 : fate == 1 ? writes : (int) some;
  }

  /** Corrupts a durable record, if there is one. */
  public void rot(Prng random) {
    long place = random.nextLong();
    if (!durable.isEmpty()) {
      rotten = (int) Math.floorMod(place, (long) durable.size());
    }
  }

  /** Whether reading the journal now would find a record that does not match its checksum. */
  public boolean rotten() {
    return rotten != SOUND;
  }

  /** The durable records, in the order of their appending. */
  public List<JournalRecord> journal() {
    return List.copyOf(durable);
  }
}
