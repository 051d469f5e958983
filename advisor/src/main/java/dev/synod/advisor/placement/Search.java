package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.Distribution;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best placement of a family.
 *
 * <p>Better is: keeps all bounds on latency (else breaks them by less); leaves more of the bounds
 * over, in classes of five percent; has fewer voters; has the lower mean 99th percentile, then the
 * lower mean median, over clients (to ten microseconds); has its voters nearer to each other, so
 * that elections are faster; comes first in words.
 */
public final class Search {

  /** Margins that differ by less than this share of the bound count as equal. */
  public static final double MARGIN_CLASS = 0.05;

  /** Means that differ by less than this count as equal. */
  private static final double EQUAL_NANOS = 10_000;

  private static final Comparator<Evaluation> ORDER =
      Comparator.comparingDouble((Evaluation each) -> each.feasible() ? 0 : 1)
          .thenComparingDouble(each -> -marginClass(each.margin()))
          .thenComparingInt(each -> each.placement().voters().size())
          .thenComparingDouble(each -> Math.rint(each.meanP99Nanos() / EQUAL_NANOS))
          .thenComparingDouble(each -> Math.rint(each.meanP50Nanos() / EQUAL_NANOS))
          .thenComparingDouble(Evaluation::widestNanos)
          .thenComparing(each -> each.placement().describe());

  private final LatencyModel model;
  private final Objectives objectives;
  private final List<Placement> family;
  private final Map<Placement, Evaluation> evaluations = new LinkedHashMap<>();
  private final List<Evaluation> bounds = new ArrayList<>();
  private final Map<Placement, Distribution> commits = new LinkedHashMap<>();

  public Search(LatencyModel model, Objectives objectives, List<Placement> family) {
    this.model = model;
    this.objectives = objectives;
    this.family = List.copyOf(family);
  }

  /** How many placements the family has. */
  public int considered() {
    return family.size();
  }

  /** How many placements needed their exact latencies. */
  public int evaluated() {
    return evaluations.size();
  }

  /** The best placement among those that are admitted; null if none is. */
  public @Nullable Evaluation best(Predicate<Placement> admitted) {
    Evaluation best = null;
    for (Evaluation bound : bounds()) {
      if (best != null && ORDER.compare(bound, best) > 0) {
        break;
      }
      Placement placement = bound.placement();
      if (!admitted.test(placement)) {
        continue;
      }
      if (best != null && ORDER.compare(nearBound(placement), best) > 0) {
        continue;
      }
      Evaluation exact = evaluate(placement);
      if (best == null || ORDER.compare(exact, best) < 0) {
        best = exact;
      }
    }
    return best;
  }

  /** A bound on each placement of the family, the best first. */
  private List<Evaluation> bounds() {
    if (bounds.isEmpty()) {
      family.forEach(placement -> bounds.add(bound(placement)));
      bounds.sort(ORDER);
    }
    return bounds;
  }

  /** The order of evaluations, the best first. */
  static Comparator<Evaluation> order() {
    return ORDER;
  }

  /** Whether one mean latency is higher than another by more than counts as equal. */
  public static boolean slower(double nanos, double than) {
    return Math.rint(nanos / EQUAL_NANOS) > Math.rint(than / EQUAL_NANOS);
  }

  private static double marginClass(double margin) {
    return Math.floor(margin / MARGIN_CLASS);
  }

  /** What the clients get from a placement. */
  public Evaluation evaluate(Placement placement) {
    Evaluation known = evaluations.get(placement);
    if (known == null) {
      Distribution commit = commit(placement);
      Distribution confirmed = confirmation(placement);
      known =
          score(
              placement,
              region -> percentiles(model.clientRoundTrip(region, placement.leader()), confirmed),
              region -> percentiles(model.clientRoundTrip(region, placement.leader()), commit));
      evaluations.put(placement, known);
    }
    return known;
  }

  private Distribution commit(Placement placement) {
    Distribution known = commits.get(placement);
    if (known == null) {
      known = model.commit(placement.leader(), placement.followers(), placement.quorum());
      commits.put(placement, known);
    }
    return known;
  }

  private Distribution confirmation(Placement placement) {
    return switch (objectives.reads()) {
      case LEASE -> model.confirmation(placement.leader(), List.of(), 1);
      case READ_INDEX ->
          model.confirmation(placement.leader(), placement.followers(), placement.quorum());
    };
  }

  private static Percentiles percentiles(Distribution trip, Distribution inside) {
    return new Percentiles(trip.quantileOfSum(inside, 0.5), trip.quantileOfSum(inside, 0.99));
  }

  /** An evaluation that is better than the true one or equal: spans are taken at their shortest. */
  private Evaluation bound(Placement placement) {
    double inside =
        model.shortestCommit(placement.leader(), placement.followers(), placement.quorum());
    double asked = shortestConfirmation(placement);
    return score(
        placement,
        region -> atLeast(model.clientRoundTrip(region, placement.leader()), asked),
        region -> atLeast(model.clientRoundTrip(region, placement.leader()), inside));
  }

  /**
   * A bound nearer to the truth: disks are taken as they are, links between voters at their
   * shortest.
   */
  private Evaluation nearBound(Placement placement) {
    double shortest =
        model.shortestCommit(placement.leader(), placement.followers(), placement.quorum());
    Percentiles durable =
        new Percentiles(
            model.durable(placement.leader(), placement.followers(), placement.quorum(), 0.5),
            model.durable(placement.leader(), placement.followers(), placement.quorum(), 0.99));
    double asked = shortestConfirmation(placement);
    return score(
        placement,
        region -> atLeast(model.clientRoundTrip(region, placement.leader()), asked),
        region -> {
          Distribution trip = model.clientRoundTrip(region, placement.leader());
          Percentiles quick = atLeast(trip, shortest);
          return new Percentiles(
              Math.max(quick.p50(), trip.minimum() + durable.p50()),
              Math.max(quick.p99(), trip.minimum() + durable.p99()));
        });
  }

  private double shortestConfirmation(Placement placement) {
    return switch (objectives.reads()) {
      case LEASE -> 0;
      case READ_INDEX ->
          model.shortestConfirmation(placement.leader(), placement.followers(), placement.quorum());
    };
  }

  private static Percentiles atLeast(Distribution trip, double inside) {
    return new Percentiles(trip.quantile(0.5) + inside, trip.quantile(0.99) + inside);
  }

  /** The latency that clients of a region see, in nanoseconds, for any percentile. */
  public DoubleUnaryOperator quantiles(Placement placement, String region, boolean write) {
    Distribution trip = model.clientRoundTrip(region, placement.leader());
    Distribution inside = write ? commit(placement) : confirmation(placement);
    return probability -> trip.quantileOfSum(inside, probability);
  }

  /** Gives the latency of an operation for the clients of a region. */
  @FunctionalInterface
  private interface ByRegion {
    Percentiles of(String region);
  }

  private Evaluation score(Placement placement, ByRegion reading, ByRegion writing) {
    Map<String, Percentiles> reads = new LinkedHashMap<>();
    Map<String, Percentiles> writes = new LinkedHashMap<>();
    double margin = Double.POSITIVE_INFINITY;
    double p99 = 0;
    double p50 = 0;
    double calls = 0;
    for (Map.Entry<String, Demand.Rates> entry : model.demand().byRegion().entrySet()) {
      String region = entry.getKey();
      double readRate = entry.getValue().reads();
      double writeRate = entry.getValue().writes();
      if (readRate > 0) {
        Percentiles read = reading.of(region);
        reads.put(region, read);
        margin = Math.min(margin, margin(objectives.readP99Nanos(), read));
        p99 += readRate * read.p99();
        p50 += readRate * read.p50();
      }
      if (writeRate > 0) {
        Percentiles write = writing.of(region);
        writes.put(region, write);
        margin = Math.min(margin, margin(objectives.writeP99Nanos(), write));
        p99 += writeRate * write.p99();
        p50 += writeRate * write.p50();
      }
      calls += readRate + writeRate;
    }
    double total = Math.max(calls, Double.MIN_NORMAL);
    return new Evaluation(
        placement,
        reads,
        writes,
        margin,
        p99 / total,
        p50 / total,
        model.widest(placement.voters()));
  }

  private static double margin(@Nullable Double bound, Percentiles latency) {
    return bound == null ? Double.POSITIVE_INFINITY : (bound - latency.p99()) / bound;
  }
}
