package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the reads of a history tell: which transactions took effect, from which transaction each
 * read reads, and what is wrong without looking at any order.
 *
 * <p>A transaction whose outcome is not known counts as committed if a committed one read what it
 * wrote, and otherwise as aborted: that explains more than any other assumption.
 */
final class Observations {

  /** The read reads the state before all transactions. */
  static final int INITIAL = -1;

  /** The read reads what its own transaction wrote. */
  static final int OWN = -2;

  /** The read reads what no transaction wrote, or what one wrote that took no effect. */
  static final int GARBAGE = -3;

  /** Not a read, or one of a transaction that counts for nothing. */
  static final int NOTHING = -4;

  final TransactionHistory history;
  final int[] owners;
  final Chains chains;
  final BitSet visible = new BitSet();
  final BitSet finalWrites = new BitSet();
  final Symptoms symptoms = new Symptoms();
  final int[] readFrom;
  final int[] versions;
  private final Meter meter;
  private final int[] writerStarts;
  private final int[] writers;

  /**
   * Observes; of no use if the meter is exhausted when it is done.
   *
   * @param unrecordedWriters whether values that no transaction wrote come from transactions that
   *     are not in the history, instead of from nowhere
   */
  Observations(TransactionHistory history, boolean unrecordedWriters, Meter meter) {
    this.history = history;
    this.meter = meter;
    owners = owners(history);
    chains = new Chains(history, owners, meter);
    readFrom = new int[history.operations()];
    versions = new int[history.operations()];
    Arrays.fill(readFrom, NOTHING);
    findVisible();
    findFinalWrites();
    writerStarts = new int[history.keyNames.size() + 1];
    writers = writersByKey();
    new Reads(this, unrecordedWriters).follow(meter);
  }

  /** The memory that observing a history takes. */
  static long bytes(TransactionHistory history) {
    return 24L * history.operations() + 4L * history.size() + 20L * history.keyNames.size();
  }

  private static int[] owners(TransactionHistory history) {
    int[] owners = new int[history.operations()];
    for (int transaction = 0; transaction < history.size(); transaction++) {
      Arrays.fill(
          owners,
          history.firstOperations[transaction],
          history.firstOperations[transaction + 1],
          transaction);
    }
    return owners;
  }

  private void findVisible() {
    for (int transaction = 0; transaction < history.size(); transaction++) {
      if (history.isCommitted(transaction)) {
        visible.set(transaction);
      }
    }
    for (int operation = 0; operation < owners.length && meter.proceed(4); operation++) {
      if (history.isWrite(operation)
          && chains.position(operation) >= 0
          && history.isIndeterminate(owners[operation])) {
        visible.set(owners[operation]);
      }
      if (history.isCommitted(owners[operation])) {
        findObserved(operation);
      }
    }
  }

  private void findObserved(int operation) {
    int key = history.keys[operation];
    if (history.kinds[operation] == TransactionHistory.READ) {
      observe(history.writes.writer(key, history.values[operation]));
    } else if (history.kinds[operation] == TransactionHistory.READ_LIST
        && !ListCode.isPrefix(history.values[operation])) {
      for (long element : history.listOfOthers(operation)) {
        observe(history.writes.writer(key, element));
      }
    }
  }

  private void observe(int writer) {
    if (writer >= 0 && history.isIndeterminate(owners[writer])) {
      visible.set(owners[writer]);
    }
  }

  private void findFinalWrites() {
    int[] last = new int[history.keyNames.size()];
    Arrays.fill(last, -1);
    for (int operation = owners.length - 1; operation >= 0 && meter.proceed(2); operation--) {
      int key = history.keys[operation];
      if (history.isWrite(operation) && last[key] != owners[operation]) {
        last[key] = owners[operation];
        finalWrites.set(operation);
      }
    }
  }

  private int[] writersByKey() {
    int[] next = new int[history.keyNames.size() + 1];
    for (int i = finalWrites.nextSetBit(0);
        i >= 0 && meter.proceed(4);
        i = finalWrites.nextSetBit(i + 1)) {
      if (visible.get(owners[i])) {
        writerStarts[history.keys[i] + 1]++;
      }
    }
    for (int key = 0; key < next.length - 1; key++) {
      writerStarts[key + 1] += writerStarts[key];
      next[key + 1] = writerStarts[key + 1];
    }
    int[] sorted = new int[writerStarts[next.length - 1]];
    for (int i = finalWrites.nextSetBit(0);
        i >= 0 && meter.proceed(4);
        i = finalWrites.nextSetBit(i + 1)) {
      if (visible.get(owners[i])) {
        sorted[next[history.keys[i]]++] = i;
      }
    }
    return sorted;
  }

  int keys() {
    return history.keyNames.size();
  }

  int transactions() {
    return history.size();
  }

  boolean isList(int key) {
    return history.trunks[key] != null;
  }

  boolean isVisible(int transaction) {
    return visible.get(transaction);
  }

  /** The number of visible transactions that write a key. */
  int writerCount(int key) {
    return writerStarts[key + 1] - writerStarts[key];
  }

  /** The last write of the key by one of the visible transactions, which are in their order. */
  int finalWrite(int key, int index) {
    return writers[writerStarts[key] + index];
  }

  /** One of the visible transactions that write the key, in their order. */
  int writer(int key, int index) {
    return owners[finalWrite(key, index)];
  }

  /** The final write of a key by a transaction, -1 if it writes it not. */
  int finalWriteOf(int transaction, int key) {
    for (int i = history.firstOperations[transaction + 1] - 1;
        i >= history.firstOperations[transaction];
        i--) {
      if (history.keys[i] == key && history.isWrite(i)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether an append is of a visible transaction, but in no list that was read. */
  boolean isInTail(int operation) {
    return chains.position(operation) < 0;
  }

  /** Whether an operation is a read from another transaction or of the initial state. */
  boolean isExternalRead(int operation) {
    return readFrom[operation] >= INITIAL;
  }

  /** Whether an operation is a read that returned something, of a transaction that committed. */
  boolean isObservedRead(int operation) {
    return readFrom[operation] != NOTHING;
  }
}
