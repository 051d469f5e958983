package dev.synod.advisor;

import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.pacelc.Cap;
import dev.synod.advisor.pacelc.ElseCost;
import dev.synod.advisor.pacelc.Fate;
import dev.synod.advisor.pacelc.Pacelc;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a configuration gives up under partition, and else, as a design says it. */
final class Outcomes {

  private Outcomes() {}

  /** What happens when one region, and no other, is cut off. */
  static List<PartitionOutcome> of(Configuration configuration, Environment environment) {
    List<String> regions = environment.regions().stream().map(Environment.Site::id).toList();
    List<PartitionOutcome> outcomes = new ArrayList<>();
    if (regions.size() > 1) {
      regions.forEach(isolated -> outcomes.add(outcome(configuration, isolated, regions)));
    }
    return outcomes;
  }

  /** One region cut off from all others. */
  static Connectivity.Sides isolating(String isolated, List<String> regions) {
    return new Connectivity.Sides(
        List.of(
            List.of(isolated),
            regions.stream().filter(region -> !region.equals(isolated)).toList()));
  }

  private static PartitionOutcome outcome(
      Configuration configuration, String isolated, List<String> regions) {
    Cap cap = new Cap(configuration, isolating(isolated, regions));
    Fate worst =
        regions.stream()
            .map(region -> cap.write(region).fate())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new PartitionOutcome(
        isolated,
        sides(regions, region -> cap.read(region).completes()),
        sides(regions, region -> cap.write(region).completes()),
        consequence(worst),
        Basis.THEOREM);
  }

  private static String consequence(Fate worst) {
    return switch (worst) {
      case REFUSED, PRESERVED ->
          "no acknowledged write is lost, and none is seen twice: one side at most goes on";
      case MERGED ->
          "no acknowledged write is lost: what several sides wrote is merged, or the latest is"
              + " kept";
      case LOST -> "what one side has acknowledged may be undone afterwards";
    };
  }

  private static Sides sides(List<String> regions, Predicate<String> completes) {
    return new Sides(
        regions.stream().filter(completes).toList(),
        regions.stream().filter(completes.negate()).toList());
  }

  /** The class, and what consistency costs as a mean over clients. */
  static ClassDesign.Pacelc pacelc(Configuration configuration, Predictions predictions) {
    Pacelc derived = Pacelc.of(configuration);
    return new ClassDesign.Pacelc(
        derived.classification(),
        derived.reasons(),
        cost(configuration, predictions, Access.READ),
        cost(configuration, predictions, Access.WRITE));
  }

  private static @Nullable Figure cost(
      Configuration configuration, Predictions predictions, Access access) {
    double total = 0;
    double calls = 0;
    for (Demand.Calls each : predictions.demand().calls()) {
      if (each.access() == access) {
        ElseCost cost = ElseCost.of(predictions.latencies(), configuration, access, each.region());
        total += each.perSecond() * cost.p99();
        calls += each.perSecond();
      }
    }
    return calls == 0 ? null : new Figure(Numbers.millis(total / calls), "ms", Basis.COMPUTED);
  }
}
