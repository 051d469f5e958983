package dev.synod.advisor;

import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Family;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.ConsistencyChoice;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.architecture.ClassDesign.Prediction;
import dev.synod.design.architecture.ClassDesign.Replication;
import dev.synod.design.architecture.ClassDesign.Scheme;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.ClassDesign.Voter;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Designs a class of data that needs linearizability. */
final class ClassAdvisor {

  private final Requirements requirements;
  private final Environment environment;

  ClassAdvisor(Requirements requirements, Environment environment) {
    this.requirements = requirements;
    this.environment = environment;
  }

  /** What came of it. */
  sealed interface Answer {

    record Designed(ClassDesign design) implements Answer {}

    record Infeasible(Conflict conflict) implements Answer {}
  }

  Answer advise(DataClass data, ConsistencyChoice consistency) {
    Conflict cap = Conflicts.ofPartition(data, consistency.reasons(), environment.regions().size());
    if (cap != null) {
      return new Answer.Infeasible(cap);
    }
    List<String> regions = Wishes.regions(data, requirements);
    Objectives objectives = Wishes.objectives(data, Timing.reads(environment.clockDriftPpm()));
    List<Placement> family = Family.of(environment, regions);
    Conflict survival = Conflicts.ofSurvival(data, objectives, family, regions);
    if (survival != null) {
      return new Answer.Infeasible(survival);
    }
    LatencyModel model = new LatencyModel(environment, Wishes.demand(data, requirements));
    Search search = new Search(model, objectives, family);
    Evaluation best = search.best(objectives::survivedBy);
    if (best == null || !best.feasible()) {
      return new Answer.Infeasible(Conflicts.ofLatency(data, model, objectives, family));
    }
    Consensus consensus = Timing.of(best.placement(), environment, model);
    Figure failover = Timing.failover(best.placement(), consensus, environment, model);
    Conflict slow = Conflicts.ofFailover(data, failover);
    if (slow != null) {
      return new Answer.Infeasible(slow);
    }
    return new Answer.Designed(
        new ClassDesign(
            data.id(),
            workload(data),
            consistency,
            replication(best.placement()),
            consensus,
            predictions(best, search),
            List.of(consistency.model()),
            survivals(best.placement()),
            Pacelcs.outcomes(best.placement(), environment),
            failover,
            Pacelcs.of(best, model),
            Rejections.of(search, objectives, best, regions, Family.SIZES)));
  }

  private static List<Load> workload(DataClass data) {
    List<Load> workload = new ArrayList<>();
    for (Operation op : data.ops()) {
      workload.add(
          new Load(
              op.id(),
              op.kind().writes() ? Access.WRITE : Access.READ,
              op.kind().name().toLowerCase(Locale.ROOT),
              op.rate(),
              op.keySkew() == null ? 0 : op.keySkew().zipf(),
              op.keySkew() == null ? null : op.keySkew().keys(),
              Basis.MEASURED_INPUT));
    }
    return workload;
  }

  private static Replication replication(Placement placement) {
    List<Voter> voters = new ArrayList<>();
    for (Place place : placement.voters()) {
      voters.add(new Voter(voters.size(), place.region(), place.zone()));
    }
    return new Replication(Scheme.SINGLE_LEADER, voters, 0, placement.quorum(), Basis.COMPUTED);
  }

  private List<Prediction> predictions(Evaluation best, Search search) {
    List<Prediction> predictions = new ArrayList<>();
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

  private static Prediction prediction(
      String region, Access access, Placement placement, Search search) {
    DoubleUnaryOperator quantiles = search.quantiles(placement, region, access == Access.WRITE);
    return new Prediction(
        region,
        access,
        Numbers.millis(quantiles.applyAsDouble(0.5)),
        Numbers.millis(quantiles.applyAsDouble(0.99)),
        Numbers.millis(quantiles.applyAsDouble(0.999)),
        Basis.COMPUTED);
  }

  private static List<Survival> survivals(Placement placement) {
    List<Survival> survivals = new ArrayList<>();
    int nodes = placement.nodeFailures();
    survivals.add(new Survival(FailureDomain.NODE, nodes, Basis.THEOREM));
    // There is at most one voter in a zone, so as many zones may fail as nodes.
    survivals.add(new Survival(FailureDomain.ZONE, nodes, Basis.THEOREM));
    if (placement.regionFailures() > 0) {
      survivals.add(new Survival(FailureDomain.REGION, placement.regionFailures(), Basis.THEOREM));
    }
    return survivals;
  }
}
