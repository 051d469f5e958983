package dev.synod.design.requirements;

import dev.synod.core.guarantee.Consistency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data of one kind, and what is asked of it.
 *
 * @param consistency the model that is asked for outright; null if it is to be derived
 * @param staleness how old a read may be; null if nothing is said
 * @param storageGb how much one copy of it takes, in gigabytes; null if not given
 * @param durability what may be lost, and for how long the data may be away; null if nothing is
 *     said
 */
public record DataClass(
    String id,
    @Nullable String description,
    List<Operation> ops,
    List<Invariant> invariants,
    @Nullable Consistency consistency,
    @Nullable Conflict conflict,
    @Nullable Staleness staleness,
    @Nullable Objectives slo,
    @Nullable Durability durability,
    @Nullable Residency residency,
    @Nullable Double storageGb) {

  public DataClass {
    ops = List.copyOf(ops);
    invariants = List.copyOf(invariants);
  }

  /**
   * An operation that clients call.
   *
   * @param rate calls a second, by the region of the callers
   * @param sizeBytes the size of a value; null if not given
   * @param session what a session must see of its own past
   */
  public record Operation(
      String id,
      OperationKind kind,
      Map<String, Double> rate,
      @Nullable KeySkew keySkew,
      @Nullable Integer sizeBytes,
      List<Consistency> session) {
    public Operation {
      rate = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rate));
      session = List.copyOf(session);
    }
  }

  /** What an operation does to a value. */
  public enum OperationKind {
    READ,
    WRITE,
    /** Reads a value and writes one that depends on it. */
    RMW,
    /** Creates a value that must not exist yet. */
    INSERT,
    DELETE;

    /** Whether it changes the value. */
    public boolean writes() {
      return this != READ;
    }
  }

  /**
   * Keys by Zipf's law: the k-th most popular of so many keys has weight k to the minus {@code
   * zipf}.
   */
  public record KeySkew(double zipf, double keys) {}

  /** What must be true of the data at all times. */
  public record Invariant(
      String id, String expr, InvariantType type, List<String> ops, @Nullable StateKind state) {
    public Invariant {
      ops = List.copyOf(ops);
    }
  }

  /** The form of an invariant. */
  public enum InvariantType {
    LOWER_BOUND,
    UPPER_BOUND,
    UNIQUE,
    FOREIGN_KEY,
    SEQUENCE,
    SUM,
    TRANSITION
  }

  /** What the state is that an invariant speaks of. */
  public enum StateKind {
    COUNTER,
    REGISTER,
    SET,
    MAP
  }

  /** What becomes of concurrent changes. */
  public record Conflict(Semantics semantics, @Nullable Crdt crdt, @Nullable Loss stalenessLoss) {}

  /** How concurrent changes are reconciled. */
  public enum Semantics {
    /** One of them is refused. */
    REJECT,
    /** The last one wins. */
    LWW,
    /** All are merged, by a replicated data type. */
    MERGE,
    /** The application decides later. */
    APP_RESOLVE
  }

  /** A conflict-free replicated data type. */
  public enum Crdt {
    G_COUNTER,
    PN_COUNTER,
    G_SET,
    OR_SET,
    LWW_REGISTER,
    MV_REGISTER,
    OR_MAP
  }

  /** Whether acting on an old value can be borne. */
  public enum Loss {
    TOLERABLE,
    INTOLERABLE
  }

  /**
   * How old a read may be.
   *
   * @param maxMs the age in milliseconds; 0 asks for the newest value always
   * @param p the share of reads that must keep to it; null if all must
   * @param versions how many versions a read may lag behind; null if that does not matter
   */
  public record Staleness(double maxMs, @Nullable Double p, @Nullable Integer versions) {}

  /** What clients are promised of latency and availability. */
  public record Objectives(
      @Nullable LatencyObjective read,
      @Nullable LatencyObjective write,
      @Nullable Double availability,
      @Nullable PartitionAvailability partitionAvailability) {}

  /** The 99th percentile that clients of every region must see at most, in milliseconds. */
  public record LatencyObjective(double p99Ms) {}

  /** Where operations must go on while the network is partitioned. */
  public enum PartitionAvailability {
    NONE,
    MAJORITY,
    EVERY_REGION
  }

  /**
   * What a failure may cost.
   *
   * @param rpoSeconds how much acknowledged work may be lost
   * @param rtoSeconds how long the data may be away
   * @param nodeFailures how many nodes may fail at once; null if not given
   */
  public record Durability(
      @Nullable PerDomain rpoSeconds,
      @Nullable PerDomain rtoSeconds,
      @Nullable Integer nodeFailures) {}

  /**
   * Seconds, for the loss of one zone and of one region; null where that loss need not be survived.
   */
  public record PerDomain(@Nullable Double zone, @Nullable Double region) {}

  /** The legal areas that every copy must stay in. */
  public record Residency(List<String> mustStayIn) {
    public Residency {
      mustStayIn = List.copyOf(mustStayIn);
    }
  }
}
