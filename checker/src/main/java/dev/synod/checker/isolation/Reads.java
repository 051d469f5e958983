package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/** Follows the operations of each transaction, to find from where each read reads. */
final class Reads {

  private final Observations found;
  private final TransactionHistory history;
  private final boolean unrecordedWriters;
  private final ListReads lists;
  private final int[] touched;
  private final int[] lastRead;
  private final int[] lastWrite;
  private final int[] firstUpdates;
  private final int[] firstInitialUpdates;

  Reads(Observations found, boolean unrecordedWriters) {
    this.found = found;
    this.history = found.history;
    this.unrecordedWriters = unrecordedWriters;
    int keys = history.keyNames.size();
    touched = filled(keys);
    lastRead = filled(keys);
    lastWrite = filled(keys);
    firstUpdates = filled(history.operations());
    firstInitialUpdates = filled(keys);
    lists = new ListReads(found, unrecordedWriters, lastRead, lastWrite);
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, -1);
    return array;
  }

  void follow(Meter meter) {
    for (int transaction = 0; transaction < history.size() && meter.proceed(32); transaction++) {
      if (history.isCommitted(transaction)) {
        for (int i = history.firstOperations[transaction];
            i < history.firstOperations[transaction + 1];
            i++) {
          follow(transaction, i);
        }
      }
    }
  }

  private void follow(int transaction, int operation) {
    int key = history.keys[operation];
    if (touched[key] != transaction) {
      touched[key] = transaction;
      lastRead[key] = -1;
      lastWrite[key] = -1;
    }
    switch (history.kinds[operation]) {
      case TransactionHistory.READ -> {
        readRegister(transaction, operation, key);
        lastRead[key] = operation;
      }
      case TransactionHistory.READ_LIST -> {
        lists.read(transaction, operation, key);
        lastRead[key] = operation;
      }
      default -> {
        if (history.kinds[operation] == TransactionHistory.APPEND) {
          lists.append(transaction, operation, key);
        }
        if (lastWrite[key] < 0 && lastRead[key] >= 0) {
          update(transaction, lastRead[key], key);
        }
        lastWrite[key] = operation;
      }
    }
  }

  /** A transaction overwrites what it read: has another done so? */
  private void update(int transaction, int read, int key) {
    int version =
        history.kinds[read] == TransactionHistory.READ
            ? history.writes.writer(key, history.values[read])
            : lists.lastElement(read, key);
    int from = found.readFrom[read];
    if (from < Observations.INITIAL || (from >= 0 && version < 0)) {
      return;
    }
    int[] firsts = from == Observations.INITIAL ? firstInitialUpdates : firstUpdates;
    int index = from == Observations.INITIAL ? key : version;
    if (firsts[index] >= 0) {
      found.symptoms.add(Anomaly.LOST_UPDATE, transaction, read, firsts[index]);
    } else {
      firsts[index] = transaction;
    }
  }

  private void readRegister(int transaction, int operation, int key) {
    long value = history.values[operation];
    int writer = value == TransactionHistory.INITIAL ? -1 : history.writes.writer(key, value);
    int from = source(transaction, operation, writer);
    int own = lastWrite[key];
    boolean expected =
        own >= 0
            ? history.values[own] == value
            : lastRead[key] < 0 || history.values[lastRead[key]] == value;
    if (!expected) {
      found.symptoms.add(Anomaly.INTERNAL, transaction, operation, transaction);
    }
    found.readFrom[operation] = from;
  }

  private int source(int transaction, int operation, int writer) {
    if (writer < 0) {
      long value = history.values[operation];
      if (value == TransactionHistory.INITIAL || value == history.initialValue) {
        return Observations.INITIAL;
      }
      if (!unrecordedWriters) {
        found.symptoms.add(Anomaly.GARBAGE_READ, transaction, operation, transaction);
      }
      return Observations.GARBAGE;
    }
    int from = found.owners[writer];
    if (from == transaction) {
      if (writer > operation) {
        found.symptoms.add(Anomaly.FUTURE_READ, transaction, operation, transaction);
      }
      return Observations.OWN;
    }
    if (history.isAborted(from)) {
      found.symptoms.add(Anomaly.G1A, transaction, operation, from);
      return Observations.GARBAGE;
    }
    if (!found.finalWrites.get(writer)) {
      found.symptoms.add(Anomaly.G1B, transaction, operation, from);
      return Observations.GARBAGE;
    }
    return from;
  }
}
