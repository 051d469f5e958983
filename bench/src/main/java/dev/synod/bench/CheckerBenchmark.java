package dev.synod.bench;

import dev.synod.bench.GeneratedHistory.Kind;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast linearizability is checked, in one thread: recorded histories beside the times of the
 * tools that they come from (measured on two shared cores; ratios count), and generated ones beside
 * Porcupine's times for histories of the same kind. Hot is the fastest of some rounds after others.
 * Cold is a JVM of its own for one round: from its start to its end, without the time it takes to
 * generate the history.
 */
final class CheckerBenchmark {

  private static final String COLD = "synod.bench.cold";

  /** A generated history, what it may take, and what it takes Porcupine (0 where that ends not). */
  private record Case(
      Kind kind, int calls, int clients, boolean violated, double limitMillis, double porcupine) {

    String label() {
      return "%,9d x %2d %-15s%s"
          .formatted(calls, clients, kind, violated ? " bad at the end" : "");
    }

    History history() {
      return GeneratedHistory.of(kind, calls, clients, violated);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(Kind.FEW_VALUES, 1_000, 5, false, 0, 1.2),
          new Case(Kind.FEW_VALUES, 10_000, 5, false, 0, 67),
          new Case(Kind.FEW_VALUES, 30_000, 5, false, 0, 297),
          new Case(Kind.FEW_VALUES, 100_000, 5, false, 300, 3_400),
          new Case(Kind.UNIQUE_VALUES, 100_000, 5, false, 300, 8_500),
          new Case(Kind.FEW_VALUES, 1_000, 20, false, 0, 850),
          new Case(Kind.UNIQUE_VALUES, 1_000, 20, false, 0, 7_600),
          new Case(Kind.FEW_VALUES, 10_000, 10, false, 0, 220),
          new Case(Kind.FEW_VALUES, 10_000, 10, true, 0, 3_950),
          new Case(Kind.FEW_VALUES, 30_000, 10, true, 1_000, 0),
          new Case(Kind.FEW_VALUES, 10_000, 20, false, 500, 34_000),
          new Case(Kind.UNIQUE_VALUES, 10_000, 20, false, 0, 0),
          new Case(Kind.UNIQUE_VALUES, 30_000, 20, false, 0, 0),
          new Case(Kind.UNIQUE_VALUES, 100_000, 20, false, 1_000, 0),
          new Case(Kind.UNIQUE_WRITES, 100_000, 20, false, 1_000, 0),
          new Case(Kind.UNIQUE_WRITES, 100_000, 20, true, 1_000, 0),
          new Case(Kind.UNIQUE_WRITES, 1_000_000, 20, false, 5_000, 0),
          new Case(Kind.UNIQUE_VALUES, 1_000_000, 20, false, 5_000, 0),
          new Case(Kind.QUEUE, 1_000_000, 20, false, 5_000, 0),
          new Case(Kind.SET, 1_000_000, 20, false, 5_000, 0),
          new Case(Kind.STACK, 1_000_000, 20, false, 5_000, 0),
          new Case(Kind.PRIORITY_QUEUE, 1_000_000, 20, false, 5_000, 0));

  private CheckerBenchmark() {}

  static void run() {
    try {
      String cold = System.getProperty(COLD);
      if (cold != null) {
        runCold(cold);
        return;
      }
      RecordedBenchmark.run();
      System.out.println(
          "generated histories, milliseconds; memory is the most that a JVM of its own takes");
      System.out.printf(
          Locale.ROOT,
          "%-46s %10s %8s %8s %7s %9s %9s%n",
          "calls x clients, object",
          "Porcupine",
          "hot",
          "cold",
          "limit",
          "counted",
          "resident");
      for (Case each : CASES) {
        print(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(Case each) throws IOException {
    History history = each.history();
    Linearizability<?> checker = new Linearizability<>(each.kind.type());
    Judgement judgement = checker.judge(history, budget(each));
    int rounds = each.calls >= 1_000_000 ? 3 : each.calls >= 100_000 ? 8 : 30;
    double hot = Measured.millis(rounds, () -> checker.decide(history, budget(each)));
    String[] forked = Measured.forked(COLD, Integer.toString(CASES.indexOf(each)));
    double cold = Double.parseDouble(forked[2]) - Double.parseDouble(forked[0]);
    System.out.printf(
        Locale.ROOT,
        "%-46s %10s %8.1f %8.0f %7s %6d MB %6s MB %s%n",
        each.label(),
        each.porcupine == 0 ? "gives up" : "%,.1f".formatted(each.porcupine),
        hot,
        cold,
        each.limitMillis == 0 ? "" : "%,.0f".formatted(each.limitMillis),
        judgement.effort().bytes() >> 20,
        forked[1],
        remark(each, judgement.verdict(), hot));
  }

  /** A minute or so, and half of what the limits allow the whole process. */
  private static Budget budget(Case each) {
    return Budget.STANDARD.withBytes(each.calls >= 1_000_000 ? 1L << 30 : 512L << 20);
  }

  private static String remark(Case each, Verdict verdict, double hot) {
    boolean right =
        each.violated ? verdict instanceof Verdict.Violated : verdict instanceof Verdict.Holds;
    String wrong = right ? "" : "  WRONG: " + verdict;
    return wrong + (each.limitMillis > 0 && hot > each.limitMillis ? "  OVER THE LIMIT" : "");
  }

  /** One round in this JVM: prints the milliseconds of generating, and the megabytes. */
  private static void runCold(String what) throws IOException {
    if (what.equals(RecordedBenchmark.COLD)) {
      RecordedBenchmark.runCold();
      return;
    }
    long began = System.nanoTime();
    Case each = CASES.get(Integer.parseInt(what));
    History history = each.history();
    long generated = System.nanoTime() - began;
    new Linearizability<>(each.kind.type()).decide(history, budget(each));
    System.out.printf(Locale.ROOT, "%.0f %d%n", generated / 1e6, resident() >> 10);
  }

  /** The most memory that the process had, in KiB; 0 where the system does not say. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
