package dev.synod.checker.isolation;

import java.util.Arrays;

/** Finds from where reads of lists read, and what is wrong with the lists themselves. */
final class ListReads {

  private final Observations found;
  private final TransactionHistory history;
  private final Chains chains;
  private final boolean unrecordedWriters;
  private final int[] lastRead;
  private final int[] lastWrite;

  ListReads(Observations found, boolean unrecordedWriters, int[] lastRead, int[] lastWrite) {
    this.found = found;
    this.history = found.history;
    this.chains = found.chains;
    this.unrecordedWriters = unrecordedWriters;
    this.lastRead = lastRead;
    this.lastWrite = lastWrite;
  }

  /** An append: was its element read before? */
  void append(int transaction, int operation, int key) {
    if (lastRead[key] < 0) {
      return;
    }
    for (int i = lastRead[key]; i >= history.firstOperations[transaction]; i--) {
      if (history.keys[i] == key && !history.isWrite(i) && contains(i, operation)) {
        found.symptoms.add(Anomaly.FUTURE_READ, transaction, i, transaction);
      }
    }
  }

  private boolean contains(int read, int append) {
    if (ListCode.isPrefix(history.values[read])) {
      int position = chains.position(append);
      return position >= 0 && position < ListCode.length(history.values[read]);
    }
    for (long element : history.listOfOthers(read)) {
      if (element == history.values[append]) {
        return true;
      }
    }
    return false;
  }

  void read(int transaction, int operation, int key) {
    long code = history.values[operation];
    int own = checkOwn(transaction, operation, key);
    int last = lastElement(operation, key);
    if ((own > 0 && ListCode.own(code) == 0) || !agreesWithLastRead(operation, key)) {
      found.symptoms.add(Anomaly.INTERNAL, transaction, operation, transaction);
      if (last >= 0 && last < operation && found.owners[last] == transaction) {
        found.symptoms.add(Anomaly.G1B, transaction, operation, transaction);
      }
    }
    int elements = ListCode.length(code);
    boolean empty = elements == 0;
    if (ListCode.isPrefix(code)) {
      inspect(transaction, operation, key, elements);
    } else {
      long[] deviant = history.listOfOthers(operation);
      found.symptoms.add(Anomaly.INCOMPATIBLE_ORDER, transaction, operation, transaction);
      inspect(transaction, operation, deviant);
      empty = deviant.length == 0;
      elements = commonPrefix(last);
    }
    found.versions[operation] = chains.entriesWithin(key, elements);
    found.readFrom[operation] = empty ? Observations.INITIAL : source(transaction, operation, last);
  }

  /** How many elements the transaction has appended to the key; none may stand there twice. */
  private int checkOwn(int transaction, int operation, int key) {
    int count = 0;
    if (lastWrite[key] >= 0) {
      for (int i = history.firstOperations[transaction]; i < operation; i++) {
        if (history.keys[i] == key && history.isWrite(i)) {
          count++;
          if (ListCode.own(history.values[operation]) > 0 && contains(operation, i)) {
            found.symptoms.add(Anomaly.DUPLICATE_ELEMENTS, transaction, operation, transaction);
          }
        }
      }
    }
    return count;
  }

  private boolean agreesWithLastRead(int operation, int key) {
    int read = lastRead[key];
    if (read < 0) {
      return true;
    }
    long before = history.values[read];
    long now = history.values[operation];
    return (ListCode.isPrefix(before) && ListCode.isPrefix(now))
        ? ListCode.length(before) == ListCode.length(now)
        : Arrays.equals(history.listOfOthers(read), history.listOfOthers(operation));
  }

  /** A list that is no prefix is the version of its last element, as far as the trunk has that. */
  private int commonPrefix(int last) {
    return last < 0 ? 0 : chains.position(last) + 1;
  }

  /** The append of the last element that a read returned of others, -1 if there is none. */
  int lastElement(int operation, int key) {
    long code = history.values[operation];
    LongList trunk = history.trunks[key];
    if (ListCode.isPrefix(code)) {
      int length = ListCode.length(code);
      return (length == 0 || trunk == null)
          ? -1
          : history.writes.writer(key, trunk.get(length - 1));
    }
    long[] list = history.listOfOthers(operation);
    return list.length == 0 ? -1 : history.writes.writer(key, list[list.length - 1]);
  }

  private int source(int transaction, int operation, int writer) {
    if (writer < 0 || history.isAborted(found.owners[writer])) {
      return Observations.GARBAGE;
    }
    int from = found.owners[writer];
    if (from == transaction) {
      return Observations.OWN;
    }
    if (!found.finalWrites.get(writer)) {
      found.symptoms.add(Anomaly.G1B, transaction, operation, from);
    }
    return from;
  }

  private void inspect(int transaction, int operation, int key, int elements) {
    Symptoms symptoms = found.symptoms;
    if (chains.hasAborted(key, elements)) {
      symptoms.add(
          Anomaly.G1A, transaction, operation, owner(key, chains.firstAborted(key), transaction));
    }
    if (chains.hasDirtyUpdate(key, elements)) {
      int updater = owner(key, chains.firstDirtyUpdate(key), transaction);
      symptoms.add(Anomaly.DIRTY_UPDATE, transaction, operation, updater);
    }
    if (chains.hasMisplaced(key, elements)) {
      symptoms.add(Anomaly.INCOMPATIBLE_ORDER, transaction, operation, transaction);
    }
    if (chains.hasDuplicate(key, elements)) {
      symptoms.add(Anomaly.DUPLICATE_ELEMENTS, transaction, operation, transaction);
    }
    if (chains.hasGarbage(key, elements) && !unrecordedWriters) {
      symptoms.add(Anomaly.GARBAGE_READ, transaction, operation, transaction);
    }
  }

  private int owner(int key, int element, int otherwise) {
    LongList trunk = history.trunks[key];
    int writer = trunk == null ? -1 : history.writes.writer(key, trunk.get(element));
    return writer < 0 ? otherwise : found.owners[writer];
  }

  private void inspect(int transaction, int operation, long[] list) {
    int key = history.keys[operation];
    Symptoms symptoms = found.symptoms;
    boolean aborted = false;
    for (long element : list) {
      int writer = history.writes.writer(key, element);
      if (writer < 0) {
        if (!unrecordedWriters) {
          symptoms.add(Anomaly.GARBAGE_READ, transaction, operation, transaction);
        }
      } else if (history.isAborted(found.owners[writer])) {
        aborted = true;
        symptoms.add(Anomaly.G1A, transaction, operation, found.owners[writer]);
      } else if (aborted) {
        symptoms.add(Anomaly.DIRTY_UPDATE, transaction, operation, found.owners[writer]);
      }
    }
    long[] sorted = list.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        symptoms.add(Anomaly.DUPLICATE_ELEMENTS, transaction, operation, transaction);
      }
    }
  }
}
