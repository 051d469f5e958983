package dev.synod.bench.advisor;

import dev.synod.advisor.staleness.Law;
import dev.synod.advisor.staleness.Legs;
import dev.synod.advisor.staleness.QuorumStaleness;
import dev.synod.advisor.staleness.Visibility;
import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Staleness in closed form, for three replicas with R = W = 1 and delays as they were fitted to two
 * productive systems (Bailis et al., VLDB 2012), beside Monte Carlo.
 */
public final class StalenessBenchmark {

  private static final int ROUNDS = 15;
  private static final int TRIALS = 1_000_000;
  private static final double TARGET = 1e-6;
  private static final int REPLICAS = 3;

  private StalenessBenchmark() {}

  /** An exponential or, else, a Pareto delay, in milliseconds. */
  private record Fit(double weight, double rate, double scale, double alpha) {

    Law law() {
      return Law.exponential(1e6 / rate).mixedWith(Law.pareto(scale * 1e6, alpha), weight);
    }

    double draw(SplittableRandom random) {
      return random.nextDouble() < weight
          ? -Math.log1p(-random.nextDouble()) / rate
          : scale * Math.pow(1 - random.nextDouble(), -1 / alpha);
    }
  }

  /** Times one configuration of each system, and prints what it took and how exact it is. */
  public static void run(PrintStream out) {
    Fit fast = new Fit(0.0878, 1.66, 0.235, 10);
    configuration(out, "LNKD-DISK", new Fit(0.62, 0.183, 1.05, 1.51), fast, 5);
    configuration(
        out, "YMMR", new Fit(0.061, 0.0028, 3, 3.5), new Fit(0.018, 0.0217, 1.5, 3.8), 100);
  }

  private static void configuration(
      PrintStream out, String name, Fit write, Fit others, double millis) {
    Law other = others.law();
    Legs legs = new Legs(write.law(), other, other, other);
    double nanos = millis * 1e6;
    double best = Double.MAX_VALUE;
    double result = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long started = System.nanoTime();
      result = visibility(legs).probabilityAt(nanos);
      best = Math.min(best, (System.nanoTime() - started) / 1e6);
    }
    double quantile = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS / 3; round++) {
      long started = System.nanoTime();
      visibility(legs).timeFor(0.999);
      quantile = Math.min(quantile, (System.nanoTime() - started) / 1e6);
    }
    Law finer = other.finer(6);
    Legs reference = new Legs(legs.write().finer(6), finer, finer, finer);
    double error = Math.abs(visibility(reference).probabilityAt(nanos) - result);
    out.printf(
        Locale.ROOT,
        "%s, N=3 R=W=1: P(consistent %s ms after) = %.7f in %.1f ms (t for 99.9 %% in %.0f ms);"
            + " panels six times finer differ by %.1e%n",
        name,
        millis,
        result,
        best,
        quantile,
        error);
    monteCarlo(out, write, others, millis, result);
  }

  private static Visibility visibility(Legs legs) {
    return QuorumStaleness.alike(legs, REPLICAS, 1, 1).visibility();
  }

  private static void monteCarlo(
      PrintStream out, Fit write, Fit others, double millis, double exact) {
    SplittableRandom random = new SplittableRandom(1);
    int consistent = 0;
    double seconds = Double.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      consistent = 0;
      long started = System.nanoTime();
      for (int trial = 0; trial < TRIALS; trial++) {
        consistent += stale(random, write, others, millis) ? 0 : 1;
      }
      seconds = Math.min(seconds, (System.nanoTime() - started) / 1e9);
    }
    double needed = exact * (1 - exact) / (TARGET * TARGET);
    out.printf(
        Locale.ROOT,
        "  Monte Carlo: %.4f by %d trials in %.2f s, measured; a standard error of %.0e takes"
            + " %.1e trials, %.0f s on one core, extrapolated%n",
        (double) consistent / TRIALS,
        TRIALS,
        seconds,
        TARGET,
        needed,
        needed / TRIALS * seconds);
  }

  /** One write and one read, of which the first answer counts. */
  private static boolean stale(SplittableRandom random, Fit write, Fit others, double millis) {
    double[] stored = new double[REPLICAS];
    double acknowledged = Double.MAX_VALUE;
    for (int i = 0; i < REPLICAS; i++) {
      stored[i] = write.draw(random);
      acknowledged = Math.min(acknowledged, stored[i] + others.draw(random));
    }
    double first = Double.MAX_VALUE;
    boolean stale = false;
    for (double has : stored) {
      double asked = others.draw(random);
      double answered = asked + others.draw(random);
      if (answered < first) {
        first = answered;
        stale = has > acknowledged + millis + asked;
      }
    }
    return stale;
  }
}
