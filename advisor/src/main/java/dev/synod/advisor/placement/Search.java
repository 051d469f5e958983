package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.Distribution;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.core.topology.Place;
import dev.synod.design.requirements.Requirements.Goal;
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
 * <p>Better is: keeps all bounds on latency (else breaks them by less); is better by the {@link
 * Objectives#order() goals}, in their order, where the margin of bounds on latency counts in
 * classes of five percent, and cost and complexity are the number of voters; has the lower mean
 * 99th percentile, then the lower mean median, over clients (to ten microseconds); has its voters
 * nearer to each other, so that elections are faster; comes first in words.
 */
public final class Search {

  /** The width of the classes of margins, as a share of the bound. Equal classes count as equal. */
  public static final double MARGIN_CLASS = 0.05;

  /** Means that differ by less than this count as equal. */
  public static final double EQUAL_NANOS = 10_000;

  private final Comparator<Evaluation> order;
  private final LatencyModel model;
  private final Objectives objectives;
  private final List<Placement> family;
  private final Map<Placement, Evaluation> evaluations = new LinkedHashMap<>();
  private final List<Evaluation> bounds = new ArrayList<>();
  private final Map<Placement, Distribution> commits = new LinkedHashMap<>();
  private final Map<Place, Map<String, Percentiles>> leaseReads = new LinkedHashMap<>();

  public Search(LatencyModel model, Objectives objectives, List<Placement> family) {
    this.model = model;
    this.objectives = objectives;
    this.order = order(objectives.order());
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
      if (best != null && order.compare(bound, best) > 0) {
        break;
      }
      Placement placement = bound.placement();
      if (!admitted.test(placement)) {
        continue;
      }
      if (best != null && order.compare(nearBound(placement), best) > 0) {
        continue;
      }
      Evaluation exact = evaluate(placement);
      if (best == null || order.compare(exact, best) < 0) {
        best = exact;
      }
    }
    return best;
  }

  /** A bound on each placement of the family, the best first. */
  private List<Evaluation> bounds() {
    if (bounds.isEmpty()) {
      family.forEach(placement -> bounds.add(bound(placement)));
      bounds.sort(order);
    }
    return bounds;
  }

  /** The order of evaluations, the best first. */
  static Comparator<Evaluation> order(List<Goal> goals) {
    Comparator<Evaluation> order =
        Comparator.comparingDouble((Evaluation each) -> each.feasible() ? 0 : 1)
            .thenComparingDouble(each -> each.feasible() ? 0 : -marginClass(each.margin()));
    for (Goal goal : goals) {
      order =
          switch (goal) {
            case SLO_MARGIN -> order.thenComparingDouble(each -> -marginClass(each.margin()));
            case COST_PER_MONTH, COMPLEXITY ->
                order.thenComparingInt(each -> each.placement().voters().size());
          };
    }
    return order
        .thenComparingDouble(each -> Math.rint(each.meanP99Nanos() / EQUAL_NANOS))
        .thenComparingDouble(each -> Math.rint(each.meanP50Nanos() / EQUAL_NANOS))
        .thenComparingDouble(Evaluation::widestNanos)
        .thenComparing(each -> each.placement().describe());
  }

  /** Whether one mean latency is higher than another by more than counts as equal. */
  public static boolean slower(double nanos, double than) {
    return Math.rint(nanos / EQUAL_NANOS) > Math.rint(than / EQUAL_NANOS);
  }

  /** The class of a margin. */
  public static double marginClass(double margin) {
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
              true,
              region -> read(region, placement.leader(), confirmed),
              region -> percentiles(model.clientRoundTrip(region, placement.leader()), commit));
      evaluations.put(placement, known);
    }
    return known;
  }

  /** By lease a read depends on the leader alone, so that it is computed once for each. */
  private Percentiles read(String region, Place leader, Distribution confirmed) {
    Distribution trip = model.clientRoundTrip(region, leader);
    return switch (objectives.reads()) {
      case LEASE ->
          leaseReads
              .computeIfAbsent(leader, place -> new LinkedHashMap<>())
              .computeIfAbsent(region, clients -> percentiles(trip, confirmed));
      case READ_INDEX -> percentiles(trip, confirmed);
    };
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
        false,
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
        false,
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

  /** Bounds keep no latencies of single regions: there are many of them. */
  private Evaluation score(Placement placement, boolean exact, ByRegion reading, ByRegion writing) {
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
        if (exact) {
          reads.put(region, read);
        }
        margin = Math.min(margin, margin(objectives.readP99Nanos(), read));
        p99 += readRate * read.p99();
        p50 += readRate * read.p50();
      }
      if (writeRate > 0) {
        Percentiles write = writing.of(region);
        if (exact) {
          writes.put(region, write);
        }
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
