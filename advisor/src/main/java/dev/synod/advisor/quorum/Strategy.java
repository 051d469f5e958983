package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * With which probability an operation uses which set of nodes. Immutable.
 *
 * <p>Loads are per operation a second: at a throughput of {@code 1 / load} the busiest node is at
 * its capacity.
 */
public final class Strategy {

  /**
   * A set of nodes that contains a quorum.
   *
   * @param probability that an operation uses it; when given, any weight, not negative, finite
   */
  public record Choice(List<String> quorum, double probability) {
    public Choice {
      quorum = List.copyOf(quorum);
      if (!(probability >= 0) || Double.isInfinite(probability)) {
        throw new IllegalArgumentException(
            "the weight of a quorum is finite and not negative, not " + probability);
      }
    }
  }

  private final QuorumSystem system;
  private final Profiles profiles;
  private final List<Choice> reads;
  private final List<Choice> writes;
  private final double[] readShares;
  private final double[] writeShares;
  private final double readSeconds;
  private final double writeSeconds;

  private Strategy(
      QuorumSystem system, Profiles profiles, List<Choice> reads, List<Choice> writes) {
    this.system = system;
    this.profiles = profiles;
    this.reads = normalized("read", reads, system.readQuorums());
    this.writes = normalized("write", writes, system.writeQuorums());
    this.readShares = shares(this.reads, system.readQuorums());
    this.writeShares = shares(this.writes, system.writeQuorums());
    this.readSeconds = seconds(this.reads, system.readQuorums(), profiles);
    this.writeSeconds = seconds(this.writes, system.writeQuorums(), profiles);
  }

  /**
   * A strategy with the given weights, which are divided by their sum.
   *
   * @throws IllegalArgumentException where a set is not a quorum, or all weights are 0
   */
  public static Strategy of(
      QuorumSystem system, List<NodeProfile> profiles, List<Choice> reads, List<Choice> writes) {
    return new Strategy(system, Profiles.of(system.nodes(), profiles), reads, writes);
  }

  /**
   * Each minimal set that survives so many failures is equally likely.
   *
   * @throws NoStrategyException where none does
   */
  public static Strategy uniform(QuorumSystem system, List<NodeProfile> profiles, int failures) {
    MinimalQuorums reads = system.readQuorums().resilient(failures);
    MinimalQuorums writes = system.writeQuorums().resilient(failures);
    if (reads.count() == 0 || writes.count() == 0) {
      throw new NoStrategyException("no quorum survives " + failures + " failures");
    }
    return of(system, profiles, equallyLikely(reads), equallyLikely(writes));
  }

  private static List<Choice> equallyLikely(MinimalQuorums quorums) {
    return quorums.named().stream().map(quorum -> new Choice(quorum, 1)).toList();
  }

  private static List<Choice> normalized(
      String kind, List<Choice> choices, MinimalQuorums quorums) {
    double total = 0;
    for (Choice choice : choices) {
      if (!quorums.isQuorum(quorums.set(choice.quorum()))) {
        throw new IllegalArgumentException(choice.quorum() + " is not a " + kind + " quorum");
      }
      total += choice.probability();
    }
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new IllegalArgumentException(
          "weights of " + kind + " quorums have a finite sum above 0, not " + total);
    }
    List<Choice> normalized = new ArrayList<>();
    for (Choice choice : choices) {
      if (choice.probability() > 0) {
        normalized.add(new Choice(choice.quorum(), choice.probability() / total));
      }
    }
    return Collections.unmodifiableList(normalized);
  }

  private static double[] shares(List<Choice> choices, MinimalQuorums quorums) {
    double[] shares = new double[quorums.nodes().size()];
    for (Choice choice : choices) {
      for (long rest = quorums.set(choice.quorum()); rest != 0; rest &= rest - 1) {
        shares[Long.numberOfTrailingZeros(rest)] += choice.probability();
      }
    }
    return shares;
  }

  private static double seconds(List<Choice> choices, MinimalQuorums quorums, Profiles profiles) {
    double seconds = 0;
    for (Choice choice : choices) {
      long set = quorums.set(choice.quorum());
      seconds += choice.probability() * profiles.fastestQuorum(set, quorums);
    }
    return seconds;
  }

  /** The system whose quorums are chosen. */
  public QuorumSystem system() {
    return system;
  }

  /** The read quorums of positive probability. */
  public List<Choice> reads() {
    return reads;
  }

  /** The write quorums of positive probability. */
  public List<Choice> writes() {
    return writes;
  }

  /** The expected load of the busiest node; which one that is may differ between fractions. */
  public double load(Workload workload) {
    double load = 0;
    for (Workload.Share share : workload.shares()) {
      load += share.probability() * load(share.readFraction());
    }
    return load;
  }

  private double load(double readFraction) {
    double load = 0;
    for (int node = 0; node < profiles.size(); node++) {
      load = Math.max(load, load(node, readFraction));
    }
    return load;
  }

  private double load(int node, double readFraction) {
    return readFraction * readShares[node] / profiles.readCapacity(node)
        + (1 - readFraction) * writeShares[node] / profiles.writeCapacity(node);
  }

  /** The expected operations per second that the nodes can carry: the mean of 1 / load. */
  public double capacity(Workload workload) {
    double capacity = 0;
    for (Workload.Share share : workload.shares()) {
      capacity += share.probability() / load(share.readFraction());
    }
    return capacity;
  }

  /** The expected load of one node. */
  public double nodeLoad(String name, Workload workload) {
    int node = node(name);
    double load = 0;
    for (Workload.Share share : workload.shares()) {
      load += share.probability() * load(node, share.readFraction());
    }
    return load;
  }

  /** The part of its capacity that a node uses when the busiest uses all of it, expected. */
  public double nodeUtilization(String name, Workload workload) {
    int node = node(name);
    double utilization = 0;
    for (Workload.Share share : workload.shares()) {
      double fraction = share.readFraction();
      utilization += share.probability() * load(node, fraction) / load(fraction);
    }
    return utilization;
  }

  /** The operations per second that a node takes part in at capacity, expected. */
  public double nodeThroughput(String name, Workload workload) {
    int node = node(name);
    double throughput = 0;
    for (Workload.Share share : workload.shares()) {
      double fraction = share.readFraction();
      double involved = fraction * readShares[node] + (1 - fraction) * writeShares[node];
      throughput += share.probability() * involved / load(fraction);
    }
    return throughput;
  }

  private int node(String name) {
    int node = system.nodes().indexOf(name);
    if (node < 0) {
      throw new IllegalArgumentException("node " + name + " is not one of " + system.nodes());
    }
    return node;
  }

  /** The expected number of nodes that an operation involves. */
  public double network(Workload workload) {
    double readFraction = workload.meanReadFraction();
    return readFraction * total(readShares) + (1 - readFraction) * total(writeShares);
  }

  private static double total(double[] shares) {
    double total = 0;
    for (double share : shares) {
      total += share;
    }
    return total;
  }

  /** The expected seconds until the fastest quorum in the chosen set has answered. */
  public double latencySeconds(Workload workload) {
    double readFraction = workload.meanReadFraction();
    return readFraction * readSeconds + (1 - readFraction) * writeSeconds;
  }

  /** One of the three. */
  public double measure(Metric metric, Workload workload) {
    return switch (metric) {
      case LOAD -> load(workload);
      case NETWORK -> network(workload);
      case LATENCY -> latencySeconds(workload);
    };
  }
}
