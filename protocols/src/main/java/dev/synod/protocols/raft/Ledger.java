package dev.synod.protocols.raft;

import dev.synod.protocols.store.ReferenceStore;
import org.jspecify.annotations.Nullable;

/**
 * What an observer of all nodes remembers of their logs: every entry seen, the committed ones, and
 * what the store ought to hold after each. Remembers the last {@value #WINDOW} indexes.
 */
final class Ledger {

  private static final int WINDOW = 1 << 14;

  /** An entry that some log held, with the term of the entry before it. */
  private record Seen(Entry entry, long previousTerm, @Nullable Seen next) {}

  private final @Nullable Seen[] seen = new Seen[WINDOW];
  private final @Nullable Entry[] committed = new Entry[WINDOW];
  private final long[] commitTerms = new long[WINDOW];
  private final long[] valuesDigests = new long[WINDOW];
  private final long[] sessionsDigests = new long[WINDOW];
  private final long[] sessionsKnown = new long[WINDOW];
  private final ReferenceStore store;
  private long lastCommitted;

  Ledger(RaftConfig config) {
    store = new ReferenceStore(config.sessionLimit(), config.answerLimit());
  }

  private static int slot(long index) {
    return (int) (index & (WINDOW - 1));
  }

  /**
   * Notes an entry of a log.
   *
   * @return the term that another log has before the same entry, or the entry that another has in
   *     its place, in words; null if all agree
   */
  @Nullable String see(Entry entry, long previousTerm) {
    int slot = slot(entry.index());
    Seen first = seen[slot];
    if (first != null && first.entry.index() < entry.index()) {
      first = null;
    }
    for (Seen other = first; other != null; other = other.next) {
      if (other.entry.term() == entry.term() && other.entry.index() == entry.index()) {
        return compare(entry, previousTerm, other);
      }
    }
    if (first == null || first.entry.index() == entry.index()) {
      seen[slot] = new Seen(entry, previousTerm, first);
    }
    return null;
  }

  private static @Nullable String compare(Entry entry, long previousTerm, Seen other) {
    if (!other.entry.equals(entry)) {
      return "has " + entry + " where another log has " + other.entry;
    }
    if (other.previousTerm != previousTerm && other.previousTerm >= 0 && previousTerm >= 0) {
      return "has "
          + entry
          + " after term "
          + previousTerm
          + ", another log after term "
          + other.previousTerm;
    }
    return null;
  }

  long lastCommitted() {
    return lastCommitted;
  }

  /** The first committed index that is remembered. */
  long firstRemembered() {
    return Math.max(1, lastCommitted - WINDOW + 1);
  }

  /** The committed entry at a remembered index; null if it is not remembered. */
  @Nullable Entry committed(long index) {
    Entry entry = committed[slot(index)];
    return entry != null && entry.index() == index ? entry : null;
  }

  /** The term in which the entry at a remembered index was found to be committed. */
  long commitTerm(long index) {
    return commitTerms[slot(index)];
  }

  /** Notes that the entry after the last committed one was found to be committed. */
  void commit(Entry entry, long term) {
    int slot = slot(entry.index());
    committed[slot] = entry;
    commitTerms[slot] = term;
    if (entry.payload() instanceof Entry.Apply(var command)) {
      store.apply(entry.index(), command);
    }
    valuesDigests[slot] = store.valuesDigest();
    lastCommitted = entry.index();
  }

  /** Whether a store that has applied up to a remembered index holds what it ought to. */
  boolean agreesOnValues(long applied, long digest) {
    return committed(applied) == null || valuesDigests[slot(applied)] == digest;
  }

  /** Whether a store's sessions are those that another store had after the same entry. */
  boolean agreesOnSessions(long applied, long digest) {
    int slot = slot(applied);
    if (sessionsKnown[slot] < applied) {
      sessionsKnown[slot] = applied;
      sessionsDigests[slot] = digest;
    }
    return sessionsKnown[slot] != applied || sessionsDigests[slot] == digest;
  }
}
