package dev.synod.advisor;

import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.Network.RoundTrip;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Nodes;
import dev.synod.design.requirements.Requirements.Percentiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The world of the requirements, with what had to be assumed of it.
 *
 * @param assumptions what is not in the requirements
 */
record Environments(Environment environment, List<Assumption> assumptions) {

  private static final double FSYNC_P50_MS = 1;
  private static final double FSYNC_P99_MS = 10;
  private static final double INTER_ZONE_MS = 1;
  private static final double INTRA_ZONE_MS = 0.2;

  static Environments of(Requirements requirements) {
    List<Assumption> assumptions = new ArrayList<>(structural());
    Nodes nodes = requirements.nodes();
    Percentiles fsync = nodes == null ? null : nodes.fsyncMs();
    if (fsync == null) {
      fsync = new Percentiles(FSYNC_P50_MS, FSYNC_P99_MS);
      assumptions.add(
          assumed("fsync-p99", FSYNC_P99_MS, "the 99th percentile of a sync; the median is 1 ms"));
    }
    Delay between =
        zoneDelay(
            requirements.network().interZoneRttMs(),
            assumed("inter-zone-rtt", INTER_ZONE_MS, "the round trip between zones of a region"),
            assumptions);
    Delay within =
        zoneDelay(
            requirements.network().intraZoneRttMs(),
            assumed("intra-zone-rtt", INTRA_ZONE_MS, "the round trip within a zone"),
            assumptions);
    Environment environment =
        new Environment(
            requirements.regions().stream()
                .map(region -> new Environment.Site(region.id(), region.zones()))
                .toList(),
            requirements.network().rtt().inline().stream()
                .map(
                    link -> new Environment.Link(link.from(), link.to(), link.roundTrip().oneWay()))
                .toList(),
            between,
            within,
            true,
            Delay.ofPercentiles(fsync.p50(), fsync.p99()),
            requirements.clockDriftPpm(),
            1,
            Basis.MEASURED_INPUT);
    return new Environments(environment, assumptions);
  }

  private static Delay zoneDelay(
      @Nullable RoundTrip given, Assumption otherwise, List<Assumption> assumptions) {
    if (given != null) {
      return given.oneWay();
    }
    assumptions.add(otherwise);
    Figure value = otherwise.value();
    return new Delay.Constant(value == null ? 0 : value.value() * 0.5e6);
  }

  private static Assumption assumed(String id, double millis, String statement) {
    return new Assumption(
        id,
        statement,
        new Figure(millis, "ms", Basis.ASSUMED),
        "usual in public clouds; measure it",
        "all predicted latencies",
        null);
  }

  private static List<Assumption> structural() {
    return List.of(
        new Assumption(
            "clients-over-zones",
            "the clients of a region are spread evenly over its zones",
            null,
            "the requirements give rates by region",
            "latencies in the leader's region",
            null),
        new Assumption(
            "connections-per-zone",
            "the clients of a zone reach a node over one connection, which keeps order",
            new Figure(1, "connections", Basis.ASSUMED),
            "pooled clients with multiplexing",
            "the tail of latencies, where links vary much",
            null),
        new Assumption(
            "poisson-arrivals",
            "operations arrive one by one, independently of each other",
            null,
            "the requirements give mean rates",
            "waiting for disks and on links",
            null),
        new Assumption(
            "own-disks",
            "each class of data has disks of its own, whose syncs are independent",
            null,
            "the requirements do not say what is shared",
            "latencies of writes",
            null));
  }
}
