package dev.synod.advisor;

import dev.synod.advisor.RelaxedFamily.Kind;
import dev.synod.advisor.RelaxedFamily.Member;
import dev.synod.advisor.RelaxedRules.Broken;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Candidates;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Crdt;
import dev.synod.design.requirements.DataClass.Semantics;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Designs a class of data whose reads may be behind, or whose changes may be merged. */
final class RelaxedAdvisor {

  private final Requirements requirements;
  private final Environment environment;

  RelaxedAdvisor(Requirements requirements, Environment environment) {
    this.requirements = requirements;
    this.environment = environment;
  }

  /**
   * A configuration that meets all demands.
   *
   * @param margin the smallest share of a bound on latency that is left over; infinite without one
   * @param cost US dollars a month, or the number of copies where no prices are given
   */
  private record Fit(Member member, double margin, double cost, double meanP99Nanos) {}

  /** A configuration that misses a demand. */
  private record Miss(Member member, Broken broken) {}

  Answer advise(DataClass data, ConsistencyFloor.Relaxed floor) {
    List<String> holders = Wishes.regions(data, requirements);
    Conflict conflict = Conflicts.of(data, List.of(), environment, holders);
    if (conflict != null) {
      return new Answer.Infeasible(conflict);
    }
    Predictions predictions = new Predictions(requirements, environment, data);
    if (predictions.demand().byRegion().isEmpty()) {
      return new Answer.Open("no client calls it, so that nothing tells where copies should be");
    }
    Failover failover =
        new Failover(
            environment,
            new LatencyModel(environment, predictions.demand()),
            Wishes.rtoMillis(data));
    RelaxedRules rules = new RelaxedRules(data, environment, predictions, failover);
    List<Member> family =
        RelaxedFamily.of(
            environment, holders, List.copyOf(predictions.demand().byRegion().keySet()));
    List<Fit> fits = new ArrayList<>();
    Map<Kind, Miss> misses = new EnumMap<>(Kind.class);
    for (Member member : family) {
      Broken broken = rules.broken(member);
      if (broken == null) {
        fits.add(fit(member, data, predictions));
      } else {
        misses.merge(member.kind(), new Miss(member, broken), RelaxedAdvisor::nearer);
      }
    }
    if (fits.isEmpty()) {
      return new Answer.Open(shortfall(misses));
    }
    fits.sort(order());
    return new Answer.Designed(
        design(data, floor, predictions, failover, holders, family.size(), fits, misses));
  }

  private static Miss nearer(Miss one, Miss other) {
    boolean later = other.broken().stage() > one.broken().stage();
    boolean closer =
        other.broken().stage() == one.broken().stage()
            && other.broken().over() < one.broken().over();
    return later || closer ? other : one;
  }

  private static String shortfall(Map<Kind, Miss> misses) {
    return misses.values().stream()
        .map(miss ->
            "%s: %s (%s)"
                .formatted(
                    miss.member().kind().words(), miss.broken().constraint(), miss.broken().why()))
        .collect(Collectors.joining("; ", "no configuration that was considered will do: ", ""));
  }

  // ---- which is best

  private Fit fit(Member member, DataClass data, Predictions predictions) {
    double margin = Double.POSITIVE_INFINITY;
    double total = 0;
    double calls = 0;
    Configuration configuration = member.configuration();
    for (Demand.Calls each : predictions.demand().calls()) {
      double p99 = predictions.p99Nanos(configuration, each);
      margin = Math.min(margin, margin(Wishes.nanos(data, each.access()), p99));
      total += each.perSecond() * p99;
      calls += each.perSecond();
    }
    double cost = predictions.cost(configuration).orElse((double) configuration.size());
    return new Fit(member, margin, cost, total / calls);
  }

  private static double margin(@Nullable Double bound, double nanos) {
    return bound == null ? Double.POSITIVE_INFINITY : (bound - nanos) / bound;
  }

  private List<Goal> goals() {
    return requirements.objective() == null ? Wishes.USUAL_ORDER : requirements.objective().order();
  }

  private Comparator<Fit> order() {
    Comparator<Fit> order = Comparator.comparingInt(fit -> 0);
    for (Goal goal : goals()) {
      order = order.thenComparingDouble(fit -> -worth(goal, fit));
    }
    return order
        .thenComparingDouble(fit -> Math.rint(fit.meanP99Nanos() / Search.EQUAL_NANOS))
        .thenComparingDouble(Fit::cost)
        .thenComparing(fit -> fit.member().describe());
  }

  /** More is better. */
  private static double worth(Goal goal, Fit fit) {
    return switch (goal) {
      case SLO_MARGIN -> Search.marginClass(fit.margin());
      case COST_PER_MONTH -> -Math.rint(fit.cost() * 100);
      case COMPLEXITY ->
          -(fit.member().kind().complexity() * 1000.0 + fit.member().configuration().size());
    };
  }

  // ---- the design

  private ClassDesign design(
      DataClass data,
      ConsistencyFloor.Relaxed floor,
      Predictions predictions,
      Failover failover,
      List<String> holders,
      int considered,
      List<Fit> fits,
      Map<Kind, Miss> misses) {
    Member best = fits.getFirst().member();
    Configuration configuration = best.configuration();
    return new ClassDesign(
        data.id(),
        Workloads.of(data),
        Workloads.invariants(data, floor.analyses()),
        floor.choice(),
        Replications.of(configuration),
        consensus(configuration, failover),
        predictions.of(configuration),
        claims(data, best),
        Survivals.of(configuration, Promises.areToSessions(best)),
        Outcomes.of(configuration, environment),
        failover(configuration, failover),
        Outcomes.pacelc(configuration, predictions),
        new Candidates(
            family(holders),
            considered,
            fits.size(),
            "all demands met, then "
                + goals().stream().map(Workloads::word).collect(Collectors.joining(", "))
                + ", then the lower mean latency"),
        rejected(fits, misses));
  }

  /** A leader with a majority is Raft's; how its followers are read does not matter to it. */
  private @Nullable Consensus consensus(Configuration configuration, Failover failover) {
    return configuration.scheme() instanceof Scheme.Leader
        ? Timing.of(new Placement(configuration.replicas()), environment, failover.model())
        : null;
  }

  private static @Nullable Figure failover(Configuration configuration, Failover failover) {
    return configuration.scheme() instanceof Scheme.Leader
        ? new Figure(
            failover.millis(new Placement(configuration.replicas())), "ms", Basis.HEURISTIC)
        : null;
  }

  private static String family(List<String> holders) {
    return (holders.size() > RelaxedFamily.MOST_FOR_SETS
            ? "over all regions that have clients and may hold copies: "
            : "over every set of the regions that may hold copies: ")
        + String.join("; ", List.of(Kind.values()).stream().map(Kind::words).toList());
  }

  /** Merging by a replicated data type makes copies with the same writes the same. */
  private static List<Consistency> claims(DataClass data, Member best) {
    List<Consistency> claims = new ArrayList<>(Promises.of(best));
    DataClass.Conflict conflict = data.conflict();
    Crdt crdt = conflict == null ? null : conflict.crdt();
    boolean merges = conflict != null && conflict.semantics() == Semantics.MERGE && crdt != null;
    if (merges && best.kind() != Kind.FOLLOWER_READS) {
      claims.replaceAll(each -> each == Consistency.EVENTUAL ? Consistency.STRONG_EVENTUAL : each);
    }
    return claims;
  }

  // ---- what lost

  /** The best of each kind that lost, and the next best of all. */
  private List<Rejected> rejected(List<Fit> fits, Map<Kind, Miss> misses) {
    Fit best = fits.getFirst();
    List<Rejected> rejected = new ArrayList<>();
    if (fits.size() > 1) {
      rejected.add(lost(fits.get(1), best));
    }
    for (Kind kind : Kind.values()) {
      Fit first =
          fits.stream().skip(2).filter(fit -> fit.member().kind() == kind).findFirst().orElse(null);
      Miss miss = misses.get(kind);
      if (first != null && kind != best.member().kind()) {
        rejected.add(lost(first, best));
      } else if (miss != null) {
        rejected.add(
            new Rejected(
                miss.member().describe(),
                miss.broken().constraint(),
                miss.broken().value(),
                miss.broken().bound(),
                miss.broken().margin(),
                miss.broken().why()));
      }
    }
    return rejected;
  }

  private Rejected lost(Fit fit, Fit best) {
    for (Goal goal : goals()) {
      if (worth(goal, fit) < worth(goal, best)) {
        return switch (goal) {
          case SLO_MARGIN ->
              lost(
                  fit,
                  "objective: slo-margin",
                  100 * fit.margin(),
                  100 * best.margin(),
                  "percent",
                  "it leaves less of the tightest bound on latency over");
          case COST_PER_MONTH ->
              lost(
                  fit,
                  "objective: cost-per-month",
                  fit.cost(),
                  best.cost(),
                  requirements.prices() == null ? "copies" : "US dollars",
                  "it costs more a month");
          case COMPLEXITY ->
              lost(
                  fit,
                  "objective: complexity",
                  fit.member().configuration().size(),
                  best.member().configuration().size(),
                  "copies",
                  "it is of a kind with more to go wrong, or has more copies");
        };
      }
    }
    return lost(
        fit,
        "tie: mean p99 over clients",
        fit.meanP99Nanos() / 1e6,
        best.meanP99Nanos() / 1e6,
        "ms",
        "by the goals it is as good, and it is not faster");
  }

  private static Rejected lost(
      Fit fit, String constraint, double value, double bound, String unit, String why) {
    return new Rejected(
        fit.member().describe(),
        constraint,
        new Figure(Numbers.rounded(value, 3), unit, Basis.COMPUTED),
        new Figure(Numbers.rounded(bound, 3), unit, Basis.COMPUTED),
        new Figure(Numbers.rounded(Math.abs(value - bound), 3), unit, Basis.COMPUTED),
        why);
  }
}
