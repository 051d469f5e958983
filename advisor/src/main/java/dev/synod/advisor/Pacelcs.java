package dev.synod.advisor;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.Distribution;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.advisor.placement.Placement;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Pacelc;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a placement gives up under partition, and else, derived from the placement. */
final class Pacelcs {

  private static final String NOTHING_LOST =
      "no acknowledged write is lost, and none is seen twice: one side at most goes on";

  private Pacelcs() {}

  /** What happens when one region, and no other, is cut off. */
  static List<PartitionOutcome> outcomes(Placement placement, Environment environment) {
    List<String> regions = environment.regions().stream().map(Environment.Site::id).toList();
    List<PartitionOutcome> outcomes = new ArrayList<>();
    for (String isolated : regions) {
      int inside = placement.byRegion().getOrDefault(isolated, 0);
      boolean majorityInside = inside >= placement.quorum();
      boolean majorityOutside = placement.voters().size() - inside >= placement.quorum();
      List<String> available = new ArrayList<>();
      List<String> unavailable = new ArrayList<>();
      for (String clients : regions) {
        boolean served = clients.equals(isolated) ? majorityInside : majorityOutside;
        (served ? available : unavailable).add(clients);
      }
      if (regions.size() > 1) {
        Sides sides = new Sides(available, unavailable);
        outcomes.add(new PartitionOutcome(isolated, sides, sides, NOTHING_LOST, Basis.THEOREM));
      }
    }
    return outcomes;
  }

  static Pacelc of(Evaluation chosen, LatencyModel model) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        ("P: only a side with %d of %d voters goes on; clients elsewhere are refused"
                + " (Gilbert and Lynch 2002)")
            .formatted(chosen.placement().quorum(), chosen.placement().voters().size()));
    reasons.add(
        "E: every operation goes through the leader, and a write waits for a quorum's disks");
    return new Pacelc(
        "PC/EC",
        reasons,
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
