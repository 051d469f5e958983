package dev.synod.bench;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast linearizability is checked: recorded histories of etcd beside the time that Porcupine
 * took for the same file (measured on two shared cores; ratios count), and generated histories of
 * atomic stores. The times are of one thread, hot: the fastest of some rounds after others.
 */
final class CheckerBenchmark {

  private static final int ROUNDS = 30;
  private static final Linearizability<Value> REGISTER =
      new Linearizability<>(new CasRegister(Value.NIL));
  private static final Linearizability<Value> MAP =
      new Linearizability<>(new KeyValueMap(Value.NIL));

  private CheckerBenchmark() {}

  static void run() {
    Path folder = recorded();
    if (folder == null) {
      System.out.println("no recorded histories here (shared/data/histories/porcupine)");
    } else {
      try {
        etcd(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    small();
    large();
  }

  private static @Nullable Path recorded() {
    String property = System.getProperty("synod.shared");
    Stream<Path> places =
        property != null
            ? Stream.of(Path.of(property))
            : Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared"));
    return places
        .map(shared -> shared.resolve("data/histories/porcupine"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  private static void etcd(Path folder) throws IOException {
    System.out.println(
        "etcd's logs: microseconds (steps), verdict alone and with its small witness");
    System.out.println("file            verdict     Porcupine      Synod   ratio   with witness");
    double[] sums = new double[3];
    for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 6 && columns[1].equals("etcd-cas-register")) {
        double porcupine = Double.parseDouble(columns[5]);
        History history =
            new HistoryReader(ReadOptions.STANDARD).read(folder.resolve(columns[0])).history();
        Judgement judgement = REGISTER.judge(history, Budget.STANDARD);
        double decide = micros(() -> REGISTER.decide(history, Budget.STANDARD));
        double check = micros(() -> REGISTER.check(history, Budget.STANDARD));
        sums[0] += porcupine;
        sums[1] += decide;
        sums[2] += check;
        if (porcupine > 1000 || check > 2000) {
          System.out.printf(
              Locale.ROOT,
              "%-14s  %-8s  %11.1f  %9.1f  %6.1f  %13.1f  (%d steps)%n",
              columns[0],
              judgement.verdict().getClass().getSimpleName(),
              porcupine,
              decide,
              porcupine / decide,
              check,
              judgement.effort().steps());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "all            %24.1f  %9.1f  %6.1f  %13.1f%n",
        sums[0],
        sums[1],
        sums[0] / sums[1],
        sums[2]);
  }

  private static void small() {
    System.out.println("many small histories, 5 clients: microseconds a history, 500 histories");
    for (int calls : new int[] {100, 200}) {
      for (int keys : new int[] {1, 10}) {
        List<History> histories = new ArrayList<>();
        for (int seed = 0; seed < 500; seed++) {
          histories.add(generate(new SplittableRandom(seed), calls, 5, keys, 1_000_000));
        }
        double micros =
            micros(() -> {
              Verdict last = null;
              for (History history : histories) {
                last = MAP.check(history, Budget.STANDARD);
              }
              return last;
            });
        System.out.printf(
            Locale.ROOT, "%4d calls, %2d keys: %6.1f%n", calls, keys, micros / histories.size());
      }
    }
  }

  private static void large() {
    System.out.println("one register, clients always busy: milliseconds (steps, bytes)");
    int[][] shapes = {{10_000, 5, 5}, {100_000, 5, 5}, {100_000, 5, 1_000_000}, {10_000, 20, 5}};
    for (int[] shape : shapes) {
      History history = generate(new SplittableRandom(1), shape[0], shape[1], 1, shape[2]);
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        best = Math.min(best, time(() -> MAP.decide(history, Budget.STANDARD)));
      }
      Judgement judgement = MAP.judge(history, Budget.STANDARD);
      System.out.printf(
          Locale.ROOT,
          "%6d calls, %2d clients, %7d values: %-8s %8.1f  (%d steps, %d MB)%n",
          shape[0],
          shape[1],
          shape[2],
          judgement.verdict().getClass().getSimpleName(),
          best / 1000,
          judgement.effort().steps(),
          judgement.effort().bytes() >> 20);
    }
  }

  /** A history of an atomic map whose clients are always busy: half reads, then writes and cas. */
  private static History generate(
      SplittableRandom random, int calls, int clients, int keys, int values) {
    List<Call> history = new ArrayList<>(calls);
    Map<String, Value> store = new HashMap<>();
    @Nullable Call[] open = new Call[clients];
    long now = 0;
    int invoked = 0;
    while (history.size() < calls) {
      int client = random.nextInt(clients);
      Call call = open[client];
      now++;
      if (call == null && invoked < calls) {
        Operation operation = operation(random, "k" + random.nextInt(keys), values);
        open[client] = new Call(client, operation, new Outcome.Unknown("open"), now, Call.NEVER);
        invoked++;
      } else if (call != null && call.outcome() instanceof Outcome.Unknown) {
        Outcome outcome = new Outcome.Ok(apply(store, call.operation()));
        open[client] = new Call(client, call.operation(), outcome, call.invoked(), now);
      } else if (call != null) {
        history.add(new Call(client, call.operation(), call.outcome(), call.invoked(), now));
        open[client] = null;
      }
    }
    return new History(history);
  }

  private static Operation operation(SplittableRandom random, String key, int values) {
    Value value = Value.of(random.nextInt(values));
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Operation.Read(key);
      case 2 -> new Operation.Write(key, value);
      default -> new Operation.CompareAndSet(key, Value.of(random.nextInt(values)), value);
    };
  }

  private static Value apply(Map<String, Value> store, Operation operation) {
    Value before = store.getOrDefault(operation.key(), Value.NIL);
    return switch (operation) {
      case Operation.Read read -> before;
      case Operation.Write(String key, Value value) -> {
        store.put(key, value);
        yield Value.TRUE;
      }
      case Operation.CompareAndSet(String key, Value expected, Value update) -> {
        if (before.equals(expected)) {
          store.put(key, update);
        }
        yield Value.of(before.equals(expected));
      }
    };
  }

  /** Something to measure; its result is looked at, so that it is not optimized away. */
  private interface Work {
    @Nullable Object run();
  }

  private static double micros(Work work) {
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      times[round] = time(work);
    }
    return Arrays.stream(times).min().orElseThrow();
  }

  private static double time(Work work) {
    long started = System.nanoTime();
    Object result = work.run();
    long nanos = System.nanoTime() - started;
    if (result == null) {
      throw new IllegalStateException("no result");
    }
    return nanos / 1e3;
  }
}
