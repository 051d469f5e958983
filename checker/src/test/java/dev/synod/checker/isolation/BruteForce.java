package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Isolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides levels of isolation by trying every order in which transactions may commit, and for those
 * of unknown outcome both outcomes: the axioms of Biswas and Enea (OOPSLA 2019, Figures 2 and 3) to
 * the letter, with nothing in common with the checker.
 */
final class BruteForce {

  /** A read from another transaction: its version's writer, -1 for the initial state. */
  private record Read(int operation, int key, int from) {}

  private final TransactionHistory history;
  private final Set<Isolation> undecided = EnumSet.allOf(Isolation.class);
  private final Set<Isolation> satisfied = EnumSet.noneOf(Isolation.class);
  private boolean[] committed = {};
  private int[] order = {};
  private int[] position = {};
  private int[] predecessors = {};
  private int[] readFrom = {};
  private final int[] owners;
  private boolean dirty;
  private final List<List<Read>> reads = new ArrayList<>();
  private boolean[][] writes = {};

  BruteForce(TransactionHistory history) {
    this.history = history;
    owners = new int[history.operations()];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = history.transactionOf(i);
    }
  }

  Set<Isolation> satisfied() {
    List<Integer> unknown = new ArrayList<>();
    for (int t = 0; t < history.size(); t++) {
      if (history.isIndeterminate(t)) {
        unknown.add(t);
      }
    }
    for (int subset = 0; subset < 1 << unknown.size(); subset++) {
      committed = new boolean[history.size()];
      for (int t = 0; t < history.size(); t++) {
        committed[t] = history.isCommitted(t);
      }
      for (int i = 0; i < unknown.size(); i++) {
        committed[unknown.get(i)] = (subset >> i & 1) == 1;
      }
      tryAllOrders();
    }
    return satisfied;
  }

  /** Whether an order of commits shows that the history satisfies the level. */
  boolean accepts(Isolation level, int[] commits) {
    committed = new boolean[history.size()];
    for (int t : commits) {
      committed[t] = true;
    }
    order = commits;
    findWrites();
    position = new int[history.size()];
    Arrays.fill(position, -1);
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    return level == Isolation.READ_UNCOMMITTED
        ? writesAreOrdered()
        : readsAreCommitted() && agrees(level);
  }

  private void findWrites() {
    writes = new boolean[history.size()][history.keyNames.size()];
    for (int i = 0; i < owners.length; i++) {
      writes[owners[i]][history.keys[i]] |= history.isWrite(i);
    }
  }

  private void tryAllOrders() {
    int count = 0;
    for (boolean each : committed) {
      count += each ? 1 : 0;
    }
    order = new int[count];
    count = 0;
    for (int t = 0; t < committed.length; t++) {
      if (committed[t]) {
        order[count++] = t;
      }
    }
    findWrites();
    position = new int[history.size()];
    findPredecessors();
    if (undecided.contains(Isolation.READ_UNCOMMITTED)) {
      dirty = true;
      permute(0);
      dirty = false;
    }
    permute(0);
  }

  /** Whoever read a value commits after who wrote it, but for read uncommitted. */
  private void findPredecessors() {
    predecessors = new int[history.size()];
    for (int i = 0; i < history.operations(); i++) {
      int reader = owners[i];
      if (history.isCommitted(reader) && !history.isWrite(i)) {
        for (long value :
            history.kinds[i] == TransactionHistory.READ
                ? new long[] {history.values[i]}
                : history.list(i)) {
          int writer = writer(history.keys[i], value);
          if (writer >= 0 && owners[writer] != reader) {
            predecessors[reader] |= 1 << owners[writer];
          }
        }
      }
    }
  }

  private boolean canCome(int index) {
    int later = 0;
    for (int i = index; i < order.length; i++) {
      later |= 1 << order[i];
    }
    return dirty || (predecessors[order[index]] & later) == 0;
  }

  private boolean isDone() {
    return dirty ? !undecided.contains(Isolation.READ_UNCOMMITTED) : undecided.isEmpty();
  }

  private void permute(int from) {
    if (isDone()) {
      return;
    }
    if (from == order.length) {
      Arrays.fill(position, -1);
      for (int i = 0; i < order.length; i++) {
        position[order[i]] = i;
      }
      judge();
      return;
    }
    for (int i = from; i < order.length; i++) {
      swap(from, i);
      if (canCome(from)) {
        permute(from + 1);
      }
      swap(from, i);
    }
  }

  private void swap(int i, int j) {
    int other = order[i];
    order[i] = order[j];
    order[j] = other;
  }

  private void judge() {
    if (dirty) {
      if (writesAreOrdered()) {
        satisfy(Isolation.READ_UNCOMMITTED);
      }
      return;
    }
    if (!readsAreCommitted()) {
      return;
    }
    boolean internal = isInternallyConsistent();
    for (Isolation level : EnumSet.copyOf(undecided)) {
      boolean atomic = level.implies(Isolation.READ_ATOMIC);
      boolean snapshots = level.implies(Isolation.SNAPSHOT_ISOLATION);
      if (level != Isolation.READ_UNCOMMITTED
          && (internal || !(atomic || snapshots))
          && agrees(level)) {
        satisfy(level);
      }
    }
  }

  private void satisfy(Isolation level) {
    undecided.remove(level);
    satisfied.add(level);
  }

  /** Whether some transaction of unknown outcome is taken for aborted, though it was read from. */
  private boolean ignoresObserved() {
    for (int i = 0; i < history.operations(); i++) {
      if (history.isCommitted(owners[i]) && !history.isWrite(i)) {
        long[] seen =
            history.kinds[i] == TransactionHistory.READ
                ? new long[] {history.values[i]}
                : history.list(i);
        for (long value : seen) {
          int writer = writer(history.keys[i], value);
          if (writer >= 0
              && history.isIndeterminate(owners[writer])
              && !committed[owners[writer]]) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the order agrees with the longest lists, which show no element twice. */
  private boolean writesAreOrdered() {
    if (ignoresObserved()) {
      return false;
    }
    for (int key = 0; key < history.keyNames.size(); key++) {
      for (int i = 0; i < history.operations(); i++) {
        if (history.kinds[i] == TransactionHistory.READ_LIST
            && history.isCommitted(owners[i])
            && Arrays.stream(history.list(i)).distinct().count() != history.list(i).length) {
          return false;
        }
      }
      List<Integer> chain = new ArrayList<>();
      LongList trunk = history.trunks[key];
      for (int i = 0; trunk != null && i < trunk.size(); i++) {
        int writer = writer(key, trunk.get(i));
        int t = writer < 0 ? -1 : owners[writer];
        if (t >= 0 && committed[t] && (chain.isEmpty() || chain.get(chain.size() - 1) != t)) {
          chain.add(t);
        }
      }
      if (trunk != null && !chain.isEmpty()) {
        for (int i = 1; i < chain.size(); i++) {
          if (position[chain.get(i - 1)] >= position[chain.get(i)]) {
            return false;
          }
        }
        for (int i = 0; i < history.operations(); i++) {
          int t = owners[i];
          int last = chain.get(chain.size() - 1);
          if (history.isWrite(i)
              && history.keys[i] == key
              && committed[t]
              && t != last
              && Arrays.stream(trunk.toArray()).noneMatch(isValue(i))
              && position[t] < position[last]) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private java.util.function.LongPredicate isValue(int operation) {
    return element -> element == history.values[operation];
  }

  private int writer(int key, long value) {
    for (int i = 0; i < history.operations(); i++) {
      if (history.isWrite(i) && history.keys[i] == key && history.values[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** Finds from where each read reads; false if that is no committed state of this order. */
  private boolean readsAreCommitted() {
    reads.clear();
    readFrom = new int[history.size()];
    for (int t = 0; t < history.size(); t++) {
      List<Read> own = new ArrayList<>();
      reads.add(own);
      if (history.isCommitted(t)) {
        for (int i = history.firstOperations[t]; i < history.firstOperations[t + 1]; i++) {
          boolean legal =
              switch (history.kinds[i]) {
                case TransactionHistory.READ -> readRegister(t, i, own);
                case TransactionHistory.READ_LIST -> readList(t, i, own);
                default -> true;
              };
          if (!legal) {
            return false;
          }
        }
      }
      for (Read read : own) {
        readFrom[t] |= read.from < 0 ? 0 : 1 << read.from;
      }
    }
    return true;
  }

  private boolean readRegister(int t, int operation, List<Read> own) {
    int key = history.keys[operation];
    long value = history.values[operation];
    if (value == TransactionHistory.INITIAL) {
      own.add(new Read(operation, key, -1));
      return true;
    }
    int writer = writer(key, value);
    if (writer < 0) {
      return false;
    }
    int from = owners[writer];
    if (from == t) {
      return writer < operation;
    }
    for (int i = writer + 1; i < history.firstOperations[from + 1]; i++) {
      if (history.isWrite(i) && history.keys[i] == key) {
        return false;
      }
    }
    own.add(new Read(operation, key, from));
    return committed[from];
  }

  /** What a list is after the first transactions of the order. */
  private List<Long> listAfter(int key, int transactions) {
    List<Long> list = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      for (int j = history.firstOperations[order[i]];
          j < history.firstOperations[order[i] + 1];
          j++) {
        if (history.isWrite(j) && history.keys[j] == key) {
          list.add(history.values[j]);
        }
      }
    }
    return list;
  }

  private List<Long> list(int operation) {
    return Arrays.stream(history.list(operation)).boxed().toList();
  }

  private List<Long> ownBefore(int t, int operation) {
    List<Long> own = new ArrayList<>();
    for (int i = history.firstOperations[t]; i < operation; i++) {
      if (history.isWrite(i) && history.keys[i] == history.keys[operation]) {
        own.add(history.values[i]);
      }
    }
    return own;
  }

  private boolean isExpected(int t, int operation) {
    int key = history.keys[operation];
    List<Long> state = null;
    List<Long> since = new ArrayList<>();
    for (int i = history.firstOperations[t]; i < operation; i++) {
      if (history.keys[i] == key) {
        if (history.isWrite(i)) {
          since.add(history.values[i]);
        } else {
          state = list(i);
          since.clear();
        }
      }
    }
    List<Long> list = list(operation);
    if (state != null) {
      List<Long> expected = new ArrayList<>(state);
      expected.addAll(since);
      return list.equals(expected);
    }
    return list.size() >= since.size()
        && list.subList(list.size() - since.size(), list.size()).equals(since);
  }

  private boolean readList(int t, int operation, List<Read> own) {
    int key = history.keys[operation];
    List<Long> list = list(operation);
    for (int i = operation; i < history.firstOperations[t + 1]; i++) {
      if (history.isWrite(i) && history.keys[i] == key && list.contains(history.values[i])) {
        return false;
      }
    }
    List<Long> before = ownBefore(t, operation);
    int others = list.size() - before.size();
    if (others >= 0 && list.subList(others, list.size()).equals(before)) {
      list = list.subList(0, others);
      if (before.stream().anyMatch(list::contains)) {
        return false;
      }
    }
    for (int i = 0; i <= order.length; i++) {
      if (listAfter(key, i).equals(list)) {
        int from = -1;
        for (int j = 0; j < i; j++) {
          from = writes[order[j]][key] ? order[j] : from;
        }
        if (from != t) {
          own.add(new Read(operation, key, from));
        }
        return true;
      }
    }
    return false;
  }

  private boolean isInternallyConsistent() {
    for (int t = 0; t < history.size(); t++) {
      for (int i = history.firstOperations[t];
          history.isCommitted(t) && i < history.firstOperations[t + 1];
          i++) {
        if (history.kinds[i] == TransactionHistory.READ_LIST && !isExpected(t, i)) {
          return false;
        }
        if (history.kinds[i] == TransactionHistory.READ) {
          for (int j = i - 1; j >= history.firstOperations[t]; j--) {
            if (history.keys[j] == history.keys[i]) {
              if (history.values[j] != history.values[i]) {
                return false;
              }
              break;
            }
          }
        }
      }
    }
    return true;
  }

  private boolean before(int earlier, int later) {
    return position[earlier] < position[later];
  }

  private boolean isBase(Isolation level, int earlier, int later) {
    boolean sessions = level.implies(Isolation.MONOTONIC_ATOMIC_VIEW);
    boolean realTime = level.implies(Isolation.STRONG_SNAPSHOT_ISOLATION);
    return (sessions
            && earlier < later
            && history.sessions[earlier] == history.sessions[later]
            && history.isCommitted(earlier))
        || (realTime
            && history.invoked[earlier] != TransactionHistory.UNTIMED
            && history.completed[earlier] < history.invoked[later]);
  }

  private boolean isRead(int writer, int reader) {
    return (readFrom[reader] >> writer & 1) == 1;
  }

  private boolean agrees(Isolation level) {
    for (int earlier : order) {
      for (int later : order) {
        if (earlier != later
            && (isBase(level, earlier, later) || isRead(earlier, later))
            && !before(earlier, later)) {
          return false;
        }
      }
    }
    for (int reader : order) {
      for (Read read : reads.get(reader)) {
        for (int writer : order) {
          if (writer != read.from
              && writer != reader
              && writes[writer][read.key]
              && mustSee(level, writer, reader, read)
              && (read.from < 0 || !before(writer, read.from))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean mustSee(Isolation level, int writer, int reader, Read read) {
    return switch (level) {
      case READ_UNCOMMITTED, READ_COMMITTED -> false;
      case MONOTONIC_ATOMIC_VIEW ->
          reads.get(reader).stream()
              .anyMatch(other -> other.from == writer && other.operation < read.operation);
      case READ_ATOMIC -> isBase(level, writer, reader) || isRead(writer, reader);
      case TRANSACTIONAL_CAUSAL -> isCause(writer, reader);
      case PREFIX -> isInPrefix(level, writer, reader);
      case SNAPSHOT_ISOLATION, STRONG_SESSION_SNAPSHOT_ISOLATION, STRONG_SNAPSHOT_ISOLATION ->
          isInPrefix(level, writer, reader) || conflicts(writer, reader);
      case REPEATABLE_READ, SERIALIZABLE, STRONG_SESSION_SERIALIZABLE, STRICT_SERIALIZABLE ->
          before(writer, reader);
    };
  }

  private boolean isCause(int cause, int effect) {
    for (int last : order) {
      if (last != effect
          && (isBase(Isolation.TRANSACTIONAL_CAUSAL, last, effect) || isRead(last, effect))
          && (last == cause || isCause(cause, last))) {
        return true;
      }
    }
    return false;
  }

  private boolean isInPrefix(Isolation level, int writer, int reader) {
    for (int last : order) {
      if (last != reader
          && (isBase(level, last, reader) || isRead(last, reader))
          && (last == writer || before(writer, last))) {
        return true;
      }
    }
    return false;
  }

  private boolean conflicts(int writer, int reader) {
    for (int other : order) {
      if (other != reader && before(other, reader) && (other == writer || before(writer, other))) {
        for (int key = 0; key < history.keyNames.size(); key++) {
          if (writes[other][key] && writes[reader][key]) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
