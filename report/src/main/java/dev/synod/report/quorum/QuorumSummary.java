package dev.synod.report.quorum;

import java.util.List;

/**
 * What is to be said of a quorum system and a strategy for it.
 *
 * @param reads what a read needs
 * @param writes what a write needs
 * @param readQuorums how many minimal read quorums there are
 * @param writeQuorums how many minimal write quorums there are
 * @param readResilience how many nodes may fail, whichever they are, while reads remain possible
 * @param writeResilience how many nodes may fail, whichever they are, while writes remain possible
 * @param goal what the strategy is the best of
 * @param bound what no strategy is better than, in the goal's measure
 * @param measures what the strategy comes to
 * @param readStrategy which read quorum is used how often
 * @param writeStrategy which write quorum is used how often
 * @param nodes what each node bears
 * @param capacities operations a second over the share of reads
 * @param failures the probability that no quorum is alive over that of a node to be down
 * @param search what the system was chosen among
 */
public record QuorumSummary(
    String reads,
    String writes,
    long readQuorums,
    long writeQuorums,
    int readResilience,
    int writeResilience,
    String goal,
    double bound,
    Measures measures,
    List<Use> readStrategy,
    List<Use> writeStrategy,
    List<Node> nodes,
    List<Capacity> capacities,
    List<Failure> failures,
    Search search) {

  public QuorumSummary {
    readStrategy = List.copyOf(readStrategy);
    writeStrategy = List.copyOf(writeStrategy);
    nodes = List.copyOf(nodes);
    capacities = List.copyOf(capacities);
    failures = List.copyOf(failures);
  }

  /**
   * What a strategy comes to.
   *
   * @param load the expected share of its capacity that the busiest node uses for an operation a
   *     second
   * @param capacity operations a second that all nodes can bear
   * @param network the nodes that an operation involves, expected
   * @param latencyMillis until a quorum has answered, expected
   */
  public record Measures(double load, double capacity, double network, double latencyMillis) {}

  /** How often a quorum is used. */
  public record Use(List<String> quorum, double probability) {
    public Use {
      quorum = List.copyOf(quorum);
    }
  }

  /**
   * What a node bears when the busiest is busy all the time.
   *
   * @param utilisation the share of its capacity that is used
   * @param perSecond the operations a second that it takes part in
   */
  public record Node(String name, double utilisation, double perSecond) {}

  /**
   * Operations a second where so many of the operations are reads.
   *
   * @param chosen by the strategy
   * @param best by the best strategy for just that share
   */
  public record Capacity(double readFraction, double chosen, double best) {}

  /** The probability that no read quorum, no write quorum is alive. */
  public record Failure(double nodeDown, double noRead, double noWrite) {}

  /**
   * What the system was chosen among.
   *
   * @param considered how many systems; 1 if it was given
   * @param exhaustive whether the whole family was looked at
   * @param runnersUp the next best ones
   */
  public record Search(long considered, boolean exhaustive, List<RunnerUp> runnersUp) {
    public Search {
      runnersUp = List.copyOf(runnersUp);
    }

    /** No search: the system was given. */
    public static Search none() {
      return new Search(1, true, List.of());
    }
  }

  /** A system that is not better, and what it comes to in the goal's measure. */
  public record RunnerUp(String reads, double value) {}
}
