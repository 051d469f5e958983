package dev.synod.checker.isolation;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link TransactionHistory}, one transaction after the other; those of one session in the
 * order of the session, those of different sessions in any order.
 *
 * <pre>{@code
 * var builder = TransactionHistory.builder();
 * int x = builder.key("x");
 * builder.begin(session, invoked).append(x, 1).readList(x, 1).commit(completed);
 * builder.begin(session).read(x, 7).write(x, 8).abort();
 * TransactionHistory history = builder.build();
 * }</pre>
 *
 * <p>A key holds a register ({@link #read}, {@link #write}) or a list ({@link #readList}, {@link
 * #append}), not both. Every write of a key, also of transactions that aborted, has a value of its
 * own. For one thread.
 */
public final class TransactionHistoryBuilder {

  private static final int NONE_OPEN = -1;

  final IntList sessions = new IntList();
  final LongList invoked = new LongList();
  final LongList completed = new LongList();
  final IntList keys = new IntList();
  final LongList values = new LongList();
  final Interned keyNames = new Interned();
  final Interned symbols = new Interned();
  final List<long[]> deviants = new ArrayList<>();
  long initialValue = TransactionHistory.INITIAL;
  private final IntList firstOperations = new IntList();
  private byte[] kinds = new byte[64];
  private byte[] statuses = new byte[16];
  private final List<@Nullable LongList> trunks = new ArrayList<>();
  private final IntList extended = new IntList();
  private int open = NONE_OPEN;

  TransactionHistoryBuilder() {}

  /**
   * A value that registers hold before any write. A read that returns it reads the initial state,
   * unless some transaction writes that value to the key: then it reads that write.
   */
  public TransactionHistoryBuilder initially(long value) {
    initialValue = value;
    return this;
  }

  /** The number of the key of this name, the same for equal names. */
  public int key(String name) {
    return keyNames.index(Value.of(name));
  }

  /** The number of the key that is an integer. */
  public int key(long name) {
    return keyNames.index(Value.of(name));
  }

  /** The number of the key that is any value. */
  public int key(Value name) {
    return keyNames.index(name);
  }

  /**
   * The number that stands for a value: an integer stands for itself, {@link Value#NIL} is {@link
   * TransactionHistory#INITIAL}.
   */
  public long value(Value value) {
    return symbols.number(value);
  }

  /** Begins a transaction of which no instants are known, so that no order in real time is. */
  public TransactionHistoryBuilder begin(int session) {
    return begin(session, TransactionHistory.UNTIMED);
  }

  /**
   * Begins a transaction.
   *
   * @param instant when it was invoked, in any unit: one that completed before another was invoked
   *     precedes it in real time
   */
  public TransactionHistoryBuilder begin(int session, long instant) {
    if (open != NONE_OPEN) {
      throw new IllegalStateException("transaction " + open + " was begun and has no outcome yet");
    }
    open = sessions.size();
    sessions.add(session);
    invoked.add(instant);
    firstOperations.add(keys.size());
    return this;
  }

  /** Reads a register; {@link TransactionHistory#INITIAL} if it held nothing. */
  public TransactionHistoryBuilder read(int key, long value) {
    return add(TransactionHistory.READ, key, value);
  }

  /** Reads a register or a list that no transaction had written. */
  public TransactionHistoryBuilder readNothing(int key) {
    return add(TransactionHistory.READ, key, TransactionHistory.INITIAL);
  }

  /** Writes a register. */
  public TransactionHistoryBuilder write(int key, long value) {
    return add(TransactionHistory.WRITE, key, value);
  }

  /** Adds an element to the end of a list. */
  public TransactionHistoryBuilder append(int key, long element) {
    trunk(key);
    return add(TransactionHistory.APPEND, key, element);
  }

  /** Reads a list. */
  public TransactionHistoryBuilder readList(int key, long... elements) {
    return readList(key, elements, elements.length);
  }

  /** Reads a list: the first elements of the array, which is not kept. */
  public TransactionHistoryBuilder readList(int key, long[] elements, int length) {
    LongList trunk = trunk(key);
    int own = ownSuffix(key, elements, length);
    int others = length - own;
    int common = trunk.commonPrefix(elements, others);
    if (common == trunk.size() && common < others) {
      extended.add(key);
      extended.add(common);
      for (int i = common; i < others; i++) {
        trunk.add(elements[i]);
      }
      common = others;
    }
    if (common == others) {
      return add(TransactionHistory.READ_LIST, key, ListCode.prefix(others, own));
    }
    deviants.add(Arrays.copyOf(elements, others));
    return add(TransactionHistory.READ_LIST, key, ListCode.deviant(deviants.size() - 1, own));
  }

  /**
   * How many elements the open transaction has appended to the key, if the list ends with them.
   * They need not stand there once the transaction has committed: others may commit before it.
   */
  private int ownSuffix(int key, long[] elements, int length) {
    int own = 0;
    for (int i = keys.size() - 1; open != NONE_OPEN && i >= firstOperations.get(open); i--) {
      if (kinds[i] == TransactionHistory.APPEND && keys.get(i) == key) {
        own++;
        if (own > length || elements[length - own] != values.get(i)) {
          return 0;
        }
      }
    }
    return own;
  }

  private TransactionHistoryBuilder add(byte kind, int key, long value) {
    if (open == NONE_OPEN) {
      throw new IllegalStateException("an operation outside of a transaction");
    }
    if (key < 0 || key >= keyNames.size()) {
      throw new IllegalArgumentException("key " + key + "; expected one that key() returned");
    }
    if (keys.size() == kinds.length) {
      kinds = Arrays.copyOf(kinds, IntList.grown(kinds.length));
    }
    kinds[keys.size()] = kind;
    keys.add(key);
    values.add(value);
    return this;
  }

  /** Ends the transaction: it committed, at an instant that is not known. */
  public void commit() {
    end(TransactionHistory.COMMITTED, Long.MAX_VALUE);
  }

  /** Ends the transaction: it committed, and its client was told so at this instant. */
  public void commit(long instant) {
    long begun = invoked.get(invoked.size() - 1);
    if (begun == TransactionHistory.UNTIMED || instant < begun) {
      throw new IllegalArgumentException(
          "transaction " + open + ": completed at " + instant + ", before it was invoked");
    }
    end(TransactionHistory.COMMITTED, instant);
  }

  /** Ends the transaction: it certainly took no effect. */
  public void abort() {
    end(TransactionHistory.ABORTED, Long.MAX_VALUE);
  }

  /** Ends the transaction: whether it took effect is not known. Its reads are ignored. */
  public void indeterminate() {
    end(TransactionHistory.INDETERMINATE, Long.MAX_VALUE);
  }

  private void end(byte status, long instant) {
    if (open == NONE_OPEN) {
      throw new IllegalStateException("an outcome without a transaction");
    }
    if (open == statuses.length) {
      statuses = Arrays.copyOf(statuses, IntList.grown(open));
    }
    if (status != TransactionHistory.COMMITTED) {
      forgetReads();
    }
    extended.clear();
    statuses[open] = status;
    completed.add(instant);
    open = NONE_OPEN;
  }

  /** Takes what the open transaction read out of the trunks: it counts for nothing. */
  private void forgetReads() {
    for (int i = firstOperations.get(open); i < keys.size(); i++) {
      long code = values.get(i);
      if (isListRead(i) && ListCode.isPrefix(code)) {
        deviants.add(trunk(keys.get(i)).prefix(ListCode.length(code)));
        values.set(i, ListCode.deviant(deviants.size() - 1, ListCode.own(code)));
      }
    }
    for (int i = extended.size() - 2; i >= 0; i -= 2) {
      trunk(extended.get(i)).truncate(extended.get(i + 1));
    }
  }

  private LongList trunk(int key) {
    while (trunks.size() <= key) {
      trunks.add(null);
    }
    LongList trunk = trunks.get(key);
    if (trunk == null) {
      trunk = new LongList();
      trunks.set(key, trunk);
    }
    return trunk;
  }

  /**
   * The history.
   *
   * @throws UnfitOperationException naming the key and the transactions, if a key is used both as a
   *     register and as a list, or if a value is written to it twice
   */
  public TransactionHistory build() {
    if (open != NONE_OPEN) {
      throw new IllegalStateException("transaction " + open + " was begun and has no outcome yet");
    }
    typeReads();
    new Trunks(this).straighten();
    return new TransactionHistory(this);
  }

  /** Makes reads of nothing reads of empty lists where the key holds a list. */
  private void typeReads() {
    for (int i = 0; i < keys.size(); i++) {
      int key = keys.get(i);
      boolean list = key < trunks.size() && trunks.get(key) != null;
      boolean listOperation = kinds[i] >= TransactionHistory.READ_LIST;
      if (list && !listOperation) {
        if (kinds[i] == TransactionHistory.WRITE || values.get(i) != TransactionHistory.INITIAL) {
          throw new UnfitOperationException(
              i,
              -1,
              "key " + keyNames.all().get(key) + " used as a register and as a list",
              "one of them",
              "");
        }
        kinds[i] = TransactionHistory.READ_LIST;
        values.set(i, 0);
      }
    }
  }

  byte[] kinds() {
    return Arrays.copyOf(kinds, keys.size());
  }

  byte[] statuses() {
    return Arrays.copyOf(statuses, sessions.size());
  }

  int[] firstOperations() {
    int[] first = Arrays.copyOf(firstOperations.toArray(), sessions.size() + 1);
    first[sessions.size()] = keys.size();
    return first;
  }

  boolean isListRead(int operation) {
    return kinds[operation] == TransactionHistory.READ_LIST;
  }

  @Nullable LongList[] trunks() {
    @Nullable LongList[] all = new LongList[keyNames.size()];
    for (int key = 0; key < trunks.size(); key++) {
      all[key] = trunks.get(key);
    }
    return all;
  }

  void replaceTrunk(int key, LongList trunk) {
    trunks.set(key, trunk);
  }
}
