package dev.synod.checker;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The models on registers by their definitions: every set of calls of unknown outcome that may have
 * happened, every order of the writes. Shares no code with the checkers. For a dozen calls.
 */
public final class NaiveModels {

  private static final int NOTHING = -1;
  private static final int NOBODY = -2;

  private final List<Call> calls;
  private final Value initial;
  private final int size;

  /** What comes before each call in its session. */
  private final int[] session;

  /** Who wrote what each read returned. */
  private final int[] writer;

  /**
   * What comes before each call causally: the least transitive relation with sessions and reads.
   */
  private final int[] causal;

  private NaiveModels(List<Call> calls, Value initial) {
    this.calls = calls;
    this.initial = initial;
    this.size = calls.size();
    this.session = new int[size];
    this.writer = new int[size];
    this.causal = new int[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (calls.get(j).process() == calls.get(i).process()) {
          session[i] |= 1 << j;
        }
      }
      writer[i] = isWrite(i) ? NOTHING : findWriter(i);
      causal[i] = session[i] | (writer[i] >= 0 ? 1 << writer[i] : 0);
    }
    close(causal);
  }

  private static void close(int[] before) {
    for (int middle = 0; middle < before.length; middle++) {
      for (int i = 0; i < before.length; i++) {
        if ((before[i] >> middle & 1) != 0) {
          before[i] |= before[middle];
        }
      }
    }
  }

  private int findWriter(int read) {
    Value result = result(read);
    if (result.equals(initial)) {
      return NOTHING;
    }
    for (int i = 0; i < size; i++) {
      if (calls.get(i).operation() instanceof Operation.Write(String key, Value value)
          && key.equals(key(read))
          && value.equals(result)) {
        return i;
      }
    }
    return NOBODY;
  }

  private Value result(int read) {
    return ((Outcome.Ok) calls.get(read).outcome()).result();
  }

  private boolean isWrite(int call) {
    return calls.get(call).operation() instanceof Operation.Write;
  }

  private String key(int call) {
    return calls.get(call).operation().key();
  }

  private boolean precedes(int[] before, int one, int other) {
    return (before[other] >> one & 1) != 0;
  }

  /** The models that the history satisfies, of those about reads and writes of processes. */
  public static Set<Consistency> satisfied(History history, Value initial) {
    List<Call> certain = new ArrayList<>();
    List<Call> uncertain = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.outcome() instanceof Outcome.Ok) {
        certain.add(call);
      } else if (call.outcome() instanceof Outcome.Unknown
          && call.operation() instanceof Operation.Write) {
        uncertain.add(call);
      }
    }
    EnumSet<Consistency> satisfied = EnumSet.noneOf(Consistency.class);
    for (int chosen = 0; chosen < 1 << uncertain.size(); chosen++) {
      List<Call> happened = new ArrayList<>();
      for (Call call : history.calls()) {
        int place = uncertain.indexOf(call);
        if (certain.contains(call) || (place >= 0 && (chosen >> place & 1) != 0)) {
          happened.add(call);
        }
      }
      NaiveModels models = new NaiveModels(happened, initial);
      for (Consistency model : Consistency.values()) {
        if (!satisfied.contains(model) && models.satisfies(model)) {
          satisfied.add(model);
        }
      }
    }
    return satisfied;
  }

  private boolean satisfies(Consistency model) {
    for (int i = 0; i < size; i++) {
      if (writer[i] == NOBODY) {
        return false;
      }
    }
    return switch (model) {
      case LINEARIZABLE, STRONG_EVENTUAL, EVENTUAL -> false; // not here
      case SEQUENTIAL -> explains((1 << size) - 1, session, read -> true);
      case CAUSAL_CONVERGENCE -> isConvergent();
      case CAUSAL_MEMORY -> each(o -> explains(pastOf(o), causal, read -> inSessionUpTo(read, o)));
      case CAUSAL -> each(o -> explains(pastOf(o), causal, read -> read == o));
      case PRAM -> each(o -> explains(writesAndSession(o), session, read -> sameSession(read, o)));
      case READ_YOUR_WRITES -> each(this::readsItsWrites);
      case MONOTONIC_READS -> each(this::readsGrow);
      case MONOTONIC_WRITES -> seesInOrder(session, (one, other) -> precedes(session, one, other));
      case WRITES_FOLLOW_READS -> writesFollowReads();
    };
  }

  private boolean each(Predicate<Integer> condition) {
    for (int i = 0; i < size; i++) {
      if (!condition.test(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameSession(int one, int other) {
    return calls.get(one).process() == calls.get(other).process();
  }

  private boolean inSessionUpTo(int one, int other) {
    return one == other || precedes(session, one, other);
  }

  private int pastOf(int call) {
    return causal[call] | 1 << call;
  }

  private int writesAndSession(int call) {
    int chosen = 0;
    for (int i = 0; i < size; i++) {
      chosen |= isWrite(i) || sameSession(i, call) ? 1 << i : 0;
    }
    return chosen;
  }

  /** Whether an order of the chosen calls, with these before each, explains what reads returned. */
  private boolean explains(int chosen, int[] before, Predicate<Integer> counts) {
    return explains(chosen, before, counts, new HashMap<>());
  }

  private boolean explains(
      int rest, int[] before, Predicate<Integer> counts, Map<String, Integer> newest) {
    if (rest == 0) {
      return true;
    }
    for (int next = 0; next < size; next++) {
      if ((rest >> next & 1) == 0 || (before[next] & rest) != 0) {
        continue;
      }
      String key = key(next);
      int found = newest.getOrDefault(key, NOTHING);
      if (isWrite(next)) {
        newest.put(key, next);
        boolean explained = explains(rest & ~(1 << next), before, counts, newest);
        newest.put(key, found);
        if (explained) {
          return true;
        }
      } else if (!counts.test(next) || found == writer[next]) {
        if (explains(rest & ~(1 << next), before, counts, newest)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether some order of the chosen writes, with these before each, fits. */
  private boolean someOrder(
      List<Integer> rest, int[] before, List<Integer> order, Predicate<List<Integer>> fits) {
    if (rest.isEmpty()) {
      return fits.test(order);
    }
    for (Integer next : rest) {
      if (rest.stream().noneMatch(other -> precedes(before, other, next))) {
        List<Integer> others = new ArrayList<>(rest);
        others.remove(next);
        order.add(next);
        boolean found = someOrder(others, before, order, fits);
        order.removeLast();
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Integer> writes(Predicate<Integer> which) {
    List<Integer> writes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (isWrite(i) && which.test(i)) {
        writes.add(i);
      }
    }
    return writes;
  }

  private boolean isConvergent() {
    return each(o -> !precedes(causal, o, o))
        && someOrder(
            writes(write -> true),
            causal,
            new ArrayList<>(),
            order -> each(o -> isWrite(o) || lastSeen(order, o) == writer[o]));
  }

  private int lastSeen(List<Integer> order, int read) {
    int last = NOTHING;
    for (int write : order) {
      if (key(write).equals(key(read)) && precedes(causal, write, read)) {
        last = write;
      }
    }
    return last;
  }

  /** Whether in some order of the versions of its key a read returned none older than these. */
  private boolean someVersions(int read, int[] before, Predicate<Integer> needed) {
    return someOrder(
        writes(write -> key(write).equals(key(read))),
        before,
        new ArrayList<>(),
        order ->
            order.stream()
                .filter(needed)
                .allMatch(write -> order.indexOf(write) <= order.indexOf(writer[read])));
  }

  private boolean readsItsWrites(int read) {
    return isWrite(read) || someVersions(read, session, write -> precedes(session, write, read));
  }

  private boolean readsGrow(int read) {
    String key = key(read);
    return someOrder(
        writes(write -> key(write).equals(key)),
        session,
        new ArrayList<>(),
        order -> {
          int newest = NOTHING;
          for (int i = 0; i < size; i++) {
            if (!isWrite(i) && sameSession(i, read) && key(i).equals(key)) {
              int place = order.indexOf(writer[i]);
              if (place < newest) {
                return false;
              }
              newest = place;
            }
          }
          return true;
        });
  }

  /**
   * Whether nobody who has seen the second of a pair of writes sees, for the first, something that
   * is older in every order of versions.
   */
  private boolean seesInOrder(int[] before, BiPredicate<Integer, Integer> pair) {
    for (int read = 0; read < size; read++) {
      for (int seen = 0; seen < size; seen++) {
        if (isWrite(read) || isWrite(seen) || writer[seen] < 0 || !precedes(session, seen, read)) {
          continue;
        }
        int second = writer[seen];
        for (int first : writes(write -> pair.test(write, second))) {
          int reading = read;
          boolean same = key(first).equals(key(second));
          if (key(first).equals(key(read))
              && ((same && writer[read] == first)
                  || !someVersions(reading, before, write -> write == first))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean writesFollowReads() {
    int[] follows = new int[size];
    for (int write : writes(each -> true)) {
      for (int read = 0; read < size; read++) {
        if (!isWrite(read) && writer[read] >= 0 && precedes(session, read, write)) {
          follows[write] |= 1 << writer[read];
        }
      }
    }
    close(follows);
    return each(o -> !precedes(causal, o, o))
        && seesInOrder(causal, (one, other) -> precedes(follows, one, other));
  }
}
