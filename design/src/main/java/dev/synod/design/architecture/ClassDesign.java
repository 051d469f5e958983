package dev.synod.design.architecture;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The design of one class of data.
 *
 * @param invariants what must be true of the data at all times
 * @param claims the guarantees that are promised, also under the failures that it survives
 * @param partitions what happens when one region is cut off from all others
 * @param failover how long operations are expected to stand still after the loss of the leader, if
 *     the first election succeeds; no bound
 * @param rejected other candidates, and why each lost
 */
public record ClassDesign(
    String id,
    List<Load> workload,
    List<Invariant> invariants,
    ConsistencyChoice consistency,
    Replication replication,
    Consensus consensus,
    List<Prediction> predicted,
    List<Consistency> claims,
    List<Survival> survives,
    List<PartitionOutcome> partitions,
    Figure failover,
    Pacelc pacelc,
    List<Rejected> rejected) {

  public ClassDesign {
    workload = List.copyOf(workload);
    invariants = List.copyOf(invariants);
    for (Invariant invariant : invariants) {
      requireOperations(invariant, workload);
    }
    predicted = List.copyOf(predicted);
    claims = List.copyOf(claims);
    survives = List.copyOf(survives);
    partitions = List.copyOf(partitions);
    rejected = List.copyOf(rejected);
  }

  private static void requireOperations(Invariant invariant, List<Load> workload) {
    for (String operation : invariant.ops()) {
      if (workload.stream().noneMatch(load -> load.operation().equals(operation))) {
        throw new IllegalArgumentException(
            "invariant " + invariant.id() + " of " + operation + ", which is no operation");
      }
    }
  }

  /** Whether an operation changes a value. */
  public enum Access {
    READ,
    WRITE
  }

  /**
   * An operation of clients.
   *
   * @param kind what the operation does, in the requirements' word: read, write, rmw, insert,
   *     delete
   * @param perSecond calls a second by the region of the callers, spread evenly over its zones
   * @param zipf the exponent of the popularity of keys; 0 is even
   * @param keys how many keys there are; null if not given
   */
  public record Load(
      String operation,
      Access access,
      String kind,
      Map<String, Double> perSecond,
      double zipf,
      @Nullable Double keys,
      Basis basis) {
    public Load {
      perSecond = Collections.unmodifiableMap(new LinkedHashMap<>(perSecond));
    }
  }

  /**
   * What must be true of the data at all times, as the requirements say it.
   *
   * @param expr for readers: it is not interpreted
   * @param type the form in the requirements' word: lower-bound, upper-bound, unique, foreign-key,
   *     sequence, sum, transition
   * @param ops the operations that could break it
   */
  public record Invariant(String id, String expr, String type, List<String> ops) {
    public Invariant {
      ops = List.copyOf(ops);
    }
  }

  /**
   * The model that clients get, and what leads to it.
   *
   * @param witness how an invariant may break under a weaker model, argued from its type; null if
   *     none is at stake
   */
  public record ConsistencyChoice(
      Consistency model, List<String> reasons, @Nullable String witness, Basis basis) {
    public ConsistencyChoice {
      reasons = List.copyOf(reasons);
    }
  }

  /** How copies are kept. */
  public enum Scheme {
    SINGLE_LEADER
  }

  /** A member that counts in quorums. */
  public record Voter(int id, String region, String zone) {

    /** Where it is. */
    public Place place() {
      return new Place(region, zone);
    }
  }

  /**
   * The copies.
   *
   * @param leader the id of the voter that is to lead
   * @param quorum how many voters must have a write on disk before it is acknowledged
   */
  public record Replication(
      Scheme scheme, List<Voter> voters, int leader, int quorum, Basis basis) {
    public Replication {
      voters = List.copyOf(voters);
      if (voters.stream().map(Voter::id).distinct().count() != voters.size()) {
        throw new IllegalArgumentException("a voter's id twice");
      }
      if (voters.stream().map(Voter::place).distinct().count() != voters.size()) {
        throw new IllegalArgumentException("two voters in one zone");
      }
      if (voters.stream().noneMatch(voter -> voter.id() == leader)) {
        throw new IllegalArgumentException("leader " + leader + ", who is no voter");
      }
      if (quorum > voters.size() || 2 * quorum <= voters.size()) {
        throw new IllegalArgumentException(
            "quorums of " + quorum + " of " + voters.size() + " voters, which need not intersect");
      }
    }

    /** The voter that is to lead. */
    public Voter leading() {
      return voters.stream().filter(voter -> voter.id() == leader).findFirst().orElseThrow();
    }
  }

  /** A consensus protocol. */
  public enum ConsensusProtocol {
    RAFT
  }

  /** How a leader answers linearizable reads. */
  public enum Reads {
    /** At once, while no other leader can have been elected: rests on the clocks' drift. */
    LEASE,
    /** After a round of heartbeats to a quorum. */
    READ_INDEX
  }

  /** The shortest and longest of a time that is drawn by chance. */
  public record Span(double min, double max) {
    public Span {
      if (min > max) {
        throw new IllegalArgumentException("min " + min + " above max " + max);
      }
    }
  }

  /**
   * How the copies agree.
   *
   * @param electionTimeoutMs how long a follower bears silence of the leader
   * @param leaseMs how long a leader may answer reads after a quorum has heard from it; null
   *     without lease
   * @param pipelining whether entries are sent before the ones before them are acknowledged
   */
  public record Consensus(
      ConsensusProtocol protocol,
      Span electionTimeoutMs,
      double heartbeatMs,
      Reads reads,
      @Nullable Double leaseMs,
      boolean pipelining,
      Basis basis) {}

  /** What clients of a region will see, in milliseconds. */
  public record Prediction(
      String region, Access access, double p50Ms, double p99Ms, double p999Ms, Basis basis) {}

  /** What may fail together. */
  public enum FailureDomain {
    NODE,
    ZONE,
    REGION
  }

  /** That any so many of these may fail at once, without loss of data and with a majority left. */
  public record Survival(FailureDomain domain, int count, Basis basis) {}

  /** Where operations go on while one region is cut off from all others. */
  public record PartitionOutcome(
      String isolated, List<String> available, List<String> unavailable, Basis basis) {
    public PartitionOutcome {
      available = List.copyOf(available);
      unavailable = List.copyOf(unavailable);
    }
  }

  /**
   * What is given up under partition, and else (Abadi, IEEE Computer 2012).
   *
   * @param classification such as PC/EC
   * @param elseReadMs what consistency costs a read when there is no partition, at the 99th
   *     percentile, against asking the nearest copy, as a mean over clients; null if nothing reads
   * @param elseWriteMs the same for operations that write; null if nothing writes
   */
  public record Pacelc(
      String classification,
      List<String> reasons,
      @Nullable Figure elseReadMs,
      @Nullable Figure elseWriteMs) {
    public Pacelc {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A candidate that was not chosen.
   *
   * @param constraint what it breaks, or the objective by which it is worse
   * @param bound the bound that it breaks, or the chosen design's value
   * @param margin by how much
   */
  public record Rejected(
      String candidate, String constraint, Figure value, Figure bound, Figure margin, String why) {}
}
