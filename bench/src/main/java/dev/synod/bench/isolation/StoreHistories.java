package dev.synod.bench.isolation;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.isolation.TransactionHistoryBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Histories of a store with snapshots: transactions of many sessions overlap, each reads from the
 * snapshot of its beginning, and commits unless another has committed a write of one of its keys
 * since. With serial execution, a transaction takes its snapshot when it commits.
 */
final class StoreHistories {

  private final SplittableRandom random;
  private final int sessions;
  private final int operations;
  private final int readPercent;
  private final boolean lists;
  private final boolean serial;
  private final int activeKeys;
  private final int writesPerKey;

  /**
   * @param operations the operations of a transaction
   * @param activeKeys the keys in use at a time
   * @param writesPerKey after how many writes a key is replaced by a fresh one
   */
  StoreHistories(
      long seed,
      int sessions,
      int operations,
      int readPercent,
      boolean lists,
      boolean serial,
      int activeKeys,
      int writesPerKey) {
    this.random = new SplittableRandom(seed);
    this.sessions = sessions;
    this.operations = operations;
    this.readPercent = readPercent;
    this.lists = lists;
    this.serial = serial;
    this.activeKeys = activeKeys;
    this.writesPerKey = writesPerKey;
  }

  /** What one key holds: its versions, and when each was committed. */
  private static final class Key {
    private final int number;
    private long[] values = new long[4];
    private long[] instants = new long[4];
    private int versions;

    Key(int number) {
      this.number = number;
    }

    void write(long value, long instant) {
      if (versions == values.length) {
        values = Arrays.copyOf(values, 2 * versions);
        instants = Arrays.copyOf(instants, 2 * versions);
      }
      values[versions] = value;
      instants[versions++] = instant;
    }

    int versionsAt(long instant) {
      int count = versions;
      while (count > 0 && instants[count - 1] > instant) {
        count--;
      }
      return count;
    }
  }

  /** A transaction at work. */
  private static final class Open {
    private long begun;
    private final Key[] keys;
    private final boolean[] writes;

    Open(int operations) {
      keys = new Key[operations];
      writes = new boolean[operations];
    }
  }

  TransactionHistory generate(int transactions) {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    Key[] keys = new Key[activeKeys];
    int created = 0;
    for (int i = 0; i < activeKeys; i++) {
      keys[i] = new Key(builder.key(created++));
    }
    Open[] open = new Open[sessions];
    boolean[] busy = new boolean[sessions];
    long now = 0;
    long value = 1;
    int done = 0;
    while (done < transactions) {
      int session = random.nextInt(sessions);
      now++;
      if (!busy[session]) {
        open[session] = begin(keys, now);
        busy[session] = true;
      } else {
        value = end(builder, session, open[session], now, value);
        busy[session] = false;
        done++;
        int index = random.nextInt(activeKeys);
        if (keys[index].versions >= writesPerKey) {
          keys[index] = new Key(builder.key(created++));
        }
      }
    }
    return builder.build();
  }

  private Open begin(Key[] keys, long now) {
    Open open = new Open(operations);
    open.begun = now;
    for (int i = 0; i < operations; i++) {
      open.keys[i] = keys[random.nextInt(keys.length)];
      open.writes[i] = random.nextInt(100) >= readPercent;
    }
    return open;
  }

  private long end(
      TransactionHistoryBuilder builder, int session, Open open, long now, long nextValue) {
    long snapshot = serial ? now : open.begun;
    boolean conflict = false;
    for (int i = 0; i < operations; i++) {
      conflict |= open.writes[i] && open.keys[i].versionsAt(snapshot) < open.keys[i].versions;
    }
    long value = nextValue;
    builder.begin(session, open.begun);
    for (int i = 0; i < operations; i++) {
      Key key = open.keys[i];
      if (open.writes[i]) {
        if (lists) {
          builder.append(key.number, value++);
        } else {
          builder.write(key.number, value++);
        }
      } else {
        read(builder, open, i, snapshot, nextValue);
      }
    }
    if (conflict) {
      builder.abort();
      return value;
    }
    value = nextValue;
    for (int i = 0; i < operations; i++) {
      if (open.writes[i]) {
        open.keys[i].write(value++, now);
      }
    }
    builder.commit(now);
    return value;
  }

  /** What the snapshot holds, and what the transaction itself wrote before. */
  private void read(
      TransactionHistoryBuilder builder, Open open, int index, long snapshot, long nextValue) {
    Key key = open.keys[index];
    int versions = key.versionsAt(snapshot);
    long[] list = Arrays.copyOf(key.values, versions + index);
    int length = versions;
    long value = nextValue;
    for (int i = 0; i < index; i++) {
      if (open.writes[i]) {
        if (open.keys[i] == key) {
          list[length++] = value;
        }
        value++;
      }
    }
    if (lists) {
      builder.readList(key.number, list, length);
    } else if (length == 0) {
      builder.readNothing(key.number);
    } else {
      builder.read(key.number, list[length - 1]);
    }
  }
}
