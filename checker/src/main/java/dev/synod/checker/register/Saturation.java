package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Orders operations as every explanation of what was read has to, until nothing new follows or
 * something would come before itself.
 *
 * <ol>
 *   <li>A write that comes before a read of its key, which returned another write, comes before
 *       that other write: else the read would have returned it.
 *   <li>A read of a write comes before each write of its key that comes after that write.
 *   <li>A read of the initial value comes before all writes of its key.
 * </ol>
 *
 * <p>The first rule alone, for the reads of one session, gives the relation "happened before" of
 * Bouajjani et al. (POPL 2017). All rules for all reads give what Zennou et al. use to reject
 * histories that are not sequentially consistent ("Gradual Consistency Checking", CAV 2019).
 *
 * <p>Operations whose past has grown are revisited, in a given order, in passes, until none is
 * left. A relation grows at most as often as it has pairs; in histories of real stores most orders
 * are old by the time of the next operation, and few passes do.
 */
public final class Saturation {

  /** What is to be ordered. */
  private enum Scope {
    /** The reads of one session; whoever read what before is part of the order. */
    CAUSAL_MEMORY,
    /** The reads of one session; what others read does not matter. */
    PRAM,
    /** All reads, in one order for all. */
    ALL
  }

  private static final int NONE = RegisterHistory.NONE;

  private final RegisterHistory history;
  private final Scope scope;
  private final Meter meter;

  /** What every session begins with; null if there is one run only, on the clocks themselves. */
  private final @Nullable Clocks base;

  private final Clocks clocks;

  /** All operations in an order that is likely to come out, and where each is in it. */
  private final int[] order;

  private final int[] place;

  /** The operation of its session that learns next what an operation knows; or none. */
  private final int[] next;

  private final BitSet dirty = new BitSet();
  private final Edges edges;

  /** The session whose reads count, unless all do. */
  private int reader = NONE;

  /** The pair that closes a cycle: the second comes before the first, and must come after it. */
  private int from = NONE;

  private int to = NONE;

  private Saturation(
      RegisterHistory history,
      Scope scope,
      @Nullable Clocks base,
      Clocks clocks,
      int[] order,
      Meter meter) {
    this.history = history;
    this.scope = scope;
    this.base = base;
    this.clocks = clocks;
    this.order = order;
    this.meter = meter;
    this.place = new int[order.length];
    this.next = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      place[order[at]] = at;
    }
    for (int operation = order.length - 1; operation >= 0; operation--) {
      int after = history.isLast(operation) ? NONE : operation + 1;
      boolean idle = scope == Scope.PRAM && after != NONE && isRead(after);
      next[operation] = idle ? next[after] : after;
    }
    this.edges = new Edges(history.size(), meter);
  }

  /**
   * What each session has to see in which order, if the causal order may not be contradicted.
   *
   * @return null if the meter has not the memory
   */
  public static @Nullable Saturation causalMemory(
      RegisterHistory history, CausalOrder causal, Meter meter) {
    Clocks clocks = causal.clocks().another(meter);
    return clocks == null || !meter.take(8L * history.size())
        ? null
        : new Saturation(
            history, Scope.CAUSAL_MEMORY, causal.clocks(), clocks, causal.order(), meter);
  }

  /**
   * What each session has to see in which order, if the order of no session is contradicted.
   *
   * @return null if the meter has not the memory
   */
  public static @Nullable Saturation pram(RegisterHistory history, Meter meter) {
    Clocks sessions = Clocks.ofSessions(history, meter);
    Clocks clocks = sessions == null ? null : sessions.another(meter);
    return sessions == null || clocks == null || !meter.take(12L * history.size())
        ? null
        : new Saturation(history, Scope.PRAM, sessions, clocks, history.byInvocation(), meter);
  }

  /**
   * What comes before what in every order of all operations; the causal order grows to it.
   *
   * @return null if the meter has not the memory
   */
  public static @Nullable Saturation all(RegisterHistory history, CausalOrder causal, Meter meter) {
    return meter.take(8L * history.size())
        ? new Saturation(history, Scope.ALL, null, causal.clocks(), causal.order(), meter)
        : null;
  }

  /**
   * Goes on to the end; whether no cycle was found. Proves nothing if the meter is exhausted.
   *
   * @param session the session whose reads count; of no meaning if all do
   */
  public boolean run(int session) {
    if (base != null) {
      clocks.set(base, meter);
    }
    reader = scope == Scope.ALL ? NONE : session;
    edges.clear();
    dirty.clear();
    start();
    while (!dirty.isEmpty() && from == NONE) {
      int at = dirty.nextSetBit(0);
      for (; at >= 0 && from == NONE; at = dirty.nextSetBit(at + 1)) {
        dirty.clear(at);
        meter.step();
        if (meter.exhausted() != null) {
          return true;
        }
        revisit(order[at]);
      }
    }
    return from == NONE;
  }

  private void start() {
    if (scope == Scope.ALL) {
      for (int operation = 0;
          operation < history.size() && meter.exhausted() == null;
          operation++) {
        meter.step();
        touch(operation);
        if (isRead(operation) && history.writer(operation) == RegisterHistory.INITIAL) {
          orderBeforeAllWrites(operation);
        }
      }
      return;
    }
    for (int read = history.first(reader); read < history.first(reader + 1); read++) {
      touch(read);
      if (scope == Scope.PRAM && isRead(read) && history.writer(read) >= 0) {
        touch(history.writer(read));
      }
    }
  }

  private void orderBeforeAllWrites(int read) {
    int key = history.key(read);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
      orderBefore(read, history.firstOf(history.chain(at)), NONE);
    }
  }

  private boolean isRead(int operation) {
    return !history.isWrite(operation);
  }

  private void touch(int operation) {
    dirty.set(place[operation]);
  }

  private void revisit(int operation) {
    if (isRead(operation)) {
      if (scope == Scope.ALL || history.session(operation) == reader) {
        orderWritesSeen(operation);
      }
    } else {
      if (scope == Scope.ALL) {
        orderReadsOverwritten(operation);
      }
      for (int place = 0; place < history.readers(operation) && from == NONE; place++) {
        int read = history.reader(operation, place);
        if (scope != Scope.PRAM || history.session(read) == reader) {
          raise(operation, read);
        }
      }
    }
    int after = history.session(operation) == reader ? operation + 1 : next[operation];
    boolean last = after == NONE || history.isLast(operation);
    if (from == NONE && !last) {
      raise(operation, after);
    }
    for (int edge = edges.firstFrom(operation);
        edge != NONE && from == NONE;
        edge = edges.nextFrom(edge)) {
      raise(operation, edges.to(edge));
    }
  }

  /** The first rule. */
  private void orderWritesSeen(int read) {
    int writer = history.writer(read);
    int key = history.key(read);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1) && from == NONE; at++) {
      int seen = lastBefore(history.chain(at), read);
      if (seen == NONE || seen == writer) {
        continue;
      }
      if (writer >= 0) {
        orderBefore(seen, writer, read);
      } else {
        from = read;
        to = seen;
      }
    }
  }

  /** The second rule. */
  private void orderReadsOverwritten(int write) {
    int key = history.key(write);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1) && from == NONE; at++) {
      int chain = history.chain(at);
      int older =
          chain == history.chainOf(write) ? history.previousOf(write) : lastBefore(chain, write);
      if (older == NONE) {
        continue;
      }
      int readers = history.readers(older);
      for (int place = 0; place < readers && from == NONE; place++) {
        int read = history.reader(older, place);
        boolean lastOfSession =
            place + 1 == readers
                || history.session(history.reader(older, place + 1)) != history.session(read);
        if (lastOfSession) {
          orderBefore(read, write, older);
        }
      }
    }
  }

  private int lastBefore(int chain, int operation) {
    return history.lastOf(chain, clocks.count(operation, history.session(history.firstOf(chain))));
  }

  private void orderBefore(int one, int other, int because) {
    if (one != other && clocks.precedes(one, other)) {
      return;
    }
    if (edges.add(one, other, because)) {
      raise(one, other);
    }
  }

  /** Lets an operation come before another. */
  private void raise(int earlier, int later) {
    if (scope == Scope.CAUSAL_MEMORY && !isInPastOfReader(later)) {
      return;
    }
    if (clocks.precedes(later, earlier)) {
      from = earlier;
      to = later;
    } else if (clocks.join(earlier, later)) {
      touch(later);
    }
  }

  private boolean isInPastOfReader(int operation) {
    return clocks.precedes(operation, history.first(reader + 1) - 1);
  }

  /** Whether the one comes before the other in every explanation. */
  public Clocks clocks() {
    return clocks;
  }

  /** After a cycle: the operations that show it, with all that they rest on. */
  public int[] cycle() {
    Proof proof = new Proof(history, edges, scope == Scope.PRAM ? reader : NONE, meter);
    proof.path(to, from, edges.size());
    proof.addStep(from, to);
    return proof.operations();
  }

  /** The last read among these that counts, or the last operation. */
  public int impossible(int[] cycle) {
    int last = cycle[cycle.length - 1];
    int lastRead = NONE;
    for (int operation : cycle) {
      boolean counts = scope == Scope.ALL || history.session(operation) == reader;
      lastRead = isRead(operation) && counts ? operation : lastRead;
    }
    return lastRead == NONE ? last : lastRead;
  }
}
