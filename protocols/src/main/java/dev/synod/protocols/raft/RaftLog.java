package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.Arrays;
import java.util.List;

/**
 * The replicated log: the entries after a base, in memory, and their record in the journal. What it
 * appends is in the journal in the same step.
 */
final class RaftLog {

  /** The term of an entry that is not in the log. */
  static final long UNKNOWN = -1;

  private final Outbox outbox;
  private Entry[] entries = new Entry[16];
  private int size;
  private long baseIndex;
  private long baseTerm;
  private Configurations configurations;
  private Durability durability;
  private long truncations;
  private long truncatedFrom;

  /** The log after a snapshot, with entries that follow it, all durable. */
  RaftLog(Outbox outbox, RaftSnapshot snapshot, List<Entry> followers) {
    this.outbox = outbox;
    baseIndex = snapshot.index();
    baseTerm = snapshot.term();
    configurations = new Configurations(snapshot.index(), snapshot.configuration());
    for (Entry entry : followers) {
      add(entry);
    }
    durability = new Durability(lastIndex());
  }

  /** The index before the first entry in memory. */
  long baseIndex() {
    return baseIndex;
  }

  long lastIndex() {
    return baseIndex + size;
  }

  long lastTerm() {
    return size == 0 ? baseTerm : entries[size - 1].term();
  }

  /** The term of the entry, {@link #UNKNOWN} if it is compacted or not there yet. */
  long termAt(long index) {
    if (index < baseIndex || index > lastIndex()) {
      return UNKNOWN;
    }
    return index == baseIndex ? baseTerm : entries[slot(index)].term();
  }

  /** The entry at an index after the base and not after the last. */
  Entry entry(long index) {
    if (index <= baseIndex || index > lastIndex()) {
      throw new IndexOutOfBoundsException(
          "entry " + index + ": the log has " + (baseIndex + 1) + " to " + lastIndex());
    }
    return entries[slot(index)];
  }

  private int slot(long index) {
    return (int) (index - baseIndex - 1);
  }

  /** An immutable copy of the entries from an index on, at most so many. */
  List<Entry> from(long index, int most) {
    int first = slot(index);
    int count = Math.min(most, size - first);
    if (count <= 0) {
      return List.of();
    }
    return count == 1
        ? List.of(entries[first])
        : List.of(Arrays.copyOfRange(entries, first, first + count));
  }

  /**
   * The last index, not after {@code index}, whose term is not above {@code term}: the last entry
   * that can match that of a log which has this term at this index. Skips a whole term at a time,
   * so that a conflict costs one round trip a term and not one an entry (section 3.5).
   */
  long lastPossibleMatch(long index, long term) {
    long candidate = Math.min(index, lastIndex());
    while (candidate > baseIndex && termAt(candidate) > term) {
      candidate--;
    }
    return candidate;
  }

  /** Appends entries that follow the last one. */
  void append(List<Entry> further) {
    for (Entry entry : further) {
      add(entry);
    }
    outbox.append(new RaftRecord.Appended(further));
    durability.written(outbox.writes(), lastIndex());
  }

  private void add(Entry entry) {
    if (entry.index() != lastIndex() + 1) {
      throw new IllegalStateException(
          "entry " + entry.index() + " does not follow entry " + lastIndex());
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = entry;
    configurations.appended(entry);
  }

  /** Removes the entry at this index, which is after the base, and all after it. */
  void truncateFrom(long index) {
    int kept = slot(index);
    Arrays.fill(entries, kept, size, null);
    size = kept;
    configurations.truncated(index);
    durability.truncated(index);
    truncations++;
    truncatedFrom = index;
    outbox.append(new RaftRecord.Truncated(index));
  }

  /** Forgets entries up to this index; the journal is compacted apart, by a checkpoint. */
  void compactTo(long index, long snapshotIndex) {
    if (index > baseIndex) {
      int dropped = (int) (index - baseIndex);
      baseTerm = termAt(index);
      size -= dropped;
      System.arraycopy(entries, dropped, entries, 0, size);
      Arrays.fill(entries, size, size + dropped, null);
      baseIndex = index;
    }
    configurations.compacted(snapshotIndex);
  }

  /** Replaces the whole log by a snapshot. */
  void replaceBy(RaftSnapshot snapshot) {
    Arrays.fill(entries, 0, size, null);
    size = 0;
    baseIndex = snapshot.index();
    baseTerm = snapshot.term();
    configurations = new Configurations(snapshot.index(), snapshot.configuration());
    durability.truncated(1);
    truncations++;
    truncatedFrom = 1;
  }

  /** The last write was a checkpoint that holds the whole log. */
  void checkpointed() {
    durability.written(outbox.writes(), lastIndex());
  }

  void flushed(long writes) {
    durability.flushed(writes);
  }

  /** All entries up to this index survive a crash. */
  long durableIndex() {
    return durability.durableIndex();
  }

  /** The configuration in force: the last in the log, committed or not. */
  Configuration configuration() {
    return configurations.current();
  }

  /** The index of the entry that brought the configuration in force. */
  long configurationIndex() {
    return configurations.currentIndex();
  }

  Configuration configurationAt(long index) {
    return configurations.at(index);
  }

  boolean isVoterSince(long index, NodeId node) {
    return configurations.isVoterSince(index, node);
  }

  /** How often entries were removed from the end, for observers. */
  long truncations() {
    return truncations;
  }

  /** The first index of the last removal, for observers. */
  long truncatedFrom() {
    return truncatedFrom;
  }
}
