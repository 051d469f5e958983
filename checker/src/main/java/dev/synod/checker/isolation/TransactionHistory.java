package dev.synod.checker.isolation;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the transactions of some sessions did and saw, in columns: a transaction takes about 30
 * bytes and an operation 13, and a list that was read takes no more than a number wherever it is a
 * prefix of the longest list read of its key. Immutable.
 *
 * <p>Transactions are numbered from 0 in the order in which they were added, which within a session
 * is the order of the session. Operations are numbered across transactions.
 */
public final class TransactionHistory {

  /** The value of a register that no transaction has written. */
  public static final long INITIAL = Long.MIN_VALUE;

  /** The instant of an event whose time is not known. */
  public static final long UNTIMED = Long.MIN_VALUE;

  /** What became of a transaction. */
  public enum Status {
    /** It took effect. */
    COMMITTED,
    /** It certainly took no effect. */
    ABORTED,
    /** It took effect, or not, or will; its reads are not known. */
    INDETERMINATE
  }

  static final byte READ = 0;
  static final byte WRITE = 1;
  static final byte READ_LIST = 2;
  static final byte APPEND = 3;

  static final byte COMMITTED = 0;
  static final byte ABORTED = 1;
  static final byte INDETERMINATE = 2;

  final int[] sessions;
  final long[] invoked;
  final long[] completed;
  final byte[] statuses;
  final int[] firstOperations;
  final byte[] kinds;
  final int[] keys;
  final long[] values;
  final List<Value> keyNames;
  final Interned symbols;
  final @Nullable LongList[] trunks;
  final List<long[]> deviants;
  final WriteIndex writes;
  final long initialValue;

  TransactionHistory(TransactionHistoryBuilder builder) {
    sessions = builder.sessions.toArray();
    invoked = builder.invoked.toArray();
    completed = builder.completed.toArray();
    statuses = builder.statuses();
    firstOperations = builder.firstOperations();
    kinds = builder.kinds();
    keys = builder.keys.toArray();
    values = builder.values.toArray();
    keyNames = builder.keyNames.all();
    symbols = builder.symbols;
    trunks = builder.trunks();
    deviants = List.copyOf(builder.deviants);
    initialValue = builder.initialValue;
    writes = new WriteIndex(this);
  }

  /** An empty history to be filled. */
  public static TransactionHistoryBuilder builder() {
    return new TransactionHistoryBuilder();
  }

  /**
   * The transactions of a history of calls: reads, writes, appends and compare-and-sets that
   * succeeded, alone or in {@link dev.synod.core.history.Operation.Transaction transactions}.
   * Processes are sessions.
   *
   * @throws IllegalArgumentException naming the call and what was expected, if there is another
   *     operation, or a result that its operation cannot have, or two writes of one value to a key
   */
  public static TransactionHistory of(History history) {
    return HistoryConversion.convert(history);
  }

  /** The number of transactions. */
  public int size() {
    return sessions.length;
  }

  /** The number of operations in all transactions. */
  public int operations() {
    return kinds.length;
  }

  /** The session that ran a transaction. */
  public int session(int transaction) {
    return sessions[transaction];
  }

  /** What became of a transaction. */
  public Status status(int transaction) {
    return switch (statuses[transaction]) {
      case COMMITTED -> Status.COMMITTED;
      case ABORTED -> Status.ABORTED;
      default -> Status.INDETERMINATE;
    };
  }

  /** The approximate size in memory. */
  public long bytes() {
    long trunkElements = 0;
    for (@Nullable LongList trunk : trunks) {
      trunkElements += trunk == null ? 0 : trunk.size();
    }
    return 29L * size()
        + 13L * operations()
        + 8 * trunkElements
        + 40L * keyNames.size()
        + writes.bytes();
  }

  /** A transaction as a call, for a person or another checker to read. */
  public Call call(int transaction) {
    return HistoryConversion.call(this, transaction);
  }

  boolean isCommitted(int transaction) {
    return statuses[transaction] == COMMITTED;
  }

  boolean isAborted(int transaction) {
    return statuses[transaction] == ABORTED;
  }

  boolean isIndeterminate(int transaction) {
    return statuses[transaction] == INDETERMINATE;
  }

  boolean isWrite(int operation) {
    return (kinds[operation] & 1) != 0;
  }

  /** The transaction that an operation belongs to. */
  int transactionOf(int operation) {
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstOperations[middle] <= operation) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The list that a read returned. */
  long[] list(int operation) {
    long[] others = listOfOthers(operation);
    int own = ListCode.own(values[operation]);
    long[] list = Arrays.copyOf(others, others.length + own);
    for (int i = operation, index = list.length; index > others.length; ) {
      i--;
      if (keys[i] == keys[operation] && isWrite(i)) {
        list[--index] = values[i];
      }
    }
    return list;
  }

  /** The list that a read returned, without what the same transaction had appended to its end. */
  long[] listOfOthers(int operation) {
    long code = values[operation];
    LongList trunk = trunks[keys[operation]];
    return !ListCode.isPrefix(code)
        ? deviants.get(ListCode.deviant(code)).clone()
        : trunk == null ? new long[0] : trunk.prefix(ListCode.length(code));
  }

  /** The value that a number stands for. */
  Value value(long number) {
    return number == INITIAL ? Value.NIL : symbols.value(number);
  }

  Value keyName(int key) {
    return keyNames.get(key);
  }

  /** The key for a message. */
  String keyText(int key) {
    return keyName(key) instanceof Value.Text(String text) ? text : keyName(key).toString();
  }
}
