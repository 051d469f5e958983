package dev.synod.bench;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.convergence.BoundedStaleness;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * How fast the models below linearizability are checked, on histories of a causal store: replicas
 * that take the writes of their own sessions at once and those of others late, in causal order, the
 * last writer wins. The times are of one thread, the second of two runs.
 */
final class CausalBenchmark {

  private static final KeyValueMap TYPE = new KeyValueMap(Value.NIL);
  private static final Budget BUDGET = Budget.STANDARD.withBytes(2L << 30);
  private static final List<Consistency> MODELS =
      List.of(
          Consistency.CAUSAL,
          Consistency.CAUSAL_CONVERGENCE,
          Consistency.CAUSAL_MEMORY,
          Consistency.PRAM,
          Consistency.READ_YOUR_WRITES,
          Consistency.MONOTONIC_READS,
          Consistency.MONOTONIC_WRITES,
          Consistency.WRITES_FOLLOW_READS,
          Consistency.EVENTUAL);

  private CausalBenchmark() {}

  static void run() {
    int[][] shapes = {{100_000, 10, 100, 4}, {1_000_000, 10, 1000, 4}, {1_000_000, 20, 1000, 16}};
    for (int[] shape : shapes) {
      System.out.printf(
          Locale.ROOT,
          "%d operations, %d sessions, %d keys, 5 replicas up to %d writes late%n",
          shape[0],
          shape[1],
          shape[2],
          shape[3]);
      History history = new CausalStore(shape[1], shape[2], shape[3]).run(shape[0]);
      for (Consistency model : MODELS) {
        Checker checker = Checker.of(model, TYPE);
        checker.decide(history, BUDGET);
        print(model.id(), history, checker);
      }
      long started = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "  staleness            %s  %8.0f ms%n",
          BoundedStaleness.measure(history, Value.NIL, BUDGET),
          (System.nanoTime() - started) / 1e6);
    }
    System.out.println("sequential consistency: one log, of which each session reads a prefix");
    for (int[] shape : new int[][] {{10_000, 5, 5}, {100_000, 5, 10}, {100_000, 20, 10}}) {
      History history = log(new SplittableRandom(1), shape[0], shape[1], shape[2]);
      String name = "%d calls, %d sessions, %d keys".formatted(shape[0], shape[1], shape[2]);
      print(name, history, Checker.of(Consistency.SEQUENTIAL, TYPE));
    }
  }

  private static void print(String name, History history, Checker checker) {
    long started = System.nanoTime();
    Judgement judgement = checker.judge(history, BUDGET);
    System.out.printf(
        Locale.ROOT,
        "  %-20s %-8s %8.0f ms  (%d steps, %d MB)%n",
        name,
        judgement.verdict() instanceof Verdict.Violated
            ? "Violated"
            : judgement.verdict().getClass().getSimpleName(),
        (System.nanoTime() - started) / 1e6,
        judgement.effort().steps(),
        judgement.effort().bytes() >> 20);
  }

  private static Call call(int session, Operation operation, Value result, int number) {
    return new Call(session, operation, new Outcome.Ok(result), 10L * number, 10L * number + 5);
  }

  private static Value value(long number) {
    return number == 0 ? Value.NIL : Value.of(number);
  }

  /** Sessions write to the end of one log and read what they have seen of it. */
  private static History log(SplittableRandom random, int calls, int sessions, int keys) {
    List<long[]> log = new ArrayList<>();
    int[] seen = new int[sessions];
    long[][] states = new long[sessions][keys];
    List<Call> history = new ArrayList<>(calls);
    for (int number = 0; number < calls; number++) {
      int session = random.nextInt(sessions);
      int key = random.nextInt(keys);
      boolean write = random.nextBoolean();
      if (write) {
        log.add(new long[] {key, number + 1});
      }
      int until = write ? log.size() : seen[session] + random.nextInt(4);
      for (; seen[session] < Math.min(until, log.size()); seen[session]++) {
        long[] entry = log.get(seen[session]);
        states[session][(int) entry[0]] = entry[1];
      }
      history.add(
          write
              ? call(session, new Operation.Write("k" + key, value(number + 1)), Value.TRUE, number)
              : call(session, new Operation.Read("k" + key), value(states[session][key]), number));
    }
    return new History(history);
  }

  /** A store of five replicas. */
  private static final class CausalStore {

    private static final int REPLICAS = 5;

    private record Update(int key, long value, int from, List<Integer> after) {}

    private final SplittableRandom random = new SplittableRandom(1);
    private final int sessions;
    private final int keys;
    private final int late;
    private final long[][] states;
    private final int[][] applied = new int[REPLICAS][REPLICAS];
    private final List<Queue<Update>> pending = new ArrayList<>();

    CausalStore(int sessions, int keys, int late) {
      this.sessions = sessions;
      this.keys = keys;
      this.late = late;
      this.states = new long[REPLICAS][keys];
      for (int i = 0; i < REPLICAS * REPLICAS; i++) {
        pending.add(new ArrayDeque<>());
      }
    }

    History run(int calls) {
      List<Call> history = new ArrayList<>(calls);
      for (int number = 0; number < calls; number++) {
        int session = random.nextInt(sessions);
        int key = random.nextInt(keys);
        int replica = session % REPLICAS;
        if (random.nextBoolean()) {
          history.add(
              call(session, new Operation.Read("k" + key), value(states[replica][key]), number));
        } else {
          write(replica, key, number + 1);
          history.add(
              call(session, new Operation.Write("k" + key, value(number + 1)), Value.TRUE, number));
        }
        deliver();
      }
      return new History(history);
    }

    private void write(int replica, int key, long value) {
      List<Integer> after = Arrays.stream(applied[replica]).boxed().toList();
      apply(replica, new Update(key, value, replica, after));
      for (int other = 0; other < REPLICAS; other++) {
        if (other != replica) {
          pending.get(other * REPLICAS + replica).add(new Update(key, value, replica, after));
        }
      }
    }

    private void apply(int replica, Update update) {
      applied[replica][update.from]++;
      states[replica][update.key] = Math.max(states[replica][update.key], update.value);
    }

    private void deliver() {
      for (int replica = 0; replica < REPLICAS; replica++) {
        for (int from = 0; from < REPLICAS; from++) {
          Queue<Update> queue = pending.get(replica * REPLICAS + from);
          Update next = queue.peek();
          while (next != null
              && (queue.size() > late || random.nextInt(late + 1) == 0)
              && mayApply(replica, next)) {
            apply(replica, queue.remove());
            next = queue.peek();
          }
        }
      }
    }

    private boolean mayApply(int replica, Update update) {
      for (int from = 0; from < REPLICAS; from++) {
        if (from != update.from && update.after.get(from) > applied[replica][from]) {
          return false;
        }
      }
      return true;
    }
  }
}
