package dev.synod.cli;

import dev.synod.partitioning.Partitioning;
import dev.synod.partitioning.Partitions;
import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.assignment.Copysets;
import dev.synod.partitioning.assignment.EvenAssignment;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.geography.Geographic;
import dev.synod.partitioning.geography.NoAllowedRegionException;
import dev.synod.partitioning.geography.Residency;
import dev.synod.partitioning.key.HashPartitioner;
import dev.synod.partitioning.key.Partitioner;
import dev.synod.partitioning.key.RedisSlots;
import dev.synod.partitioning.placement.BoundedRing;
import dev.synod.partitioning.placement.Jump;
import dev.synod.partitioning.placement.Maglev;
import dev.synod.partitioning.placement.Modulo;
import dev.synod.partitioning.placement.Placement;
import dev.synod.partitioning.placement.Rendezvous;
import dev.synod.partitioning.placement.Ring;
import dev.synod.partitioning.range.Ranges;
import dev.synod.partitioning.workload.Workload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Where a scheme puts the keys of a workload: on a cluster, and on it after a change. */
final class PartitionLayout {

  private final PartitionScheme scheme;
  private final PartitionOptions options;
  private final Workload workload;
  private final int replicas;
  private final Cluster cluster;
  private final long[] points;

  /** The tables of the schemes that have partitions, by region; "" where there are none. */
  private final Map<String, Assignment> tables = new HashMap<>();

  private @Nullable Ranges ranges;

  PartitionLayout(
      PartitionScheme scheme, PartitionOptions options, Workload workload, Cluster cluster) {
    this.scheme = scheme;
    this.options = options;
    this.workload = workload;
    this.cluster = cluster;
    replicas = options.replicas(scheme);
    points = workload.points(options.seed());
  }

  /** For the number of a key, the indices of its nodes in a cluster: this one, or another. */
  IntFunction<int[]> on(Cluster changed) {
    return switch (scheme) {
      case MODULO -> placed(new Modulo(changed));
      case RING -> placed(ring(changed));
      case RENDEZVOUS -> placed(new Rendezvous(changed, options.seed()));
      case JUMP -> placed(new Jump(changed));
      case MAGLEV -> placed(maglev(changed));
      case BOUNDED -> bounded(changed);
      case SLOTS -> partitioned(new RedisSlots(), changed);
      case HASH -> partitioned(new HashPartitioner(options.partitions(), options.seed()), changed);
      case RANGE -> partitioned(ranges(), changed);
      case GEO -> geographic(changed);
    };
  }

  /** Weights may multiply virtual nodes beyond what a ring may have. */
  private Ring ring(Cluster changed) {
    try {
      return new Ring(changed, options.virtualNodes(), options.seed());
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--virtual-nodes: " + bad.getMessage());
    }
  }

  private Maglev maglev(Cluster changed) {
    try {
      return new Maglev(changed, options.table(), options.seed());
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--table: " + bad.getMessage());
    }
  }

  private BoundedRing boundedRing() {
    try {
      return new BoundedRing(cluster, options.virtualNodes(), options.epsilon(), options.seed());
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--virtual-nodes: " + bad.getMessage());
    }
  }

  private IntFunction<int[]> placed(Placement placement) {
    return key ->
        replicas == 1
            ? new int[] {placement.primary(points[key])}
            : placement.replicas(points[key], replicas);
  }

  private IntFunction<int[]> bounded(Cluster changed) {
    BoundedRing ring = boundedRing();
    ring.addAll(points);
    if (!changed.equals(cluster)) {
      ring.change(changed);
    }
    return key -> new int[] {ring.memberOf(points[key])};
  }

  /** Measured once: the cuts stay where they are when nodes come and go. */
  private Ranges ranges() {
    if (ranges == null) {
      Workload sorted = workload.sorted();
      ranges = Ranges.measured(sorted.keys(), sorted.loads(), options.partitions());
    }
    return ranges;
  }

  private IntFunction<int[]> partitioned(Partitioner partitioner, Cluster changed) {
    Assignment table = table("", cluster, changed, partitioner.partitions());
    return key -> table.indicesOf(partitioner.partitionOf(workload.key(key)));
  }

  /**
   * The table of the cluster, made once; and for another cluster the one that follows from it.
   * Copysets are made anew for each cluster.
   */
  private Assignment table(String region, Cluster from, Cluster to, int partitions) {
    Integer width = options.scatterWidth();
    if (width != null) {
      int most = Math.max(Math.max(1, replicas - 1), to.size() - 1);
      return Copysets.assignment(to, partitions, replicas, Math.min(width, most), options.seed());
    }
    Assignment first =
        tables.computeIfAbsent(region, key -> EvenAssignment.of(from, partitions, replicas));
    return to.equals(from) ? first : EvenAssignment.after(first, to, replicas);
  }

  private IntFunction<int[]> geographic(Cluster changed) {
    Residency residency = options.residency();
    Partitioner partitioner = new HashPartitioner(options.partitions(), options.seed());
    Map<String, Partitioning> regions = new LinkedHashMap<>();
    for (String region : residency.regions()) {
      Cluster from = within(cluster, region);
      Cluster to = within(changed, region);
      Assignment table = table(region, from, to, options.partitions());
      regions.put(region, new Partitions(partitioner, table));
    }
    Geographic world = new Geographic(residency, regions);
    int[][] indices = new int[world.partitions()][];
    for (int partition = 0; partition < indices.length; partition++) {
      indices[partition] =
          world.replicasOf(partition).stream()
              .mapToInt(member -> changed.indexOf(member.name()))
              .toArray();
    }
    return key -> indices[partitionOf(world, workload.key(key))];
  }

  private static int partitionOf(Geographic world, byte[] key) {
    try {
      return world.partitionOf(key);
    } catch (NoAllowedRegionException refused) {
      throw new BadInput("--keys: " + refused.getMessage());
    }
  }

  private Cluster within(Cluster all, String region) {
    Function<Member, String> regionOf = member -> member.place().region();
    List<Member> members =
        all.members().stream().filter(member -> regionOf.apply(member).equals(region)).toList();
    if (members.size() < replicas) {
      throw new BadInput(
          "--nodes: found %d in region %s, expected at least %d, one for each replica"
              .formatted(members.size(), region, replicas));
    }
    return new Cluster(members);
  }

  /** How many keys there are. */
  int keys() {
    return points.length;
  }

  /** How many nodes hold each. */
  int replicas() {
    return replicas;
  }
}
