package dev.synod.advisor;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Objectives;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Durability;
import dev.synod.design.requirements.DataClass.LatencyObjective;
import dev.synod.design.requirements.DataClass.Operation;
import dev.synod.design.requirements.DataClass.PerDomain;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class of data asks for, in the terms of placement and latency. */
final class Wishes {

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

  static Objectives objectives(DataClass data, Reads reads) {
    LatencyObjective read = data.slo() == null ? null : data.slo().read();
    LatencyObjective write = data.slo() == null ? null : data.slo().write();
    Durability durability = data.durability();
    return new Objectives(
        read == null ? null : read.p99Ms() * 1e6,
        write == null ? null : write.p99Ms() * 1e6,
        durability == null || durability.nodeFailures() == null ? 1 : durability.nodeFailures(),
        durability != null && survivesRegion(durability) ? 1 : 0,
        reads);
  }

  private static boolean survivesRegion(Durability durability) {
    return region(durability.rpoSeconds()) != null || region(durability.rtoSeconds()) != null;
  }

  private static @Nullable Double region(@Nullable PerDomain domains) {
    return domains == null ? null : domains.region();
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
