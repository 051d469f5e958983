package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history of registers, one a key, in which no value is written twice to one key: so every read
 * tells which write it returned.
 *
 * <p>Operations are numbered session by session, each session's in its order; a session is a
 * process. An operation's <em>index</em> is its place in its session, from 0. Left out are calls
 * that failed, reads of unknown outcome, and writes of unknown outcome that nobody read: they may
 * not have happened, and whatever explains the rest explains the history.
 *
 * <p>A <em>chain</em> is the writes of one session to one key.
 */
public final class RegisterHistory {

  /** No operation. */
  public static final int NONE = -1;

  /** What wrote the initial values: no operation. */
  public static final int INITIAL = -1;

  /** The writer of a value that nobody wrote. */
  public static final int NOBODY = -2;

  private final History history;
  private final Index index;
  private final int sessions;
  private final int size;

  RegisterHistory(History history, Index index) {
    this.history = history;
    this.index = index;
    this.sessions = index.first().length - 1;
    this.size = index.call().length;
  }

  /**
   * Finds out who wrote what was read.
   *
   * @param initial what a read returns where nothing was written
   * @return null if the meter is exhausted
   * @throws IllegalArgumentException if a call is neither read nor write, if a value is written
   *     twice to one key, or if the initial value is written
   */
  public static @Nullable RegisterHistory of(History history, Value initial, Meter meter) {
    Index index = new Indexing(history, initial, meter).index();
    return index == null ? null : new RegisterHistory(history, index);
  }

  /**
   * Why {@link #of} would refuse a history, in words; null if it would not.
   *
   * @param initial what a read returns where nothing was written
   */
  public static @Nullable String refusal(History history, Value initial) {
    Set<Operation> written = new HashSet<>();
    for (Call call : history.calls()) {
      String refusal = Indexing.refusal(call, initial);
      if (refusal != null) {
        return refusal;
      }
      boolean happened = !(call.outcome() instanceof Outcome.Failed);
      if (call.operation() instanceof Operation.Write write && happened && !written.add(write)) {
        return "duplicate write: " + call;
      }
    }
    return null;
  }

  /** How many sessions there are. */
  public int sessions() {
    return sessions;
  }

  /** How many operations there are. */
  public int size() {
    return size;
  }

  /** The first operation of a session; for the number of sessions, the number of operations. */
  public int first(int session) {
    return index.first()[session];
  }

  /** The session of an operation. */
  public int session(int operation) {
    return index.session()[operation];
  }

  /** The place of an operation in its session, from 0. */
  public int index(int operation) {
    return operation - index.first()[index.session()[operation]];
  }

  /** Whether an operation is the last of its session. */
  public boolean isLast(int operation) {
    return operation + 1 == index.first()[index.session()[operation] + 1];
  }

  /** The number of the key of an operation. */
  public int key(int operation) {
    return index.key()[operation];
  }

  /** How many keys there are. */
  public int keys() {
    return index.chainsOfKey().length - 1;
  }

  /** Whether an operation is a write; it is a read if not. */
  public boolean isWrite(int operation) {
    return index.writer()[operation] == Index.WRITE;
  }

  /** The write that a read returned; {@link #INITIAL} or {@link #NOBODY} if there is none. */
  public int writer(int read) {
    return index.writer()[read];
  }

  /** How many reads returned a write. */
  public int readers(int write) {
    return index.readersOf()[write + 1] - index.readersOf()[write];
  }

  /** A read that returned a write, by its place among them; they ascend. */
  public int reader(int write, int place) {
    return index.readers()[index.readersOf()[write] + place];
  }

  /** The place in {@link #chain} of the first chain of a key; for the number of keys, the end. */
  public int firstChain(int key) {
    return index.chainsOfKey()[key];
  }

  /** A chain by its place. */
  public int chain(int place) {
    return index.chains()[place];
  }

  /** How many chains there are. */
  public int chains() {
    return index.writesOf().length - 1;
  }

  /** The chain of a write. */
  public int chainOf(int write) {
    return index.chainOf()[write];
  }

  /** The first write of a chain. */
  public int firstOf(int chain) {
    return index.writes()[index.writesOf()[chain]];
  }

  /** The write that follows in the chain, or {@link #NONE}. */
  public int nextOf(int write) {
    int at = index.placeInChain()[write] + 1;
    return at < index.writesOf()[index.chainOf()[write] + 1] ? index.writes()[at] : NONE;
  }

  /** The write that comes before in the chain, or {@link #NONE}. */
  public int previousOf(int write) {
    int at = index.placeInChain()[write] - 1;
    return at >= index.writesOf()[index.chainOf()[write]] ? index.writes()[at] : NONE;
  }

  /**
   * The last write of a chain among the first operations of its session.
   *
   * @param count how many operations of the session count
   * @return {@link #NONE} if none of them is in the chain
   */
  public int lastOf(int chain, int count) {
    int from = index.writesOf()[chain];
    int to = index.writesOf()[chain + 1];
    int limit = index.first()[index.session()[index.writes()[from]]] + count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (index.writes()[middle] < limit) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == index.writesOf()[chain] ? NONE : index.writes()[from - 1];
  }

  /** The call of an operation. */
  public Call call(int operation) {
    return history.calls().get(index.call()[operation]);
  }

  /** The calls of operations, in the order of the history, each once. */
  public List<Call> calls(int[] operations) {
    int[] places = Arrays.stream(operations).map(each -> index.call()[each]).sorted().toArray();
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (i == 0 || places[i] != places[i - 1]) {
        calls.add(history.calls().get(places[i]));
      }
    }
    return calls;
  }

  /** The operations as the order of their calls has them. */
  public int[] byInvocation() {
    long[] packed = new long[size];
    for (int operation = 0; operation < size; operation++) {
      packed[operation] = ((long) index.call()[operation] << 32) | operation;
    }
    Arrays.sort(packed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) packed[i];
    }
    return order;
  }
}
