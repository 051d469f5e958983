package dev.synod.checker.isolation;

/**
 * The dependencies between transactions that reads prove, of the kinds of Adya (1999, section 2.4).
 * For lists these are all, but for the order among appends that no read returned. For registers
 * they are the write-read dependencies, and the read-write dependencies of reads of the initial
 * state.
 */
final class Dependencies {

  private final Observations found;
  private final TransactionHistory history;
  private final Chains chains;

  Dependencies(Observations found) {
    this.found = found;
    this.history = found.history;
    this.chains = found.chains;
  }

  void addTo(Edges edges) {
    for (int key = 0; key < found.keys(); key++) {
      if (found.isList(key)) {
        addChain(key, edges);
      }
    }
    for (int operation = 0; operation < found.owners.length; operation++) {
      if (found.readFrom[operation] != Observations.NOTHING) {
        addRead(operation, edges);
      }
    }
  }

  private void addChain(int key, Edges edges) {
    int length = chains.length(key);
    for (int i = 1; i < length; i++) {
      edges.add(chains.entry(key, i - 1), chains.entry(key, i), Kind.WW);
    }
    if (length > 0) {
      int last = chains.entry(key, length - 1);
      for (int i = 0; i < found.writerCount(key); i++) {
        if (found.isInTail(found.finalWrite(key, i)) && found.writer(key, i) != last) {
          edges.add(last, found.writer(key, i), Kind.WW);
        }
      }
    }
  }

  private void addRead(int operation, Edges edges) {
    int reader = found.owners[operation];
    int from = found.readFrom[operation];
    if (from >= 0) {
      edges.add(from, reader, Kind.WR);
    }
    int key = history.keys[operation];
    if (history.kinds[operation] == TransactionHistory.READ_LIST) {
      int next = found.versions[operation];
      if (next < chains.length(key)) {
        if (chains.entry(key, next) != reader) {
          edges.add(reader, chains.entry(key, next), Kind.RW);
        }
      } else {
        addOverwriters(reader, key, edges);
      }
    } else if (from == Observations.INITIAL) {
      addOverwriters(reader, key, edges);
    }
  }

  /** All writers of a register, or the appenders of elements that were not read. */
  private void addOverwriters(int reader, int key, Edges edges) {
    for (int i = 0; i < found.writerCount(key); i++) {
      int writer = found.writer(key, i);
      if (writer != reader && found.isInTail(found.finalWrite(key, i))) {
        edges.add(reader, writer, Kind.RW);
      }
    }
  }
}
