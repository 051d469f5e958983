package dev.synod.advisor;

import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Family;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme.Leader;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Candidates;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Designs a class of data that needs linearizability. */
final class ClassAdvisor {

  /** As many as a design document may list. */
  private static final int MOST_VOTERS = 15;

  private final Requirements requirements;
  private final Environment environment;

  ClassAdvisor(Requirements requirements, Environment environment) {
    this.requirements = requirements;
    this.environment = environment;
  }

  /** A class with its family of placements, ready to be searched. */
  private record Task(
      DataClass data,
      Objectives objectives,
      List<String> regions,
      List<Integer> sizes,
      Search search,
      LatencyModel model,
      Failover failover,
      Predictions predictions) {

    boolean admits(Placement placement) {
      return objectives.survivedBy(placement)
          && failover.allowed(placement)
          && availableEnough(placement);
    }

    private boolean availableEnough(Placement placement) {
      Double asked = data.slo() == null ? null : data.slo().availability();
      return asked == null
          || RelaxedRules.unavailable(predictions, configuration(placement), asked) == null;
    }

    /** A leader, and majorities that commit and elect. */
    Configuration configuration(Placement placement) {
      int quorum = placement.quorum();
      LeaderReads reads =
          switch (objectives.reads()) {
            case LEASE -> LeaderReads.LEASE;
            case READ_INDEX -> LeaderReads.READ_INDEX;
          };
      return new Configuration(
          new Leader(quorum, quorum, reads, Promotion.ELECTION), placement.voters());
    }

    @Nullable Evaluation best() {
      return search.best(this::admits);
    }
  }

  private Task task(DataClass data) {
    List<String> regions = Wishes.regions(data, requirements);
    Objectives objectives =
        Wishes.objectives(data, requirements, Timing.reads(environment.clockDriftPpm()));
    List<Integer> sizes = Family.sizes(objectives.nodeFailures());
    LatencyModel model = new LatencyModel(environment, Wishes.demand(data, requirements));
    Search search = new Search(model, objectives, Family.of(environment, regions, sizes));
    Failover failover = new Failover(environment, model, Wishes.rtoMillis(data));
    return new Task(
        data,
        objectives,
        regions,
        sizes,
        search,
        model,
        failover,
        new Predictions(requirements, environment, data));
  }

  /** The placement of a class alone; null if there is none that keeps to everything. */
  @Nullable Placement place(DataClass data) {
    Task task = task(data);
    Evaluation best = task.search().considered() > Family.MOST ? null : task.best();
    return best == null || !best.feasible() ? null : best.placement();
  }

  Answer advise(DataClass data, ConsistencyFloor.Linearizable floor) {
    List<String> regions = Wishes.regions(data, requirements);
    Conflict conflict = Conflicts.of(data, floor.demands(), environment, regions);
    if (conflict != null) {
      return new Answer.Infeasible(conflict);
    }
    if (Conflicts.everywhere(data) && environment.regions().size() > 1) {
      return new Answer.Open(
          Conflicts.EVERY_REGION
              + ", and what needs coordination: no theorem forbids it here, but a share or a range"
              + " for each region (escrow) is not designed yet");
    }
    Task task = task(data);
    if (task.search().considered() > Family.MOST) {
      return new Answer.Open(
          "more than %d placements over %d regions: say by residency which of them may hold copies"
              .formatted(Family.MOST, regions.size()));
    }
    if (task.sizes().getLast() > MOST_VOTERS) {
      return new Answer.Open("more than %d voters are not designed".formatted(MOST_VOTERS));
    }
    Evaluation best = task.best();
    if (best == null) {
      return new Answer.Open(
          Shortfalls.ofSurvival(data, task.objectives(), task.failover(), task.search(), regions));
    }
    return best.feasible()
        ? new Answer.Designed(design(task, floor, best))
        : new Answer.Open(Shortfalls.ofLatency(best, task.objectives()));
  }

  private ClassDesign design(Task task, ConsistencyFloor.Linearizable floor, Evaluation best) {
    ConsistencyChoice consistency = floor.choice();
    Placement placement = best.placement();
    Configuration configuration = task.configuration(placement);
    List<Rejected> rejected =
        new ArrayList<>(
            Rejections.of(
                task.search(),
                task.objectives(),
                best,
                task.failover(),
                task.regions(),
                task.sizes()));
    OtherSchemes others =
        new OtherSchemes(environment, task.predictions(), task.data(), task.objectives());
    rejected.addAll(others.beside(task.regions(), task.sizes(), best));
    return new ClassDesign(
        task.data().id(),
        Workloads.of(task.data()),
        Workloads.invariants(task.data(), floor.analyses()),
        consistency,
        Replications.of(configuration),
        Timing.of(placement, environment, task.model()),
        task.predictions().of(configuration, predictions(best, task.search())),
        List.of(consistency.model()),
        survivals(placement),
        Outcomes.of(configuration, environment),
        new Figure(task.failover().millis(placement), "ms", Basis.HEURISTIC),
        Outcomes.pacelc(configuration, task.predictions()),
        candidates(task, others),
        rejected);
  }

  private static Candidates candidates(Task task, OtherSchemes others) {
    return new Candidates(
        ("one leader, at most one voter in a zone, majorities of %s voters, over %s (beside these,"
                + " for comparison, %.0f configurations of flexible quorums, Atlas, EPaxos, and ABD"
                + " for plain registers)")
            .formatted(
                task.sizes().stream().map(Object::toString).collect(Collectors.joining(" or ")),
                String.join(", ", task.regions()),
                others.enumerated()),
        task.search().considered(),
        task.search().evaluated(),
        "bounds on latency kept, then "
            + task.objectives().order().stream()
                .map(Workloads::word)
                .collect(Collectors.joining(", "))
            + ", then the lower mean latency, then the nearer voters");
  }

  private List<Predicted.Latency> predictions(Evaluation best, Search search) {
    List<Predicted.Latency> predictions = new ArrayList<>();
    for (Environment.Site site : environment.regions()) {
      if (best.reads().containsKey(site.id())) {
        predictions.add(prediction(site.id(), Access.READ, best.placement(), search));
      }
      if (best.writes().containsKey(site.id())) {
        predictions.add(prediction(site.id(), Access.WRITE, best.placement(), search));
      }
    }
    return predictions;
  }

  private static Predicted.Latency prediction(
      String region, Access access, Placement placement, Search search) {
    DoubleUnaryOperator quantiles = search.quantiles(placement, region, access == Access.WRITE);
    return Predictions.latency(region, access, quantiles);
  }

  private static List<Survival> survivals(Placement placement) {
    List<Survival> survivals = new ArrayList<>();
    int nodes = placement.nodeFailures();
    if (nodes > 0) {
      survivals.add(new Survival(FailureDomain.NODE, nodes, Basis.THEOREM));
      // There is at most one voter in a zone, so as many zones may fail as nodes.
      survivals.add(new Survival(FailureDomain.ZONE, nodes, Basis.THEOREM));
    }
    if (placement.regionFailures() > 0) {
      survivals.add(new Survival(FailureDomain.REGION, placement.regionFailures(), Basis.THEOREM));
    }
    return survivals;
  }
}
