package dev.synod.checker.isolation;

import java.util.Arrays;

/**
 * The keys the order of whose versions the reads do not tell: registers with several writers, and
 * for snapshot isolation lists to which several transactions appended what nobody read. A place is
 * a write of such a key, as {@link LineWriters} numbers them.
 */
final class OpenKeys {

  private final boolean[] open;
  private final int[] writeStarts;
  private final int[] writePlaces;
  private final int[] readStarts;
  private final int[] readPlaces;
  private final int[] placeKeys;
  private final int[] readerStarts;
  private final int[] readers;

  private OpenKeys(Observations found, LineWriters writers, int[] lines, boolean[] open) {
    this.open = open;
    int transactions = found.transactions();
    placeKeys = new int[found.keys() == 0 ? 0 : writers.end(found.keys() - 1)];
    writeStarts = new int[transactions + 1];
    for (int key = 0; key < found.keys(); key++) {
      for (int place = writers.first(key); place < writers.end(key); place++) {
        placeKeys[place] = key;
        if (isOpen(found, key, writers.writer(place))) {
          writeStarts[writers.writer(place) + 1]++;
        }
      }
    }
    writePlaces = new int[sum(writeStarts)];
    int[] next = writeStarts.clone();
    for (int place = 0; place < placeKeys.length; place++) {
      int writer = writers.writer(place);
      if (isOpen(found, placeKeys[place], writer)) {
        writePlaces[next[writer]++] = place;
      }
    }
    readStarts = new int[transactions + 1];
    readPlaces = reads(found, writers, lines);
    readerStarts = new int[placeKeys.length + 1];
    readers = readersByPlace();
  }

  /** The open keys of a history. */
  static OpenKeys of(Observations found, LineWriters writers, int[] lines, Form form) {
    return new OpenKeys(found, writers, lines, openKeys(found, form));
  }

  /** Whether there are any. */
  static boolean any(Observations found, Form form) {
    for (boolean each : openKeys(found, form)) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  private static boolean[] openKeys(Observations found, Form form) {
    boolean[] open = new boolean[found.keys()];
    for (int key = 0; key < open.length; key++) {
      int undetermined = 0;
      if (!found.isList(key) || form == Form.SNAPSHOT) {
        for (int i = 0; i < found.writerCount(key); i++) {
          undetermined += found.isInTail(found.finalWrite(key, i)) ? 1 : 0;
        }
      }
      open[key] = undetermined > 1;
    }
    return open;
  }

  private static int sum(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    return counts[counts.length - 1];
  }

  private boolean isOpen(Observations found, int key, int writer) {
    return open[key] && (!found.isList(key) || found.isInTail(found.finalWriteOf(writer, key)));
  }

  private int[] reads(Observations found, LineWriters writers, int[] lines) {
    IntList places = new IntList();
    int[] seen = new int[placeKeys.length];
    Arrays.fill(seen, -1);
    for (int reader = 0; reader < found.transactions(); reader++) {
      for (int i = found.history.firstOperations[reader];
          i < found.history.firstOperations[reader + 1];
          i++) {
        int key = found.history.keys[i];
        int from = found.readFrom[i];
        if (from >= 0 && open[key] && !found.isList(key)) {
          int place = writers.lastUpTo(key, lines[from], from);
          if (seen[place] != reader) {
            seen[place] = reader;
            places.add(place);
          }
        }
      }
      readStarts[reader + 1] = places.size();
    }
    return places.toArray();
  }

  private int[] readersByPlace() {
    for (int place : readPlaces) {
      readerStarts[place + 1]++;
    }
    int[] sorted = new int[sum(readerStarts)];
    int[] next = readerStarts.clone();
    for (int reader = 0; reader < readStarts.length - 1; reader++) {
      for (int i = readStarts[reader]; i < readStarts[reader + 1]; i++) {
        sorted[next[readPlaces[i]]++] = reader;
      }
    }
    return sorted;
  }

  boolean isOpen(int key) {
    return open[key];
  }

  int places() {
    return placeKeys.length;
  }

  int key(int place) {
    return placeKeys[place];
  }

  int firstWrite(int transaction) {
    return writeStarts[transaction];
  }

  int endWrite(int transaction) {
    return writeStarts[transaction + 1];
  }

  /** The place of a write of an open key. */
  int write(int index) {
    return writePlaces[index];
  }

  int firstRead(int transaction) {
    return readStarts[transaction];
  }

  int endRead(int transaction) {
    return readStarts[transaction + 1];
  }

  /** The place from which a transaction reads. */
  int read(int index) {
    return readPlaces[index];
  }

  int firstReader(int place) {
    return readerStarts[place];
  }

  int endReader(int place) {
    return readerStarts[place + 1];
  }

  /** A transaction that reads from a place. */
  int reader(int index) {
    return readers[index];
  }
}
