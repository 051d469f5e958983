package dev.synod.bench.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.isolation.IsolationChecker;
import dev.synod.checker.isolation.IsolationJudgement;
import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.core.guarantee.Isolation;
import java.util.Locale;

/**
 * How fast levels of isolation are checked, on histories of a correct store: the hardest to check,
 * for nothing ends the search early. Beside each shape stands what other checkers took for the same
 * number of transactions and operations on two shared cores, or what their authors published;
 * ratios count. Cold is the first check in this virtual machine, hot the fastest of some after it.
 */
public final class IsolationBenchmark {

  private static final int ROUNDS = 3;
  private static final Budget BUDGET = Budget.STANDARD.withBytes(3L << 30);

  private IsolationBenchmark() {}

  /** Runs all. */
  public static void run() {
    System.out.println("levels of isolation: seconds cold and hot, steps, megabytes by the meter");
    lists(100_000, "Elle 4.5 s (serializable), 10.9 s (snapshot isolation)");
    lists(1_000_000, "Elle at 18.6k transactions a second: 54 s");
    snapshots();
    weak();
  }

  private static void lists(int transactions, String others) {
    TransactionHistory history =
        new StoreHistories(1, 20, 3, 50, true, true, 20, 32).generate(transactions);
    title("list-append, 20 sessions", history, others);
    measure(Isolation.STRICT_SERIALIZABLE, history);
    measure(Isolation.SNAPSHOT_ISOLATION, history);
  }

  private static void snapshots() {
    TransactionHistory history =
        new StoreHistories(2, 25, 8, 50, false, false, 1000, Integer.MAX_VALUE).generate(10_000);
    title("registers, 25 sessions", history, "PolySI 60.6 s, 9.6 s at 95 % reads");
    measure(Isolation.STRONG_SESSION_SNAPSHOT_ISOLATION, history);
    measure(Isolation.SNAPSHOT_ISOLATION, history);
    measure(Isolation.PREFIX, history);
    TransactionHistory serial =
        new StoreHistories(3, 25, 8, 50, false, true, 1000, Integer.MAX_VALUE).generate(10_000);
    title("registers, serial, 25 sessions", serial, "");
    measure(Isolation.STRONG_SESSION_SERIALIZABLE, serial);
    measure(Isolation.STRICT_SERIALIZABLE, serial);
  }

  private static void weak() {
    TransactionHistory history =
        new StoreHistories(4, 50, 8, 50, false, false, 5000, Integer.MAX_VALUE).generate(125_000);
    title("registers, 50 sessions", history, "Plume 1.3 s, 1.5 s, 1.1 s for 80k operations");
    measure(Isolation.MONOTONIC_ATOMIC_VIEW, history);
    measure(Isolation.READ_ATOMIC, history);
    measure(Isolation.TRANSACTIONAL_CAUSAL, history);
  }

  private static void title(String shape, TransactionHistory history, String others) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d transactions, %d operations, %d MB%s%n",
        shape,
        history.size(),
        history.operations(),
        history.bytes() >> 20,
        others.isEmpty() ? "" : "; " + others);
  }

  private static void measure(Isolation level, TransactionHistory history) {
    double cold = 0;
    double hot = Double.MAX_VALUE;
    IsolationJudgement judgement = null;
    for (int round = 0; round < ROUNDS; round++) {
      long started = System.nanoTime();
      judgement = new IsolationChecker(level).judge(history, BUDGET);
      double seconds = (System.nanoTime() - started) / 1e9;
      cold = round == 0 ? seconds : cold;
      hot = round == 0 ? hot : Math.min(hot, seconds);
    }
    if (judgement != null) {
      System.out.printf(
          Locale.ROOT,
          "  %-34s %-8s  cold %7.3f  hot %7.3f  (%d steps, %d MB)%n",
          level.id(),
          judgement.verdict().getClass().getSimpleName(),
          cold,
          hot,
          judgement.effort().steps(),
          judgement.effort().bytes() >> 20);
    }
  }
}
