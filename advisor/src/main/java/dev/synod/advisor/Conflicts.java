package dev.synod.advisor;

import dev.synod.advisor.latency.LatencyModel;
import dev.synod.advisor.placement.Evaluation;
import dev.synod.advisor.placement.Evaluation.Percentiles;
import dev.synod.advisor.placement.Objectives;
import dev.synod.advisor.placement.Placement;
import dev.synod.advisor.placement.Search;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Quantity;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.PartitionAvailability;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requirements that cannot be met together, and why. */
final class Conflicts {

  private static final String READ = "slo.read.p99Ms";
  private static final String WRITE = "slo.write.p99Ms";
  private static final String REGION = "durability: loss of any one region";

  private Conflicts() {}

  /** Linearizable, and available on every side of a partition: null unless both are asked for. */
  static @Nullable Conflict ofPartition(DataClass data, List<String> reasons, int regions) {
    boolean everywhere =
        data.slo() != null
            && data.slo().partitionAvailability() == PartitionAvailability.EVERY_REGION;
    if (!everywhere || regions < 2) {
      return null;
    }
    return new Conflict(
        Subject.DATA_CLASS,
        data.id(),
        List.of("slo.partitionAvailability: every-region", reasons.getFirst()),
        "CAP: no linearizable object is available on both sides of a partition (Gilbert and Lynch,"
            + " SIGACT News 2002, theorem 1)",
        "while one of %d regions is cut off, either its clients or the others' must be refused"
            .formatted(regions),
        List.of(new Quantity("regions", regions, "regions", Basis.MEASURED_INPUT)));
  }

  /** Too few failure domains: null if some placement survives what it must. */
  static @Nullable Conflict ofSurvival(
      DataClass data, Objectives objectives, List<Placement> family, List<String> regions) {
    if (family.stream().anyMatch(objectives::survivedBy)) {
      return null;
    }
    int zones = 2 * objectives.nodeFailures() + 1;
    List<String> keys = new ArrayList<>(List.of("durability", "regions"));
    if (data.residency() != null) {
      keys.add("residency.mustStayIn");
    }
    return new Conflict(
        Subject.DATA_CLASS,
        data.id(),
        keys,
        "consensus needs N >= 2f + 1 voters, and a majority of them in what is left (Lamport, Lower"
            + " Bounds for Asynchronous Consensus, 2006)",
        ("no placement of 3 or 5 voters, at most one in a zone, over the regions %s survives"
                + " the loss of %d nodes%s")
            .formatted(
                String.join(", ", regions),
                objectives.nodeFailures(),
                objectives.regionFailures() == 0
                    ? ""
                    : " and of any one region, for which three regions are needed"),
        List.of(
            new Quantity("regions that may hold copies", regions.size(), "regions", Basis.COMPUTED),
            new Quantity("voters needed", zones, "voters", Basis.THEOREM)));
  }

  /** Operations would stand still for longer than they may: null if they would not. */
  static @Nullable Conflict ofFailover(DataClass data, Figure failover) {
    if (data.durability() == null || data.durability().rtoSeconds() == null) {
      return null;
    }
    Double zone = data.durability().rtoSeconds().zone();
    Double region = data.durability().rtoSeconds().region();
    double allowed =
        Math.min(
            zone == null ? Double.POSITIVE_INFINITY : zone,
            region == null ? Double.POSITIVE_INFINITY : region);
    if (failover.value() <= allowed * 1000) {
      return null;
    }
    return new Conflict(
        Subject.DATA_CLASS,
        data.id(),
        List.of("durability.rtoSeconds", "network.rtt"),
        "an election timeout must be much longer than a round trip between voters (Ongaro and"
            + " Ousterhout, USENIX ATC 2014, section 5.6)",
        "the timeout is ten round trips at the 99th percentile, drawn up to twice that",
        List.of(
            new Quantity("failover", failover.value(), "ms", failover.basis()),
            new Quantity("allowed", allowed * 1000, "ms", Basis.MEASURED_INPUT)));
  }

  /**
   * Bounds on latency that no placement keeps. Requirements are left out one by one; what cannot be
   * left out is a smallest conflicting set.
   */
  static Conflict ofLatency(
      DataClass data, LatencyModel model, Objectives objectives, List<Placement> family) {
    Set<String> core = new LinkedHashSet<>();
    if (objectives.readP99Nanos() != null) {
      core.add(READ);
    }
    if (objectives.writeP99Nanos() != null) {
      core.add(WRITE);
    }
    if (objectives.regionFailures() > 0) {
      core.add(REGION);
    }
    for (String requirement : List.copyOf(core)) {
      Set<String> without = new LinkedHashSet<>(core);
      without.remove(requirement);
      if (!feasible(without, model, objectives, family)) {
        core = without;
      }
    }
    List<Quantity> numbers = new ArrayList<>();
    for (String key : core) {
      numbers.addAll(quantities(key, core, model, objectives, family));
    }
    return new Conflict(
        Subject.DATA_CLASS,
        data.id(),
        List.copyOf(core),
        "a write is acknowledged after a round trip from the leader to a quorum, and clients reach"
            + " the leader by a round trip more (Lamport 2006); no message is faster than its link",
        "no placement of the family keeps these for the clients of every region; the best that each"
            + " of them allows by itself, and the best for all together, are given",
        numbers);
  }

  private static boolean feasible(
      Set<String> kept, LatencyModel model, Objectives objectives, List<Placement> family) {
    Objectives relaxed = relaxed(kept, objectives);
    Evaluation best = new Search(model, relaxed, family).best(relaxed::survivedBy);
    return best != null && best.feasible();
  }

  private static Objectives relaxed(Set<String> kept, Objectives objectives) {
    Objectives relaxed =
        objectives.withLatency(
            kept.contains(READ) ? objectives.readP99Nanos() : null,
            kept.contains(WRITE) ? objectives.writeP99Nanos() : null);
    return kept.contains(REGION) ? relaxed : relaxed.withoutRegions();
  }

  private static List<Quantity> quantities(
      String key,
      Set<String> core,
      LatencyModel model,
      Objectives objectives,
      List<Placement> family) {
    boolean reads = key.equals(READ);
    Double bound = reads ? objectives.readP99Nanos() : objectives.writeP99Nanos();
    if (key.equals(REGION) || bound == null) {
      return List.of();
    }
    Objectives together = relaxed(core, objectives);
    Objectives alone = together.withLatency(reads ? bound : null, reads ? null : bound);
    List<Quantity> numbers = new ArrayList<>();
    numbers.add(new Quantity(key, Numbers.millis(bound), "ms", Basis.MEASURED_INPUT));
    add(numbers, key + " at best, by itself", alone, reads, model, family);
    if (core.size() > 1) {
      add(numbers, key + " at best, together", together, reads, model, family);
    }
    return numbers;
  }

  private static void add(
      List<Quantity> numbers,
      String name,
      Objectives objectives,
      boolean reads,
      LatencyModel model,
      List<Placement> family) {
    Evaluation best = new Search(model, objectives, family).best(objectives::survivedBy);
    if (best == null) {
      return;
    }
    Map<String, Percentiles> latencies = reads ? best.reads() : best.writes();
    String worst = Evaluation.worst(latencies);
    Percentiles latency = worst == null ? null : latencies.get(worst);
    if (latency != null) {
      numbers.add(
          new Quantity(
              name + ": clients in " + worst + ", " + best.placement().describe(),
              Numbers.millis(latency.p99()),
              "ms",
              Basis.COMPUTED));
    }
  }
}
