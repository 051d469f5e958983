package dev.synod.cli;

import dev.synod.advisor.quorum.Goal;
import dev.synod.advisor.quorum.Metric;
import dev.synod.advisor.quorum.NodeProfile;
import dev.synod.advisor.quorum.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What nodes can do, what is asked of them, and what is best. */
final class QuorumOptions {

  private static final double USUAL_READ_FRACTION = 0.5;

  @Option(
      names = "--node",
      paramLabel = "NAME[:KEY=VALUE,…]",
      description = {
        "What a node can do: reads= and writes= a second (1) when it does nothing else, ms= until"
            + " its answer arrives (1000). Once for each node; with --search, the nodes to use."
      })
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--read-fraction",
      paramLabel = "SHARE[:WEIGHT,…]",
      description = "The share of operations that read (0.5), or several with their weights.")
  private @Nullable String readFraction;

  @Option(
      names = "--optimise",
      paramLabel = "MEASURE",
      description = "What to have little of: load (usual), network, latency.")
  private Metric metric = Metric.LOAD;

  @Option(names = "--load-limit", paramLabel = "LOAD", description = "At most so much load.")
  private double loadLimit = Double.POSITIVE_INFINITY;

  @Option(
      names = "--network-limit",
      paramLabel = "NODES",
      description = "At most so many nodes for an operation, on average.")
  private double networkLimit = Double.POSITIVE_INFINITY;

  @Option(
      names = "--latency-limit",
      paramLabel = "MS",
      description = "At most so many milliseconds, on average.")
  private double latencyLimit = Double.POSITIVE_INFINITY;

  @Option(
      names = "--failures",
      paramLabel = "COUNT",
      description =
          "How many nodes of what an operation was sent to may fail while it completes (0).")
  private int failures;

  /** The goal. */
  Goal goal() {
    requireLimit("--load-limit", loadLimit, Metric.LOAD);
    requireLimit("--network-limit", networkLimit, Metric.NETWORK);
    requireLimit("--latency-limit", latencyLimit, Metric.LATENCY);
    return refusing(
        "--failures",
        () -> new Goal(metric, loadLimit, networkLimit, latencyLimit / 1000, failures));
  }

  /** The limits that are set, as on the command line. */
  List<String> limits() {
    List<String> limits = new ArrayList<>();
    addLimit(limits, "--load-limit", loadLimit);
    addLimit(limits, "--network-limit", networkLimit);
    addLimit(limits, "--latency-limit", latencyLimit);
    if (failures > 0) {
      limits.add("--failures " + failures);
    }
    return limits;
  }

  private static void addLimit(List<String> limits, String option, double limit) {
    if (limit < Double.POSITIVE_INFINITY) {
      limits.add(option + " " + limit);
    }
  }

  private void requireLimit(String option, double limit, Metric limited) {
    if (!(limit >= 0)) {
      throw new BadInput("%s: found %s, expected a number from 0".formatted(option, limit));
    }
    if (metric == limited && limit < Double.POSITIVE_INFINITY) {
      throw new BadInput(
          "%s: found it with --optimise %s, expected limits of the other measures"
              .formatted(option, DesignText.lower(metric)));
    }
  }

  /** The names of the nodes that are described. */
  List<String> named() {
    return List.copyOf(described().keySet());
  }

  /** What nodes of these names can do; those that are not described do one operation a second. */
  List<NodeProfile> profiles(List<String> names) {
    Map<String, NodeProfile> described = described();
    for (String name : described.keySet()) {
      if (!names.contains(name)) {
        throw new BadInput(
            "--node: found %s, expected one of %s".formatted(name, String.join(", ", names)));
      }
    }
    return names.stream()
        .map(name -> described.getOrDefault(name, NodeProfile.unit(name)))
        .toList();
  }

  private Map<String, NodeProfile> described() {
    Map<String, NodeProfile> described = new LinkedHashMap<>();
    for (String text : nodes) {
      NodeProfile node = node(text);
      if (described.put(node.name(), node) != null) {
        throw new BadInput("--node: found " + node.name() + " twice, expected each node once");
      }
    }
    return described;
  }

  private static NodeProfile node(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    if (name.isEmpty()) {
      throw new BadInput("--node: found no name in " + text + ", expected NAME:KEY=VALUE,…");
    }
    Map<String, Double> values = new TreeMap<>(Map.of("reads", 1.0, "writes", 1.0, "ms", 1000.0));
    if (colon >= 0) {
      for (String pair : text.substring(colon + 1).split(",", -1)) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair.strip() : pair.substring(0, equals).strip();
        if (equals < 0 || !values.containsKey(key)) {
          throw new BadInput(
              "--node %s: found %s, expected reads=, writes= or ms=".formatted(name, pair));
        }
        values.put(key, ability("--node " + name, key, pair.substring(equals + 1)));
      }
    }
    return refusing(
        "--node " + name,
        () ->
            new NodeProfile(
                name,
                values.getOrDefault("reads", 1.0),
                values.getOrDefault("writes", 1.0),
                values.getOrDefault("ms", 1000.0) / 1000));
  }

  private static double ability(String where, String key, String text) {
    double value = number(where, text);
    boolean latency = key.equals("ms");
    if (!Double.isFinite(value) || value < 0 || (value == 0 && !latency)) {
      throw new BadInput(
          "%s: found %s=%s, expected a finite number %s"
              .formatted(where, key, text.strip(), latency ? "from 0" : "above 0"));
    }
    return value;
  }

  /** The shares of reads. */
  Workload workload() {
    String given = readFraction;
    if (given == null) {
      return Workload.ofReadFraction(USUAL_READ_FRACTION);
    }
    TreeMap<Double, Double> weights = new TreeMap<>();
    for (String part : given.split(",", -1)) {
      int colon = part.indexOf(':');
      double share = number("--read-fraction", colon < 0 ? part : part.substring(0, colon));
      double weight = colon < 0 ? 1 : number("--read-fraction", part.substring(colon + 1));
      if (weights.put(share, weight) != null) {
        throw new BadInput("--read-fraction: found " + share + " twice, expected each share once");
      }
    }
    return refusing("--read-fraction", () -> Workload.ofWeights(weights));
  }

  private static double number(String where, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notOne) {
      throw new BadInput(
          "%s: found %s, expected a number"
              .formatted(where, text.isBlank() ? "nothing" : text.strip()));
    }
  }

  /** What a value's own constructor refuses, or cannot be computed, is the user's input. */
  static <V> V refusing(String where, Supplier<V> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw new BadInput(where + ": " + refused.getMessage());
    } catch (ArithmeticException scaled) {
      throw new BadInput(
          "%s: found figures too far apart to compute with (%s), expected closer ones"
              .formatted(where, scaled.getMessage()));
    }
  }
}
