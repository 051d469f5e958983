package dev.synod.patterns.store;

/**
 * What a store promises, beyond the contract that all keep. A pattern that needs more than it is
 * given refuses at construction.
 *
 * @param replication what an acknowledged operation survives
 * @param revisions where revisions come from
 * @param durability what an acknowledged operation survives on one machine
 * @param limits the sizes that it accepts
 */
public record Capabilities(
    Replication replication, Revisions revisions, Durability durability, Limits limits) {

  /** How the store is kept on several machines. */
  public enum Replication {
    /** By consensus, or synchronously: no fail-over loses an acknowledged operation. */
    LINEARIZABLE,
    /** Not at all: linearizable while the one machine is there. */
    SINGLE_NODE,
    /**
     * To replicas that lag behind: a fail-over may take back acknowledged operations, so that two
     * clients hold one key. Safe for efficiency, and for correctness only with a guarded resource.
     */
    ASYNC_REPLICA
  }

  /** Where revisions come from, which says what they survive. */
  public enum Revisions {
    /** A counter of the whole store: strictly increasing while the store's data is there. */
    STORE_COUNTER,
    /**
     * The greater of the last revision plus one and the store's clock in microseconds: increasing
     * also over a fail-over or a restored backup that lost writes, if the clocks agree.
     */
    CLOCK_SEEDED
  }

  /** What an acknowledged operation survives on one machine. */
  public enum Durability {
    /** Not even the end of the process. */
    MEMORY,
    /** The end of the process, SIGKILL included, but not of the operating system. */
    PROCESS_CRASH,
    /** The loss of power: it was forced to the device before the answer. */
    POWER_LOSS
  }
}
