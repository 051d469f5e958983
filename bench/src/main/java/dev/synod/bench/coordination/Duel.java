package dev.synod.bench.coordination;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Two who do the same on the same server, by turns, a second each. A turn of one and the next of
 * the other make a pair, which the machine's moods befall alike; what counts is the median of the
 * pairs' ratios.
 */
final class Duel {

  private static final int PAIRS = 9;
  private static final int WARM_UP_PAIRS = 2;
  private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final List<Integer> THREADS = List.of(1, 8);

  private final PrintStream out;

  Duel(PrintStream out) {
    this.out = out;
  }

  /** Names the columns. */
  void header() {
    out.printf(
        Locale.ROOT,
        "%-30s %-32s %7s %11s %11s %7s %6s%n",
        "ours",
        "peer",
        "threads",
        "ours/s",
        "peer/s",
        "ratio",
        "goal");
  }

  /**
   * Lets them do it, with one thread and with eight.
   *
   * @param goal the ratio that ours ought to reach
   */
  void between(Contender ours, Contender peer, double goal) throws Exception {
    for (int threads : THREADS) {
      List<double[]> pairs = new ArrayList<>();
      for (int pair = 0; pair < WARM_UP_PAIRS + PAIRS; pair++) {
        double first = perSecond(ours, threads);
        double second = perSecond(peer, threads);
        if (pair >= WARM_UP_PAIRS) {
          pairs.add(new double[] {first, second, first / second});
        }
      }
      out.printf(
          Locale.ROOT,
          "%-30s %-32s %7d %,11.0f %,11.0f %6.2fx %5.1fx%n",
          ours.name(),
          peer.name(),
          threads,
          median(pairs, 0),
          median(pairs, 1),
          median(pairs, 2),
          goal);
    }
  }

  /** Lets one do it that has no peer. */
  void alone(Contender contender) throws Exception {
    for (int threads : THREADS) {
      double[] turns = new double[PAIRS];
      for (int turn = -WARM_UP_PAIRS; turn < PAIRS; turn++) {
        double perSecond = perSecond(contender, threads);
        if (turn >= 0) {
          turns[turn] = perSecond;
        }
      }
      out.printf(
          Locale.ROOT, "%-30s %-32s %7d %,11.0f%n", contender.name(), "", threads, median(turns));
    }
  }

  private static double median(List<double[]> pairs, int column) {
    return median(pairs.stream().mapToDouble(pair -> pair[column]).toArray());
  }

  /** How often all threads together do it in a second. */
  static double perSecond(Contender contender, int threads) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      CountDownLatch ready = new CountDownLatch(threads);
      List<Future<long[]>> turns = new ArrayList<>();
      for (int index = 0; index < threads; index++) {
        int thread = index;
        turns.add(executor.submit(() -> turn(contender, thread, ready)));
      }
      return turns.stream().map(Duel::result).mapToDouble(t -> t[0] * 1e9 / t[1]).sum();
    }
  }

  /** How often one thread did it, and in how many nanoseconds. */
  private static long[] turn(Contender contender, int thread, CountDownLatch ready)
      throws Exception {
    ready.countDown();
    ready.await();
    long started = System.nanoTime();
    long rounds = 0;
    long now = started;
    while (now - started < TURN_NANOS) {
      contender.work().once(thread, rounds++);
      now = System.nanoTime();
    }
    return new long[] {rounds, now - started};
  }

  private static long[] result(Future<long[]> turn) {
    try {
      return turn.get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("a contender failed", failure);
    }
  }

  /** The middle of some figures. */
  static double median(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
