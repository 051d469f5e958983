package dev.synod.checker;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Histories as an atomic store would produce them: each call takes effect at an instant of its
 * interval. Some calls fail, some crash before or after their effect; instants are few, so that
 * many calls touch. Results may then be changed to ones that may be impossible.
 */
public final class RandomHistories {

  private final SplittableRandom random;
  private final int processes;
  private final int calls;
  private final int keys;
  private final int values;
  private final int crashPercent;

  /** Histories of this many calls at most, some of which crash. */
  public RandomHistories(
      SplittableRandom random, int processes, int calls, int keys, int values, int crashPercent) {
    this.random = random;
    this.processes = processes;
    this.calls = calls;
    this.keys = keys;
    this.values = values;
    this.crashPercent = crashPercent;
  }

  /** Small ones of every shape. */
  public static History small(SplittableRandom random) {
    History valid =
        new RandomHistories(
                random,
                1 + random.nextInt(4),
                1 + random.nextInt(7),
                1 + random.nextInt(2),
                1 + random.nextInt(3),
                random.nextInt(3) * 20)
            .valid();
    return random.nextInt(3) == 0 ? valid : mutated(valid, random);
  }

  private record Planned(int process, Operation operation, long invoked, long at, long completed) {}

  /** A linearizable history. */
  public History valid() {
    List<Planned> planned = plan();
    planned.sort(Comparator.comparingLong(Planned::at));
    Map<String, Value> store = new HashMap<>();
    Set<Integer> crashed = new HashSet<>();
    List<Call> calls = new ArrayList<>();
    for (Planned call : planned) {
      if (crashed.contains(call.process())) {
        continue;
      }
      Outcome outcome = carryOut(call.operation(), store);
      boolean unknown = outcome instanceof Outcome.Unknown;
      if (unknown) {
        crashed.add(call.process());
      }
      calls.add(
          new Call(
              call.process(),
              call.operation(),
              outcome,
              call.invoked(),
              unknown ? Call.NEVER : call.completed()));
    }
    return new History(calls);
  }

  /** Calls of processes one after another, some after a pause, some at once. */
  private List<Planned> plan() {
    List<Planned> planned = new ArrayList<>();
    long[] free = new long[processes];
    for (int i = 0; i < calls; i++) {
      int process = random.nextInt(processes);
      long invoked = free[process] + random.nextInt(3);
      long at = 2 * invoked + random.nextInt(9);
      long completed = (at + 1) / 2 + random.nextInt(3);
      planned.add(new Planned(process, operation(), invoked, at * 1000 + i, completed));
      free[process] = completed;
    }
    return planned;
  }

  private Operation operation() {
    String key = "k" + random.nextInt(keys);
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Operation.Read(key);
      case 2 -> new Operation.Write(key, value());
      default -> new Operation.CompareAndSet(key, value(), value());
    };
  }

  private Value value() {
    int value = random.nextInt(values + 1);
    return value == 0 ? Value.NIL : Value.of(value);
  }

  private Outcome carryOut(Operation operation, Map<String, Value> store) {
    int chance = random.nextInt(100);
    if (chance < 8) {
      return new Outcome.Failed("refused");
    }
    boolean crash = chance < 8 + crashPercent;
    if (crash && random.nextBoolean()) {
      return new Outcome.Unknown("lost");
    }
    Value before = store.getOrDefault(operation.key(), Value.NIL);
    Value result =
        switch (operation) {
          case Operation.Read read -> before;
          case Operation.Write(String key, Value value) -> {
            store.put(key, value);
            yield Value.TRUE;
          }
          case Operation.CompareAndSet(String key, Value expected, Value update) -> {
            boolean equal = before.equals(expected);
            if (equal) {
              store.put(key, update);
            }
            yield Value.of(equal);
          }
          case Operation.Append append -> {
            Value after = append.after(before);
            if (after != null) {
              store.put(append.key(), after);
            }
            yield Value.of(after != null);
          }
          case Operation.Transaction transaction -> throw new IllegalStateException("never drawn");
          case Operation.Apply apply -> throw new IllegalStateException("never drawn");
        };
    return crash ? new Outcome.Unknown("answer lost") : new Outcome.Ok(result);
  }

  /** The history with one or two of the results changed. */
  public static History mutated(History history, SplittableRandom random) {
    List<Call> calls = new ArrayList<>(history.calls());
    for (int i = 1 + random.nextInt(2); i > 0 && !calls.isEmpty(); i--) {
      int index = random.nextInt(calls.size());
      Call call = calls.get(index);
      if (call.outcome() instanceof Outcome.Ok(Value result)) {
        Value changed =
            switch (call.operation()) {
              case Operation.Read read ->
                  random.nextInt(4) == 0 ? Value.NIL : Value.of(1 + random.nextInt(3));
              case Operation.Write write -> result;
              case Operation.CompareAndSet cas -> Value.of(!result.equals(Value.TRUE));
              case Operation.Append append -> Value.of(!result.equals(Value.TRUE));
              case Operation.Transaction transaction -> result;
              case Operation.Apply apply -> result;
            };
        calls.set(
            index,
            new Call(
                call.process(),
                call.operation(),
                new Outcome.Ok(changed),
                call.invoked(),
                call.completed()));
      }
    }
    return new History(calls);
  }
}
