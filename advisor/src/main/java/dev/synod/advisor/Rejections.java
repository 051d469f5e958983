package dev.synod.advisor;

import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.Requirements.Goal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why others lost: for each other leader, other number of voters and weaker survival, the best one.
 */
final class Rejections {

  private static final String SLOWER = "by the goals it is as good, and it is slower";

  private final Search search;
  private final Objectives objectives;
  private final Evaluation chosen;
  private final Failover failover;

  private Rejections(Search search, Objectives objectives, Evaluation chosen, Failover failover) {
    this.search = search;
    this.objectives = objectives;
    this.chosen = chosen;
    this.failover = failover;
  }

  /**
   * The rejected candidates.
   *
   * @param leaders the regions that could lead
   * @param sizes the numbers of voters that were considered
   */
  static List<Rejected> of(
      Search search,
      Objectives objectives,
      Evaluation chosen,
      Failover failover,
      List<String> leaders,
      List<Integer> sizes) {
    return new Rejections(search, objectives, chosen, failover).list(leaders, sizes);
  }

  private List<Rejected> list(List<String> leaders, List<Integer> sizes) {
    Placement best = chosen.placement();
    List<@Nullable Evaluation> candidates = new ArrayList<>();
    candidates.add(search.best(each -> objectives.survivedBy(each) && !each.equals(best)));
    for (String leader : leaders) {
      if (!leader.equals(best.leader().region())) {
        candidates.add(
            search.best(
                each -> objectives.survivedBy(each) && each.leader().region().equals(leader)));
      }
    }
    for (int size : sizes) {
      if (size != best.voters().size()) {
        candidates.add(
            search.best(each -> objectives.survivedBy(each) && each.voters().size() == size));
      }
    }
    if (objectives.regionFailures() > 0) {
      candidates.add(
          search.best(each ->
              each.nodeFailures() >= objectives.nodeFailures()
                  && each.regionFailures() < objectives.regionFailures()));
    }
    List<Rejected> rejected = new ArrayList<>();
    Set<Placement> seen = new LinkedHashSet<>();
    for (Evaluation candidate : candidates) {
      if (candidate != null && seen.add(candidate.placement())) {
        rejected.add(rejection(candidate));
      }
    }
    return rejected;
  }

  private Rejected rejection(Evaluation candidate) {
    String name = candidate.placement().describe();
    int survived = candidate.placement().regionFailures();
    if (survived < objectives.regionFailures()) {
      return unsafe(name, survived, candidate);
    }
    Rejected broken = candidate.feasible() ? null : broken(name, candidate);
    if (broken != null) {
      return broken;
    }
    double pause = failover.millis(candidate.placement());
    if (pause > failover.allowedMillis()) {
      return new Rejected(
          name,
          "durability.rtoSeconds",
          new Figure(pause, "ms", Basis.HEURISTIC),
          new Figure(failover.allowedMillis(), "ms", Basis.MEASURED_INPUT),
          new Figure(pause - failover.allowedMillis(), "ms", Basis.HEURISTIC),
          "its voters are so far apart that electing a leader is expected to take too long");
    }
    return worse(name, candidate);
  }

  private Rejected unsafe(String name, int survived, Evaluation candidate) {
    double change = candidate.meanP99Nanos() - chosen.meanP99Nanos();
    return new Rejected(
        name,
        "durability: the loss of any one region",
        new Figure(survived, "regions", Basis.THEOREM),
        new Figure(objectives.regionFailures(), "regions", Basis.MEASURED_INPUT),
        new Figure(objectives.regionFailures() - survived, "regions", Basis.THEOREM),
        ("some region holds so many voters that no majority is left without it; giving that up"
                + " would change the mean p99 by %s ms%s")
            .formatted(
                Numbers.plain(Numbers.millis(change)),
                candidate.feasible() ? "" : ", and a bound on latency would be broken still"));
  }

  /** The bound on latency that is broken by the largest share. */
  private @Nullable Rejected broken(String name, Evaluation candidate) {
    Rejected read = broken(name, "slo.read.p99Ms", objectives.readP99Nanos(), candidate.reads());
    Rejected write =
        broken(name, "slo.write.p99Ms", objectives.writeP99Nanos(), candidate.writes());
    if (read == null || write == null) {
      return read == null ? write : read;
    }
    double readShare = read.margin().value() / read.bound().value();
    double writeShare = write.margin().value() / write.bound().value();
    return readShare > writeShare ? read : write;
  }

  private static @Nullable Rejected broken(
      String name, String key, @Nullable Double bound, Map<String, Percentiles> latencies) {
    String worst = Evaluation.worst(latencies);
    Percentiles latency = worst == null ? null : latencies.get(worst);
    if (bound == null || worst == null || latency == null || latency.p99() <= bound) {
      return null;
    }
    return new Rejected(
        name,
        key,
        millis(latency.p99(), Basis.COMPUTED),
        millis(bound, Basis.MEASURED_INPUT),
        millis(latency.p99() - bound, Basis.COMPUTED),
        "clients in %s would see it".formatted(worst));
  }

  private Rejected worse(String name, Evaluation candidate) {
    for (Goal goal : objectives.order()) {
      Rejected lost =
          switch (goal) {
            case SLO_MARGIN -> lessMargin(name, candidate);
            case COST_PER_MONTH -> moreVoters(name, "objective: cost-per-month", candidate);
            case COMPLEXITY -> moreVoters(name, "objective: complexity", candidate);
          };
      if (lost != null) {
        return lost;
      }
    }
    if (Search.slower(candidate.meanP99Nanos(), chosen.meanP99Nanos())) {
      return slower(
          name, "mean p99 over clients", candidate.meanP99Nanos(), chosen.meanP99Nanos(), SLOWER);
    }
    if (Search.slower(candidate.meanP50Nanos(), chosen.meanP50Nanos())) {
      return slower(
          name, "mean p50 over clients", candidate.meanP50Nanos(), chosen.meanP50Nanos(), SLOWER);
    }
    if (candidate.widestNanos() > chosen.widestNanos()) {
      return slower(
          name,
          "longest round trip of voters",
          candidate.widestNanos(),
          chosen.widestNanos(),
          "by the goals it is as good, and elections would take longer");
    }
    return new Rejected(
        name,
        "tie: none is left",
        millis(candidate.meanP99Nanos(), Basis.COMPUTED),
        millis(chosen.meanP99Nanos(), Basis.COMPUTED),
        millis(candidate.meanP99Nanos() - chosen.meanP99Nanos(), Basis.COMPUTED),
        "it is as good, to ten microseconds; the first in alphabetical order was taken");
  }

  private @Nullable Rejected lessMargin(String name, Evaluation candidate) {
    if (Search.marginClass(chosen.margin()) <= Search.marginClass(candidate.margin())) {
      return null;
    }
    return new Rejected(
        name,
        "objective: slo-margin",
        percent(candidate.margin()),
        percent(chosen.margin()),
        percent(chosen.margin() - candidate.margin()),
        "it leaves less of the tightest bound on latency over");
  }

  private @Nullable Rejected moreVoters(String name, String objective, Evaluation candidate) {
    int more = candidate.placement().voters().size() - chosen.placement().voters().size();
    if (more <= 0) {
      return null;
    }
    return new Rejected(
        name,
        objective,
        new Figure(candidate.placement().voters().size(), "voters", Basis.COMPUTED),
        new Figure(chosen.placement().voters().size(), "voters", Basis.COMPUTED),
        new Figure(more, "voters", Basis.COMPUTED),
        "it needs more voters, which is what this goal is measured by");
  }

  private static Rejected slower(String name, String what, double value, double bound, String why) {
    return new Rejected(
        name,
        "tie: " + what,
        millis(value, Basis.COMPUTED),
        millis(bound, Basis.COMPUTED),
        millis(value - bound, Basis.COMPUTED),
        why);
  }

  private static Figure millis(double nanos, Basis basis) {
    return new Figure(Numbers.millis(nanos), "ms", basis);
  }

  private static Figure percent(double share) {
    return new Figure(Numbers.rounded(100 * share, 2), "percent", Basis.COMPUTED);
  }
}
