package dev.synod.advisor;

import dev.synod.advisor.placement.Assessment;
import dev.synod.advisor.placement.Assessment.Miss;
import dev.synod.advisor.placement.Constraints;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.advisor.placement.Criterion;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.ExhaustiveSearch;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.PlacementAnswer;
import dev.synod.advisor.placement.PlacementProblem;
import dev.synod.advisor.placement.SchemeFamily;
import dev.synod.advisor.placement.SchemeKind;
import dev.synod.advisor.placement.SchemeScoring;
import dev.synod.advisor.placement.Search;
import dev.synod.advisor.placement.Statistic;
import dev.synod.advisor.placement.WorkBudget;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Site;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the best of each other linearizable scheme would be like, beside the placement that was
 * chosen: for readers, who see what it costs that designs are of the one protocol that they are
 * proven with.
 */
final class OtherSchemes {

  /** Leaderless consensus is shown at its best. */
  private static final double NO_CONFLICTS = 0;

  private static final Statistic P99 = new Statistic.Quantile(0.99);

  private final Environment environment;
  private final Predictions predictions;
  private final DataClass data;
  private final Objectives objectives;
  private double enumerated;

  OtherSchemes(
      Environment environment, Predictions predictions, DataClass data, Objectives objectives) {
    this.environment = environment;
    this.predictions = predictions;
    this.data = data;
    this.objectives = objectives;
  }

  /** How many configurations were considered. */
  double enumerated() {
    return enumerated;
  }

  /**
   * The best of each.
   *
   * @param regions those that may hold copies
   * @param sizes the numbers of copies
   * @param chosen what was chosen
   */
  List<Rejected> beside(List<String> regions, List<Integer> sizes, Evaluation chosen) {
    List<Site> sites =
        environment.regions().stream().filter(site -> regions.contains(site.id())).toList();
    List<Rejected> rejected = new ArrayList<>();
    for (SchemeKind kind : kinds()) {
      SchemeFamily family = new SchemeFamily(sites, sizes, List.of(kind), NO_CONFLICTS);
      if (family.size() > 0) {
        enumerated += family.size();
        rejected.add(rejected(best(family), chosen));
      }
    }
    return rejected;
  }

  /** A register cannot be read and written in one step: only consensus can. */
  private List<SchemeKind> kinds() {
    boolean registers =
        data.ops().stream()
            .map(DataClass.Operation::kind)
            .allMatch(kind -> kind == OperationKind.READ || kind == OperationKind.WRITE);
    List<SchemeKind> kinds = new ArrayList<>();
    kinds.add(
        objectives.reads() == Reads.LEASE
            ? SchemeKind.FLEXIBLE_LEASE
            : SchemeKind.FLEXIBLE_READ_INDEX);
    if (registers) {
      kinds.add(SchemeKind.ABD);
    }
    kinds.add(SchemeKind.ATLAS);
    kinds.add(SchemeKind.EPAXOS);
    return kinds;
  }

  private PlacementAnswer best(SchemeFamily family) {
    SchemeScoring scoring =
        new SchemeScoring(environment, predictions.demand(), predictions.latencies());
    PlacementProblem problem =
        new PlacementProblem(
            family,
            scoring,
            Criterion.MEAN,
            P99,
            constraints(),
            PlacementProblem.samePrice(family, 0));
    return ExhaustiveSearch.run(problem, 0, WorkBudget.STANDARD);
  }

  private Constraints constraints() {
    Failures failures = new Failures(objectives.nodeFailures(), objectives.regionFailures());
    List<LatencyBound> bounds = new ArrayList<>();
    Double read = objectives.readP99Nanos();
    Double write = objectives.writeP99Nanos();
    if (read != null) {
      bounds.add(new LatencyBound(Access.READ, null, P99, read));
    }
    if (write != null) {
      bounds.add(new LatencyBound(Access.WRITE, null, P99, write));
    }
    return new Constraints(failures, failures, bounds, null);
  }

  private static Rejected rejected(PlacementAnswer answer, Evaluation chosen) {
    Assessment best = answer.best();
    String name = describe(best);
    if (!best.feasible()) {
      return broken(name, best.misses().getFirst());
    }
    double faster = chosen.meanP99Nanos() - best.meanNanos();
    boolean noticeably = Search.slower(chosen.meanP99Nanos(), best.meanNanos());
    return new Rejected(
        name,
        noticeably ? "no protocol to prove it with" : "mean p99 over clients",
        millis(best.meanNanos()),
        millis(chosen.meanP99Nanos()),
        millis(Math.abs(faster)),
        noticeably
            ? "it would be faster, but designs are of the protocol that they are proven with"
            : "it is not faster");
  }

  private static Rejected broken(String name, Miss miss) {
    return switch (miss) {
      case Miss.Answering(int borne, int asked) ->
          counted(name, "durability: failures while it answers", borne, asked);
      case Miss.Durable(int borne, int asked) ->
          counted(name, "durability: failures without loss", borne, asked);
      case Miss.TooSlow(LatencyBound bound, String region, double nanos) ->
          new Rejected(
              name,
              bound.access() == Access.READ ? "slo.read.p99Ms" : "slo.write.p99Ms",
              millis(nanos),
              new Figure(Numbers.millis(bound.nanos()), "ms", Basis.MEASURED_INPUT),
              millis(nanos - bound.nanos()),
              "clients in %s would see it".formatted(region));
      case Miss.TooDear(double cost, double most) ->
          new Rejected(
              name,
              "budget.costPerMonth",
              dollars(cost),
              dollars(most),
              dollars(cost - most),
              "its copies cost more");
    };
  }

  private static Rejected counted(String name, String constraint, int borne, int asked) {
    return new Rejected(
        name,
        constraint,
        new Figure(borne, "copies", Basis.THEOREM),
        new Figure(asked, "copies", Basis.MEASURED_INPUT),
        new Figure(asked - borne, "copies", Basis.THEOREM),
        "so many copies may be lost, and the failures that are asked for may take more");
  }

  private static Figure millis(double nanos) {
    return new Figure(Numbers.millis(nanos), "ms", Basis.COMPUTED);
  }

  private static Figure dollars(double amount) {
    return new Figure(Numbers.rounded(amount, 2), "US dollars", Basis.COMPUTED);
  }

  private static String describe(Assessment best) {
    String copies = Wording.copies(best.configuration());
    return switch (best.configuration().scheme()) {
      case Scheme.Leader leader ->
          "%s, leader in %s, flexible quorums: %d to write, %d to elect"
              .formatted(
                  copies,
                  best.configuration().replicas().getFirst().region(),
                  leader.writeQuorum(),
                  leader.electionQuorum());
      case Scheme.Abd abd ->
          "%s, ABD: R = %d, W = %d".formatted(copies, abd.readQuorum(), abd.writeQuorum());
      case Scheme.LeaderlessConsensus consensus ->
          "%s, %s without conflicts: %d answer"
              .formatted(
                  copies,
                  best.kind() == SchemeKind.ATLAS ? "Atlas" : "EPaxos",
                  consensus.fastQuorum());
      case Scheme.Leaderless quorums -> copies;
      case Scheme.MultiLeader groups -> copies;
    };
  }
}
