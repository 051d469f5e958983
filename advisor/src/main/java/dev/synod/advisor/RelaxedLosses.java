package dev.synod.advisor;

import dev.synod.advisor.RelaxedRules.Broken;
import dev.synod.advisor.availability.FailureDomain;
import dev.synod.advisor.availability.Leadership;
import dev.synod.advisor.availability.Recovery;
import dev.synod.advisor.availability.Survival;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.requirements.DataClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What failures may cost a class of data: how many of what may fail, how much work may be lost, how
 * long operations may stand still.
 */
record RelaxedLosses(DataClass data, Predictions predictions, Failover failover) {

  /** Of writes, so many may be later than the bound on lost work. */
  private static final double LATE = 0.001;

  /** A domain whose loss is spoken of must be survived. */
  @Nullable Broken survival(Configuration configuration) {
    Broken found = survival(configuration, FailureDomain.NODE, Wishes.failures(data));
    boolean zone = Wishes.rpo(data).zone() != null || Wishes.rto(data).zone() != null;
    found = found == null ? survival(configuration, FailureDomain.ZONE, zone ? 1 : 0) : found;
    boolean region = Wishes.survivesRegion(data);
    return found == null ? survival(configuration, FailureDomain.REGION, region ? 1 : 0) : found;
  }

  private static @Nullable Broken survival(
      Configuration configuration, FailureDomain domain, int asked) {
    int borne =
        Math.min(
            Survival.of(configuration, Access.READ, Leadership.ELECTED).of(domain),
            Survival.of(configuration, Access.WRITE, Leadership.ELECTED).of(domain));
    return borne >= asked
        ? null
        : RelaxedRules.counted(
            3,
            "durability: failures of " + word(domain) + "s",
            borne,
            asked,
            word(domain) + "s",
            "no quorum is left after so many failures");
  }

  /** Acknowledged work that a loss may take along; null bounds ask for nothing. */
  @Nullable Broken lostWork(Configuration configuration) {
    Broken zone = lostWork(configuration, FailureDomain.ZONE, Wishes.rpo(data).zone());
    return zone == null
        ? lostWork(configuration, FailureDomain.REGION, Wishes.rpo(data).region())
        : zone;
  }

  private @Nullable Broken lostWork(
      Configuration configuration, FailureDomain domain, @Nullable Double seconds) {
    if (seconds == null) {
      return null;
    }
    Recovery recovery = Recovery.of(configuration, domain);
    if (recovery.keepsAcknowledged()) {
      return null;
    }
    double late = recovery.keepsData() ? late(configuration, seconds * 1e9) : 1;
    return late <= LATE
        ? null
        : RelaxedRules.measured(
            5,
            "durability.rpoSeconds." + word(domain),
            100 * late,
            100 * LATE,
            "percent of writes",
            "so many have no copy outside of what is lost after %s s"
                .formatted(Numbers.plain(seconds)));
  }

  /**
   * The share of writes that no copy in another region has after so long, of the region that fares
   * worst. A quorum without a leader may lie within what is lost, however fresh its answers are.
   */
  private double late(Configuration configuration, double nanos) {
    if (configuration.scheme() instanceof Scheme.Leaderless) {
      return 1;
    }
    List<String> holders = configuration.replicas().stream().map(Place::region).distinct().toList();
    double worst = 0;
    for (Map.Entry<String, Demand.Rates> entry : predictions.demand().byRegion().entrySet()) {
      if (entry.getValue().writes() == 0) {
        continue;
      }
      String taken = taken(configuration, entry.getKey());
      double first = 1;
      for (String holder : holders) {
        if (first > LATE && !holder.equals(taken)) {
          first =
              Math.min(
                  first,
                  predictions.visibility(configuration, entry.getKey(), holder).staleAt(nanos));
        }
      }
      worst = Math.max(worst, first);
    }
    return worst;
  }

  /** The region whose copies take the writes of a region's clients, and may be lost with them. */
  private String taken(Configuration configuration, String clients) {
    return configuration.scheme() instanceof Scheme.Leader
        ? configuration.replicas().getFirst().region()
        : predictions.latencies().nearest(configuration, clients).region();
  }

  /** The time until another leader leads; without one nobody has to be elected. */
  @Nullable Broken pause(Configuration configuration) {
    Placement placement = new Placement(configuration.replicas());
    return !(configuration.scheme() instanceof Scheme.Leader) || failover.allowed(placement)
        ? null
        : RelaxedRules.measured(
            6,
            "durability.rtoSeconds",
            failover.millis(placement),
            failover.allowedMillis(),
            "ms",
            "electing another leader is expected to take too long");
  }

  private static String word(FailureDomain domain) {
    return domain.name().toLowerCase(Locale.ROOT);
  }
}
