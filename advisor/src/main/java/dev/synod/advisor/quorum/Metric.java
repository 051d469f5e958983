package dev.synod.advisor.quorum;

/** What a strategy is measured by; less is better. */
public enum Metric {
  /** The expected fraction of its capacity that the busiest node uses, per operation a second. */
  LOAD,
  /** The expected number of nodes that an operation involves. */
  NETWORK,
  /** The expected seconds until the answers of a quorum are there. */
  LATENCY
}
