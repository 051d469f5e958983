package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/**
 * The orders in which lists came about: of each list key, the transactions that appended to the
 * trunk, in its order. An entry of a chain is a run of elements of one transaction. Elements of
 * aborted transactions, elements that nobody wrote, and elements that stand there again are in no
 * entry.
 */
final class Chains {

  private static final int NEVER = Integer.MAX_VALUE;

  private final TransactionHistory history;
  private final int[] trunkStarts;
  private final int[] entriesWithin;
  private final int[] chainStarts;
  private final IntList entries = new IntList();
  private final int[] positions;
  private final int[] firstAborted;
  private final int[] firstGarbage;
  private final int[] firstDuplicate;
  private final int[] firstDirtyUpdate;
  private final int[] firstMisplaced;

  /** Of no use if the meter is exhausted when it is done. */
  Chains(TransactionHistory history, int[] owners, Meter meter) {
    this.history = history;
    int keys = history.keyNames.size();
    trunkStarts = new int[keys + 1];
    for (int key = 0; key < keys; key++) {
      LongList trunk = history.trunks[key];
      trunkStarts[key + 1] = trunkStarts[key] + (trunk == null ? 0 : trunk.size() + 1);
    }
    entriesWithin = new int[trunkStarts[keys]];
    chainStarts = new int[keys + 1];
    positions = new int[history.operations()];
    Arrays.fill(positions, -1);
    firstAborted = never(keys);
    firstGarbage = never(keys);
    firstDuplicate = never(keys);
    firstDirtyUpdate = never(keys);
    firstMisplaced = never(keys);
    for (int key = 0; key < keys; key++) {
      LongList trunk = history.trunks[key];
      if (trunk != null) {
        follow(key, trunk, owners, meter);
      }
      chainStarts[key + 1] = entries.size();
    }
  }

  private static int[] never(int keys) {
    int[] indexes = new int[keys];
    Arrays.fill(indexes, NEVER);
    return indexes;
  }

  private void follow(int key, LongList trunk, int[] owners, Meter meter) {
    int start = trunkStarts[key];
    for (int i = 0; i < trunk.size() && meter.proceed(8); i++) {
      int operation = history.writes.writer(key, trunk.get(i));
      if (operation < 0) {
        firstGarbage[key] = Math.min(firstGarbage[key], i);
      } else if (positions[operation] >= 0) {
        firstDuplicate[key] = Math.min(firstDuplicate[key], i);
      } else {
        positions[operation] = i;
        if (!followsOwn(operation, owners[operation])) {
          firstMisplaced[key] = Math.min(firstMisplaced[key], i);
        }
        int owner = owners[operation];
        if (history.isAborted(owner)) {
          firstAborted[key] = Math.min(firstAborted[key], i);
        } else {
          if (firstAborted[key] < i) {
            firstDirtyUpdate[key] = Math.min(firstDirtyUpdate[key], i);
          }
          if (entries.size() == chainStarts[key] || entries.get(entries.size() - 1) != owner) {
            entries.add(owner);
          }
        }
      }
      entriesWithin[start + i + 1] = entries.size() - chainStarts[key];
    }
  }

  /** Whether the append that the same transaction made before to the same key stands before. */
  private boolean followsOwn(int operation, int owner) {
    for (int i = operation - 1; i >= history.firstOperations[owner]; i--) {
      if (history.isWrite(i) && history.keys[i] == history.keys[operation]) {
        return positions[i] >= 0;
      }
    }
    return true;
  }

  /** Whether the elements of some transaction stand there in another order, or not all of them. */
  boolean hasMisplaced(int key, int elements) {
    return firstMisplaced[key] < elements;
  }

  /** The number of entries of a key's chain. */
  int length(int key) {
    return chainStarts[key + 1] - chainStarts[key];
  }

  /** The transaction of an entry of a key's chain. */
  int entry(int key, int index) {
    return entries.get(chainStarts[key] + index);
  }

  /** How many entries the first elements of the trunk make. */
  int entriesWithin(int key, int elements) {
    return history.trunks[key] == null ? 0 : entriesWithin[trunkStarts[key] + elements];
  }

  /** The place of an append's element in the trunk, -1 if it is not there. */
  int position(int operation) {
    return positions[operation];
  }

  boolean hasAborted(int key, int elements) {
    return firstAborted[key] < elements;
  }

  boolean hasGarbage(int key, int elements) {
    return firstGarbage[key] < elements;
  }

  boolean hasDuplicate(int key, int elements) {
    return firstDuplicate[key] < elements;
  }

  boolean hasDirtyUpdate(int key, int elements) {
    return firstDirtyUpdate[key] < elements;
  }

  int firstAborted(int key) {
    return firstAborted[key];
  }

  int firstDirtyUpdate(int key) {
    return firstDirtyUpdate[key];
  }
}
