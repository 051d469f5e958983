package dev.synod.design.architecture;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The design of one class of data.
 *
 * @param invariants what must be true of the data at all times
 * @param consensus how the copies agree; null where they do without
 * @param claims the guarantees that are promised, also under the failures that it survives
 * @param partitions what happens when one region is cut off from all others
 * @param failover how long operations are expected to stand still after the loss of the leader, if
 *     the first election succeeds; no bound; null where nobody leads
 * @param candidates among what was chosen
 * @param rejected other candidates, and why each lost
 */
public record ClassDesign(
    String id,
    List<Load> workload,
    List<Invariant> invariants,
    ConsistencyChoice consistency,
    Replication replication,
    @Nullable Consensus consensus,
    Predicted predicted,
    List<Consistency> claims,
    List<Survival> survives,
    List<PartitionOutcome> partitions,
    @Nullable Figure failover,
    Pacelc pacelc,
    Candidates candidates,
    List<Rejected> rejected) {

  public ClassDesign {
    workload = List.copyOf(workload);
    invariants = List.copyOf(invariants);
    for (Invariant invariant : invariants) {
      requireOperations(invariant, workload);
    }
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
   * @param expr the invariant in symbols or words
   * @param type the form in the requirements' word: lower-bound, upper-bound, unique, foreign-key,
   *     sequence, sum, transition
   * @param ops the operations that could break it
   * @param confluence whether copies may change it without coordination
   * @param finding what shows that: the bound within which no counterexample exists, the two
   *     operations that break it when merged, or what is not known
   */
  public record Invariant(
      String id,
      String expr,
      String type,
      List<String> ops,
      Confluence confluence,
      String finding) {
    public Invariant {
      ops = List.copyOf(ops);
    }
  }

  /**
   * Whether states that keep an invariant always merge into one that keeps it (I-confluence; Bailis
   * et al., VLDB 2015, section 4).
   */
  public enum Confluence {
    CONFLUENT,
    NOT_CONFLUENT,
    UNDECIDED
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
    /** A leader orders writes and answers reads. */
    SINGLE_LEADER,
    /** A leader orders writes; the copy nearest to a client answers its reads. */
    FOLLOWER_READS,
    /** Any copy takes any operation, and waits for a quorum of copies. */
    LEADERLESS,
    /** A quorum each for timestamp and value: a linearizable register without a leader. */
    ABD,
    /** Consensus in which any copy proposes. */
    LEADERLESS_CONSENSUS,
    /** Every region takes operations alone, and sends writes to the others afterwards. */
    MULTI_LEADER;

    /** As documents write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A copy that counts in quorums. */
  public record Replica(int id, String region, String zone) {

    /** Where it is. */
    public Place place() {
      return new Place(region, zone);
    }
  }

  /**
   * The copies.
   *
   * @param leader the id of the replica that is to lead; null where none does
   * @param readQuorum how many replicas a read waits for
   * @param writeQuorum how many replicas must have a write on disk before it is acknowledged; of a
   *     region's where every region takes operations alone
   * @param electionQuorum how many replicas must vote for a new leader; null where none leads
   */
  public record Replication(
      Scheme scheme,
      List<Replica> replicas,
      @Nullable Integer leader,
      int readQuorum,
      int writeQuorum,
      @Nullable Integer electionQuorum,
      Basis basis) {
    public Replication {
      replicas = List.copyOf(replicas);
      if (replicas.stream().map(Replica::id).distinct().count() != replicas.size()) {
        throw new IllegalArgumentException("a replica's id twice");
      }
      if (replicas.stream().map(Replica::place).distinct().count() != replicas.size()) {
        throw new IllegalArgumentException("two replicas in one zone");
      }
      requireQuorum("reads", readQuorum, replicas);
      requireQuorum("writes", writeQuorum, replicas);
      boolean led = scheme == Scheme.SINGLE_LEADER || scheme == Scheme.FOLLOWER_READS;
      if (led != (leader != null) || led != (electionQuorum != null)) {
        throw new IllegalArgumentException(
            "a leader and an election quorum where one leads, and only there");
      }
      if (leader != null && replicas.stream().noneMatch(replica -> replica.id() == leader)) {
        throw new IllegalArgumentException("leader " + leader + ", who is no replica");
      }
      if (electionQuorum != null) {
        requireQuorum("elections", electionQuorum, replicas);
        requireIntersection(scheme, writeQuorum, electionQuorum, replicas.size());
      }
    }

    private static void requireQuorum(String of, int quorum, List<Replica> replicas) {
      if (quorum < 1 || quorum > replicas.size()) {
        throw new IllegalArgumentException(
            "a quorum of " + quorum + " of " + replicas.size() + " replicas for " + of);
      }
    }

    /** Who reads from a leader relies on no acknowledged write being lost with one. */
    private static void requireIntersection(
        Scheme scheme, int writeQuorum, int electionQuorum, int replicas) {
      if (scheme == Scheme.SINGLE_LEADER && writeQuorum + electionQuorum <= replicas) {
        throw new IllegalArgumentException(
            "quorums of %d for writes and %d for elections of %d replicas, which need not intersect"
                .formatted(writeQuorum, electionQuorum, replicas));
      }
    }

    /** The replica that is to lead, if one is. */
    public Optional<Replica> leading() {
      return replicas.stream()
          .filter(replica -> leader != null && replica.id() == leader)
          .findFirst();
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

  /** What may fail together. */
  public enum FailureDomain {
    NODE,
    ZONE,
    REGION
  }

  /** That any so many of these may fail at once, without loss of data and with a majority left. */
  public record Survival(FailureDomain domain, int count, Basis basis) {}

  /**
   * What happens while one region is cut off from all others.
   *
   * @param consequence what becomes of what either side did, once the partition has healed
   */
  public record PartitionOutcome(
      String isolated, Sides reads, Sides writes, String consequence, Basis basis) {}

  /** The regions whose clients' operations go on, and those whose operations fail. */
  public record Sides(List<String> available, List<String> unavailable) {
    public Sides {
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
   * Among what was chosen.
   *
   * @param family which schemes, quorums and places were considered
   * @param enumerated how many configurations that is
   * @param evaluated for how many of them latencies were computed exactly; the others could not be
   *     better, by bounds
   * @param criterion what makes one better than another, the most important first
   */
  public record Candidates(String family, long enumerated, long evaluated, String criterion) {}

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
