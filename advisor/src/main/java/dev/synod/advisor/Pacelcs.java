package dev.synod.advisor;

import static java.util.Comparator.naturalOrder;

import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.Distribution;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.pacelc.Cap;
import dev.synod.advisor.pacelc.Fate;
import dev.synod.advisor.pacelc.Pacelc;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a placement gives up under partition, and else, derived from the placement. */
final class Pacelcs {

  private static final String NOTHING_LOST =
      "no acknowledged write is lost, and none is seen twice: one side at most goes on";
  private static final String MERGED =
      "no acknowledged write is lost: what several sides wrote is merged, or the latest is kept";
  private static final String LOST = "what one side has acknowledged may be undone afterwards";

  private Pacelcs() {}

  /**
   * Voters of which a majority commits and elects. How the leader answers reads makes no difference
   * here, as long as they are linearizable.
   */
  private static Configuration configuration(Placement placement) {
    int quorum = placement.quorum();
    return new Configuration(
        new Scheme.Leader(quorum, quorum, LeaderReads.READ_INDEX, Promotion.ELECTION),
        placement.voters());
  }

  /** What happens when one region, and no other, is cut off. */
  static List<PartitionOutcome> outcomes(Placement placement, Environment environment) {
    List<String> regions = environment.regions().stream().map(Environment.Site::id).toList();
    List<PartitionOutcome> outcomes = new ArrayList<>();
    for (String isolated : regions) {
      List<String> others = regions.stream().filter(each -> !each.equals(isolated)).toList();
      if (!others.isEmpty()) {
        Connectivity.Sides partition = new Connectivity.Sides(List.of(List.of(isolated), others));
        outcomes.add(outcome(isolated, regions, new Cap(configuration(placement), partition)));
      }
    }
    return outcomes;
  }

  private static PartitionOutcome outcome(String isolated, List<String> regions, Cap cap) {
    Fate worst =
        regions.stream().map(region -> cap.write(region).fate()).max(naturalOrder()).orElseThrow();
    return new PartitionOutcome(
        isolated,
        sides(regions, region -> cap.read(region).completes()),
        sides(regions, region -> cap.write(region).completes()),
        switch (worst) {
          case REFUSED, PRESERVED -> NOTHING_LOST;
          case MERGED -> MERGED;
          case LOST -> LOST;
        },
        Basis.THEOREM);
  }

  private static Sides sides(List<String> regions, Predicate<String> completes) {
    return new Sides(
        regions.stream().filter(completes).toList(),
        regions.stream().filter(completes.negate()).toList());
  }

  static ClassDesign.Pacelc of(Evaluation chosen, LatencyModel model) {
    Pacelc derived = Pacelc.of(configuration(chosen.placement()));
    return new ClassDesign.Pacelc(
        derived.classification(),
        derived.reasons(),
        cost(chosen, chosen.reads(), model, false),
        cost(chosen, chosen.writes(), model, true));
  }

  /**
   * The mean, over calls, of how much later the 99th percentile is than without coordination: a
   * read then asks the nearest copy, and a write waits for the first disk of all copies.
   * Coordination waits for no less, so that this is never negative, but for what rounding does.
   */
  private static @Nullable Figure cost(
      Evaluation chosen, Map<String, Percentiles> latencies, LatencyModel model, boolean writes) {
    double total = 0;
    double calls = 0;
    for (Map.Entry<String, Percentiles> entry : latencies.entrySet()) {
      Demand.Rates rates = model.demand().byRegion().get(entry.getKey());
      double rate = rates == null ? 0 : writes ? rates.writes() : rates.reads();
      double nearest = nearest(entry.getKey(), chosen.placement(), model, writes);
      total += rate * Math.max(0, entry.getValue().p99() - nearest);
      calls += rate;
    }
    return calls == 0 ? null : new Figure(Numbers.millis(total / calls), "ms", Basis.COMPUTED);
  }

  private static List<Place> others(Place voter, Placement placement) {
    return placement.voters().stream().filter(place -> !place.equals(voter)).toList();
  }

  private static double nearest(
      String region, Placement placement, LatencyModel model, boolean writes) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Place voter : placement.voters()) {
      Distribution trip = model.clientRoundTrip(region, voter);
      double p99 =
          writes
              ? trip.quantileOfSum(model.commit(voter, others(voter, placement), 1), 0.99)
              : trip.quantile(0.99);
      nearest = Math.min(nearest, p99);
    }
    return nearest;
  }
}
