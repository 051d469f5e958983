package dev.synod.advisor;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Objectives;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.LatencyObjective;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.PerDomain;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Goal;
import dev.synod.design.requirements.Requirements.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class of data asks for, in the terms of placement and latency. */
final class Wishes {

  /** The goals where the requirements name none; then it stands among the assumptions. */
  static final List<Goal> USUAL_ORDER = List.of(Goal.SLO_MARGIN, Goal.COMPLEXITY);

  private static final PerDomain NOTHING = new PerDomain(null, null);

  private Wishes() {}

  static Demand demand(DataClass data, Requirements requirements) {
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (Region region : requirements.regions()) {
      double reads = 0;
      double writes = 0;
      for (Operation op : data.ops()) {
        double rate = op.rate().getOrDefault(region.id(), 0.0);
        if (op.kind().writes()) {
          writes += rate;
        } else {
          reads += rate;
        }
      }
      if (reads + writes > 0) {
        rates.put(region.id(), new Demand.Rates(reads, writes));
      }
    }
    return new Demand(rates);
  }

  /** The regions where clients call an operation. */
  static List<String> callers(Operation op) {
    return op.rate().entrySet().stream()
        .filter(rate -> rate.getValue() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  static Objectives objectives(DataClass data, Requirements requirements, Reads reads) {
    return new Objectives(
        readNanos(data),
        writeNanos(data),
        failures(data),
        survivesRegion(data) ? 1 : 0,
        reads,
        requirements.objective() == null ? USUAL_ORDER : requirements.objective().order());
  }

  /** The bound on the 99th percentile; null if nothing is asked. */
  static @Nullable Double nanos(DataClass data, Access access) {
    return switch (access) {
      case READ -> readNanos(data);
      case WRITE -> writeNanos(data);
    };
  }

  static @Nullable Double readNanos(DataClass data) {
    return data.slo() == null ? null : nanos(data.slo().read());
  }

  static @Nullable Double writeNanos(DataClass data) {
    return data.slo() == null ? null : nanos(data.slo().write());
  }

  private static @Nullable Double nanos(@Nullable LatencyObjective objective) {
    return objective == null ? null : (Double) (objective.p99Ms() * 1e6);
  }

  /** How many nodes may fail, as asked; null if nothing is said. */
  static @Nullable Integer nodeFailures(DataClass data) {
    return data.durability() == null ? null : data.durability().nodeFailures();
  }

  /**
   * How many voters may be lost: there is one in a zone at most, so a zone is as good as a node.
   */
  static int failures(DataClass data) {
    Integer nodes = nodeFailures(data);
    boolean domains = survivesRegion(data) || rpo(data).zone() != null || rto(data).zone() != null;
    return Math.max(nodes == null ? 1 : nodes, domains ? 1 : 0);
  }

  static boolean survivesRegion(DataClass data) {
    return rpo(data).region() != null || rto(data).region() != null;
  }

  static PerDomain rpo(DataClass data) {
    PerDomain rpo = data.durability() == null ? null : data.durability().rpoSeconds();
    return rpo == null ? NOTHING : rpo;
  }

  static PerDomain rto(DataClass data) {
    PerDomain rto = data.durability() == null ? null : data.durability().rtoSeconds();
    return rto == null ? NOTHING : rto;
  }

  /** How long the data may be away after a failure; infinite if nothing is said. */
  static double rtoMillis(DataClass data) {
    Double zone = rto(data).zone();
    Double region = rto(data).region();
    return 1000
        * Math.min(
            zone == null ? Double.POSITIVE_INFINITY : zone,
            region == null ? Double.POSITIVE_INFINITY : region);
  }

  static boolean isZero(@Nullable Double seconds) {
    return seconds != null && seconds == 0;
  }

  /** The regions that may hold copies. */
  static List<String> regions(DataClass data, Requirements requirements) {
    return requirements.regions().stream()
        .filter(region ->
            data.residency() == null
                || region.residency().stream().anyMatch(data.residency().mustStayIn()::contains))
        .map(Region::id)
        .toList();
  }
}
