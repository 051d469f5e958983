package dev.synod.checker;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Histories of registers as weak stores would produce them, no value written twice. A store has
 * replicas; a write is carried out at one of them and reaches the others late, in order or not,
 * with what its writer had seen or not; concurrent writes are ordered by a stamp or by their
 * arrival. A session stays at a replica or moves. Some calls fail, some crash before or after their
 * effect. Results may then be changed to ones that may be impossible.
 */
public final class WeakHistories {

  private final SplittableRandom random;
  private final int processes;
  private final int calls;
  private final int keys;
  private final int crashPercent;
  private final boolean moving;
  private final boolean ordered;
  private final boolean stamped;

  /** Histories of this many calls at most, some of which crash. */
  public WeakHistories(
      SplittableRandom random, int processes, int calls, int keys, int crashPercent) {
    this.random = random;
    this.processes = processes;
    this.calls = calls;
    this.keys = keys;
    this.crashPercent = crashPercent;
    this.moving = random.nextInt(3) == 0;
    this.ordered = random.nextInt(3) > 0;
    this.stamped = random.nextBoolean();
  }

  /** Small ones of every shape. */
  public static History small(SplittableRandom random) {
    History history =
        new WeakHistories(
                random,
                1 + random.nextInt(4),
                1 + random.nextInt(9),
                1 + random.nextInt(3),
                random.nextInt(3) * 10)
            .run();
    return random.nextInt(4) == 0 ? mutated(history, random) : history;
  }

  private record Update(String key, Value value, long stamp, int session) {}

  /** What one replica holds, and what it has yet to apply from whom. */
  private static final class Replica {
    private final Map<String, Update> newest = new HashMap<>();
    private final List<Update> pending = new ArrayList<>();
  }

  /** A history of the store. */
  public History run() {
    List<Replica> replicas = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      replicas.add(new Replica());
    }
    boolean[] crashed = new boolean[processes];
    List<Call> history = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      int process = random.nextInt(processes);
      if (!crashed[process]) {
        int at = moving ? random.nextInt(replicas.size()) : process % replicas.size();
        Call call = call(process, i, replicas, at);
        crashed[process] = call.outcome() instanceof Outcome.Unknown;
        history.add(call);
      }
      deliver(replicas);
    }
    return new History(history);
  }

  private Call call(int process, int number, List<Replica> replicas, int at) {
    String key = "k" + random.nextInt(keys);
    boolean read = random.nextInt(5) < 3;
    Operation operation =
        read ? new Operation.Read(key) : new Operation.Write(key, Value.of(number + 1));
    long invoked = 10L * number;
    int chance = random.nextInt(100);
    if (chance < 5) {
      return new Call(process, operation, new Outcome.Failed("refused"), invoked, invoked + 5);
    }
    boolean crash = chance < 5 + crashPercent;
    Value result = Value.TRUE;
    if (!crash || random.nextBoolean()) {
      result = carryOut(operation, number, process, replicas, at);
    }
    return crash
        ? new Call(process, operation, new Outcome.Unknown("lost"), invoked, Call.NEVER)
        : new Call(process, operation, new Outcome.Ok(result), invoked, invoked + 5);
  }

  private Value carryOut(
      Operation operation, int number, int process, List<Replica> replicas, int at) {
    if (!(operation instanceof Operation.Write(String key, Value value))) {
      Update newest = replicas.get(at).newest.get(operation.key());
      return newest == null ? Value.NIL : newest.value();
    }
    Update update = new Update(key, value, number, process);
    apply(replicas.get(at), update);
    for (int other = 0; other < replicas.size(); other++) {
      if (other != at) {
        replicas.get(other).pending.add(update);
      }
    }
    return Value.TRUE;
  }

  private void apply(Replica replica, Update update) {
    Update before = replica.newest.get(update.key());
    if (before == null || !stamped || before.stamp() < update.stamp()) {
      replica.newest.put(update.key(), update);
    }
  }

  private void deliver(List<Replica> replicas) {
    for (Replica replica : replicas) {
      while (!replica.pending.isEmpty() && random.nextBoolean()) {
        int next = ordered ? 0 : random.nextInt(replica.pending.size());
        apply(replica, replica.pending.remove(next));
      }
    }
  }

  /** The history with one or two of the reads changed to what another call wrote. */
  public static History mutated(History history, SplittableRandom random) {
    List<Call> calls = new ArrayList<>(history.calls());
    for (int i = 1 + random.nextInt(2); i > 0 && !calls.isEmpty(); i--) {
      int index = random.nextInt(calls.size());
      Call call = calls.get(index);
      if (call.operation() instanceof Operation.Read(String key)
          && call.outcome() instanceof Outcome.Ok) {
        calls.set(
            index,
            new Call(
                call.process(),
                call.operation(),
                new Outcome.Ok(anyValue(history, key, random)),
                call.invoked(),
                call.completed()));
      }
    }
    return new History(calls);
  }

  private static Value anyValue(History history, String key, SplittableRandom random) {
    List<Value> values = new ArrayList<>();
    values.add(Value.NIL);
    for (Call call : history.calls()) {
      if (call.operation() instanceof Operation.Write(String other, Value value)
          && other.equals(key)) {
        values.add(value);
        values.add(value);
        values.add(value);
      }
    }
    if (random.nextInt(30) == 0) {
      return Value.of(999);
    }
    return values.get(random.nextInt(values.size()));
  }
}
