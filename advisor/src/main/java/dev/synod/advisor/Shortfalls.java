package dev.synod.advisor;

import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.design.requirements.DataClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why no placement of a family will do, where no theorem says that nothing else will. */
final class Shortfalls {

  private Shortfalls() {}

  /** No placement survives what it must and elects a new leader soon enough. */
  static String ofSurvival(
      DataClass data,
      Objectives objectives,
      Failover failover,
      Search search,
      List<String> regions) {
    Evaluation safe = search.best(objectives::survivedBy);
    if (safe != null) {
      Placement placement = safe.placement();
      return ("durability.rtoSeconds allows %s ms; by our rule for election timeouts the loss of a"
              + " leader is expected to take longer with every placement (%s: %s ms), and schemes"
              + " without a leader are not designed yet")
          .formatted(
              Numbers.plain(failover.allowedMillis()),
              placement.describe(),
              Numbers.plain(failover.millis(placement)));
    }
    return ("no placement with one leader and at most one voter in a zone, over the zones of %s,"
            + " survives the loss of any %d nodes%s (durability of %s); voters that share a"
            + " zone and witnesses without data are not designed yet")
        .formatted(
            String.join(", ", regions),
            objectives.nodeFailures(),
            objectives.regionFailures() == 0 ? "" : " and of any one region",
            data.id());
  }

  /** No placement keeps the bounds on latency. */
  static String ofLatency(Evaluation nearest, Objectives objectives) {
    List<String> broken = new ArrayList<>();
    add(broken, "slo.read.p99Ms", objectives.readP99Nanos(), nearest.reads());
    add(broken, "slo.write.p99Ms", objectives.writeP99Nanos(), nearest.writes());
    return ("no placement with one leader keeps the bounds on latency: with the one that comes"
            + " nearest, %s, %s; protocols without a leader are not designed yet")
        .formatted(nearest.placement().describe(), String.join(" and ", broken));
  }

  private static void add(
      List<String> broken, String key, @Nullable Double bound, Map<String, Percentiles> latencies) {
    String worst = Evaluation.worst(latencies);
    Percentiles latency = worst == null ? null : latencies.get(worst);
    if (bound != null && latency != null && latency.p99() > bound) {
      broken.add(
          "%s would be %s ms for clients in %s instead of %s ms"
              .formatted(
                  key,
                  Numbers.plain(Numbers.millis(latency.p99())),
                  worst,
                  Numbers.plain(Numbers.millis(bound))));
    }
  }
}
