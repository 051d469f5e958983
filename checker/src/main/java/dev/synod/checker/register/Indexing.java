package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the arrays of a register history. */
final class Indexing {

  private static final long BYTES_PER_CALL = 136;
  private static final int LEFT_OUT = -4;

  private final History history;
  private final Value initial;
  private final Meter meter;
  private final int calls;

  private final Map<String, Integer> keys = new HashMap<>();
  private final List<Map<Value, Integer>> written = new ArrayList<>();

  // Of each call: its key, and the call that wrote what it returned.
  private int[] keyOf = {};
  private int[] writerOf = {};
  private int[] processOf = {};
  private int[] operationOf = {};

  Indexing(History history, Value initial, Meter meter) {
    this.history = history;
    this.initial = initial;
    this.meter = meter;
    this.calls = history.size();
  }

  /** Null if the meter is exhausted. */
  @Nullable Index index() {
    if (!meter.take(BYTES_PER_CALL * calls)) {
      return null;
    }
    keyOf = new int[calls];
    writerOf = new int[calls];
    processOf = new int[calls];
    operationOf = new int[calls];
    findWrites();
    if (meter.exhausted() != null) {
      return null;
    }
    findWriters();
    return meter.exhausted() == null ? number() : null;
  }

  private void findWrites() {
    int at = 0;
    for (Call call : history.calls()) {
      meter.step();
      processOf[at] = call.process();
      writerOf[at] = LEFT_OUT;
      String refusal = refusal(call, initial);
      if (refusal != null) {
        throw new IllegalArgumentException(refusal);
      }
      keyOf[at] = key(call.operation().key());
      if (call.operation() instanceof Operation.Write write
          && !(call.outcome() instanceof Outcome.Failed)) {
        write(at, call, write.value());
      }
      at++;
    }
  }

  /** What is wrong with a call, whatever the others; null if nothing is. */
  static @Nullable String refusal(Call call, Value initial) {
    return switch (call.operation()) {
      case Operation.Read read -> null;
      case Operation.Write write -> refusal(call, write.value(), initial);
      case Operation.CompareAndSet other -> unexpected(other);
      case Operation.Append other -> unexpected(other);
      case Operation.Transaction other -> unexpected(other);
      case Operation.Apply other -> unexpected(other);
    };
  }

  private static @Nullable String refusal(Call call, Value written, Value initial) {
    if (call.outcome() instanceof Outcome.Failed) {
      return null;
    }
    if (written.equals(initial)) {
      return call + ": writes the initial value; expected values that tell who wrote them";
    }
    return call.outcome() instanceof Outcome.Ok(Value result) && !result.equals(Value.TRUE)
        ? call + ": expected a write to return true"
        : null;
  }

  private static String unexpected(Operation operation) {
    return "found " + operation + "; expected reads and writes of registers only";
  }

  private int key(String key) {
    Integer known = keys.get(key);
    if (known == null) {
      known = keys.size();
      keys.put(key, known);
      written.add(new HashMap<>());
    }
    return known;
  }

  private void write(int at, Call call, Value value) {
    Integer other = written.get(keyOf[at]).put(value, at);
    if (other != null) {
      throw new IllegalArgumentException(
          "duplicate write: "
              + history.calls().get(other)
              + " and "
              + call
              + "; expected that no value is written twice to one key");
    }
    // One that may not have happened counts only if somebody read it.
    writerOf[at] = call.outcome() instanceof Outcome.Ok ? Index.WRITE : LEFT_OUT;
  }

  private void findWriters() {
    int at = 0;
    for (Call call : history.calls()) {
      meter.step();
      if (call.operation() instanceof Operation.Read
          && call.outcome() instanceof Outcome.Ok(Value result)) {
        if (result.equals(initial)) {
          writerOf[at] = RegisterHistory.INITIAL;
        } else {
          Integer writer = written.get(keyOf[at]).get(result);
          writerOf[at] = writer == null ? RegisterHistory.NOBODY : writer;
          if (writer != null) {
            writerOf[writer] = Index.WRITE;
          }
        }
      }
      at++;
    }
  }

  private Index number() {
    Map<Integer, Integer> sessionOf = new TreeMap<>();
    for (int at = 0; at < calls; at++) {
      if (writerOf[at] != LEFT_OUT) {
        sessionOf.merge(processOf[at], 1, Integer::sum);
      }
    }
    int[] first = new int[sessionOf.size() + 1];
    int number = 0;
    for (Map.Entry<Integer, Integer> entry : sessionOf.entrySet()) {
      first[number + 1] = first[number] + entry.getValue();
      entry.setValue(number++);
    }
    int size = first[number];
    int[] next = Arrays.copyOf(first, number);
    int[] call = new int[size];
    int[] session = new int[size];
    for (int at = 0; at < calls; at++) {
      if (writerOf[at] != LEFT_OUT) {
        int mine = sessionOf.getOrDefault(processOf[at], 0);
        int operation = next[mine]++;
        operationOf[at] = operation;
        call[operation] = at;
        session[operation] = mine;
      }
    }
    int[] key = new int[size];
    int[] writer = new int[size];
    for (int operation = 0; operation < size; operation++) {
      key[operation] = keyOf[call[operation]];
      int by = writerOf[call[operation]];
      writer[operation] = by >= 0 ? operationOf[by] : by;
    }
    return link(first, call, session, key, writer);
  }

  private Index link(int[] first, int[] call, int[] session, int[] key, int[] writer) {
    int size = call.length;
    int[] group = new int[size];
    for (int operation = 0; operation < size; operation++) {
      group[operation] = writer[operation] >= 0 ? writer[operation] : -1;
    }
    Groups readers = Groups.of(group, size);
    int[] chainOf = new int[size];
    int[] keyOfChain = new int[size];
    int chains = nameChains(first, key, writer, chainOf, keyOfChain);
    Groups writes = Groups.of(chainOf, chains);
    Groups chainsOfKey = Groups.of(Arrays.copyOf(keyOfChain, chains), keys.size());
    int[] placeInChain = new int[size];
    for (int place = 0; place < writes.items().length; place++) {
      placeInChain[writes.items()[place]] = place;
    }
    return new Index(
        first,
        call,
        session,
        key,
        writer,
        readers.from(),
        readers.items(),
        chainOf,
        placeInChain,
        writes.from(),
        writes.items(),
        chainsOfKey.from(),
        chainsOfKey.items());
  }

  /** Gives each pair of a session and a key that it writes a number; -1 for reads. */
  private int nameChains(int[] first, int[] key, int[] writer, int[] chainOf, int[] keyOfChain) {
    int[] latest = new int[keys.size()];
    Arrays.fill(latest, -1);
    int chains = 0;
    for (int session = 0; session + 1 < first.length; session++) {
      int before = chains;
      for (int operation = first[session]; operation < first[session + 1]; operation++) {
        if (writer[operation] != Index.WRITE) {
          chainOf[operation] = -1;
          continue;
        }
        if (latest[key[operation]] < before) {
          latest[key[operation]] = chains;
          keyOfChain[chains++] = key[operation];
        }
        chainOf[operation] = latest[key[operation]];
      }
    }
    return chains;
  }

  /** Numbers by the group that they belong to. */
  // Arrays, because there are millions; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Groups(int[] from, int[] items) {

    /** Groups 0, 1, 2 … by {@code group}, ascending; those of group -1 are left out. */
    static Groups of(int[] group, int groups) {
      int[] from = new int[groups + 1];
      for (int each : group) {
        if (each >= 0) {
          from[each + 1]++;
        }
      }
      for (int each = 0; each < groups; each++) {
        from[each + 1] += from[each];
      }
      int[] next = Arrays.copyOf(from, groups);
      int[] items = new int[from[groups]];
      for (int item = 0; item < group.length; item++) {
        if (group[item] >= 0) {
          items[next[group[item]]++] = item;
        }
      }
      return new Groups(from, items);
    }
  }
}
