package dev.synod.cli;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.geography.Residency;
import dev.synod.partitioning.placement.Maglev;
import dev.synod.partitioning.placement.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code partition} that say what the cluster and the scheme are. */
final class PartitionOptions {

  static final int MOST_NODES = 10_000;

  private static final int MOST_REPLICAS = 9;
  private static final int MOST_PARTITIONS = 1 << 20;
  private static final int USUAL_REPLICAS = 3;

  @Option(
      names = "--nodes",
      paramLabel = "COUNT",
      required = true,
      description = "How many nodes there are.")
  private int nodes;

  @Option(
      names = "--replicas",
      paramLabel = "COUNT",
      description = "How many nodes hold each key (3, fewer if there are fewer; bounded: 1).")
  private @Nullable Integer replicas;

  @Option(
      names = "--zones",
      paramLabel = "COUNT",
      description = "Into how many zones the nodes are dealt, each region's for geo (1).")
  private int zones = 1;

  @Option(
      names = "--weights",
      paramLabel = "LIST",
      description = "How much each node is to bear, such as 1,1,2; repeated for further nodes.")
  private @Nullable String weights;

  @Option(
      names = "--virtual-nodes",
      paramLabel = "COUNT",
      description = "ring, bounded: virtual nodes of a node of weight 1 (128).")
  private @Nullable Integer virtualNodes;

  @Option(
      names = "--epsilon",
      paramLabel = "NUMBER",
      description = "bounded: how much a node may hold above its share (0.25).")
  private @Nullable Double epsilon;

  @Option(
      names = "--table",
      paramLabel = "PRIME",
      description = "maglev: how many entries the table has (65537).")
  private @Nullable Integer table;

  @Option(
      names = "--partitions",
      paramLabel = "COUNT",
      description = "hash, range, geo (each region): how many partitions (1024).")
  private @Nullable Integer partitions;

  @Option(
      names = "--scatter-width",
      paramLabel = "COUNT",
      description =
          "slots, hash, range, geo: takes replicas from few sets of nodes, copysets, so that each"
              + " node shares data with about so many others (as many as come of it).")
  private @Nullable Integer scatterWidth;

  @Option(
      names = "--residency",
      paramLabel = "RULES",
      description = "geo: how keys begin, and where they may be: de:=eu,us:=us+ca.")
  private @Nullable String residency;

  @Option(
      names = "--failures",
      paramLabel = "LIST",
      description =
          "How many nodes fail at once, such as 3,5 (as many as replicas, and 1, 2 more).")
  private @Nullable String failures;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The seed of hashes, generated keys and samples (${DEFAULT-VALUE}).")
  private long seed = 1;

  /** Refuses what is out of range, and what is not for the scheme. */
  void require(PartitionScheme scheme) {
    range("--nodes", nodes, 1, MOST_NODES);
    range("--zones", zones, 1, nodes);
    range("--replicas", replicas(scheme), 1, Math.min(nodes, MOST_REPLICAS));
    if (scheme == PartitionScheme.BOUNDED) {
      range("--replicas", replicas(scheme), 1, 1);
    }
    boolean ring = scheme == PartitionScheme.RING || scheme == PartitionScheme.BOUNDED;
    onlyFor("--virtual-nodes", virtualNodes, ring, "ring or bounded", scheme);
    onlyFor("--epsilon", epsilon, scheme == PartitionScheme.BOUNDED, "bounded", scheme);
    onlyFor("--table", table, scheme == PartitionScheme.MAGLEV, "maglev", scheme);
    onlyFor("--residency", residency, scheme == PartitionScheme.GEO, "geo", scheme);
    onlyFor("--weights", weights, scheme.heedsWeights(), "a scheme that has weights", scheme);
    boolean fixed =
        switch (scheme) {
          case HASH, RANGE, GEO -> true;
          case MODULO, RING, BOUNDED, RENDEZVOUS, JUMP, MAGLEV, SLOTS -> false;
        };
    onlyFor("--partitions", partitions, fixed, "hash, range or geo", scheme);
    boolean table = fixed || scheme == PartitionScheme.SLOTS;
    onlyFor("--scatter-width", scatterWidth, table, "slots, hash, range or geo", scheme);
    if (scatterWidth != null) {
      int least = Math.max(1, replicas(scheme) - 1);
      range("--scatter-width", scatterWidth, least, Math.max(least, nodes - 1));
    }
    range("--virtual-nodes", virtualNodes(), 1, Ring.MOST_VIRTUAL_NODES / (nodes + 1));
    range("--partitions", partitions(), 1, MOST_PARTITIONS);
    if (scheme == PartitionScheme.GEO && residency == null) {
      throw new BadInput("--residency: found none, expected rules such as de:=eu,us:=us");
    }
    if (!(epsilon() >= 0.001 && epsilon() <= 1000)) {
      throw new BadInput("--epsilon: found " + epsilon + ", expected 0.001 to 1000");
    }
    failures(scheme);
  }

  private static void range(String option, int found, int least, int most) {
    if (found < least || found > most) {
      throw new BadInput(
          most == least
              ? "%s: found %d, expected %d".formatted(option, found, least)
              : "%s: found %d, expected %d to %d".formatted(option, found, least, most));
    }
  }

  private static void onlyFor(
      String option, @Nullable Object given, boolean fits, String whom, PartitionScheme scheme) {
    if (given != null && !fits) {
      throw new BadInput(
          "%s: found it with %s, expected it with %s".formatted(option, scheme.label(), whom));
    }
  }

  int replicas(PartitionScheme scheme) {
    if (replicas != null) {
      return replicas;
    }
    return scheme == PartitionScheme.BOUNDED ? 1 : Math.min(nodes, USUAL_REPLICAS);
  }

  int virtualNodes() {
    return virtualNodes == null ? Ring.USUAL_VIRTUAL_NODES : virtualNodes;
  }

  double epsilon() {
    return epsilon == null ? 0.25 : epsilon;
  }

  int table() {
    return table == null ? Maglev.SMALL_TABLE : table;
  }

  int partitions() {
    return partitions == null ? 1024 : partitions;
  }

  /** How many others a node is to share data with; null if nothing was said about that. */
  @Nullable Integer scatterWidth() {
    return scatterWidth;
  }

  long seed() {
    return seed;
  }

  /** The nodes, and one more at the end, for the change that adds it. */
  Cluster clusterWithNext() {
    List<String> regions = residency == null ? List.of("region") : residency().regions();
    double[] each = weights();
    List<Member> members = new ArrayList<>();
    for (int node = 0; node <= nodes; node++) {
      String region = regions.get(node % regions.size());
      int zone = node / regions.size() % zones;
      members.add(
          new Member("node-" + node, new Place(region, "zone-" + zone), each[node % each.length]));
    }
    return new Cluster(members);
  }

  private double[] weights() {
    if (weights == null) {
      return new double[] {1};
    }
    String[] cells = weights.split(",", -1);
    double[] numbers = new double[cells.length];
    for (int index = 0; index < cells.length; index++) {
      numbers[index] = weight(cells[index]);
    }
    if (numbers.length > nodes) {
      throw new BadInput(
          "--weights: found %d of them, expected at most %d, the number of nodes"
              .formatted(numbers.length, nodes));
    }
    return numbers;
  }

  private static double weight(String cell) {
    double number;
    try {
      number = Double.parseDouble(cell);
    } catch (NumberFormatException notANumber) {
      number = Double.NaN;
    }
    if (!(number >= 0.001 && number <= 1000)) {
      throw new BadInput(
          "--weights: found %s, expected numbers from 0.001 to 1000".formatted(quoted(cell)));
    }
    return number;
  }

  private static String quoted(String cell) {
    return cell.isEmpty() ? "nothing" : cell;
  }

  /** The rules, by prefix. */
  Residency residency() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (String rule : String.valueOf(residency).split(",", -1)) {
      int equal = rule.lastIndexOf('=');
      List<String> regions =
          equal < 0 ? List.of() : Arrays.asList(rule.substring(equal + 1).split("\\+", -1));
      if (regions.isEmpty() || regions.contains("")) {
        throw new BadInput(
            "--residency: found %s, expected PREFIX=REGION or PREFIX=REGION+REGION"
                .formatted(quoted(rule)));
      }
      if (rules.put(rule.substring(0, equal), regions) != null) {
        throw new BadInput(
            "--residency: found %s twice, expected it once".formatted(rule.substring(0, equal)));
      }
    }
    return Residency.byPrefix(rules);
  }

  /** The numbers of failures to tell about. */
  List<Integer> failures(PartitionScheme scheme) {
    if (failures == null) {
      int first = replicas(scheme);
      return IntStream.rangeClosed(first, Math.min(nodes, first + 2)).boxed().toList();
    }
    List<Integer> counts = new ArrayList<>();
    for (String cell : failures.split(",", -1)) {
      if (!cell.matches("[0-9]{1,5}") || Integer.parseInt(cell) > nodes) {
        throw new BadInput(
            "--failures: found %s, expected numbers from 0 to %d".formatted(quoted(cell), nodes));
      }
      counts.add(Integer.parseInt(cell));
    }
    return counts;
  }
}
