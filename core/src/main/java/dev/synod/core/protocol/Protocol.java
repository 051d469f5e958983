package dev.synod.core.protocol;

import dev.synod.core.guarantee.Guarantee;
import java.util.List;

/**
 * A protocol with its configuration: it makes the nodes of one cluster, and says what they promise.
 */
public interface Protocol {

  /** The name in lower case, such as raft. */
  String name();

  /** What the protocol promises under its stated assumptions. */
  List<Guarantee> guarantees();

  /**
   * Whether nodes use clocks only to measure spans, so that a clock that is off by a constant from
   * the start changes nothing.
   */
  default boolean measuresSpansOnly() {
    return false;
  }

  /** A node that waits for its {@link Event.Started}. */
  Node create(NodeId self);

  /** Observers of one run, with no memory of any other. */
  Invariants invariants();
}
