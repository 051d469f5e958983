package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;

/** A node's clock runs this many millionths faster than true time; negative is slower. */
public record Rate(NodeId node, long perMillion) {

  /** Clocks go on, and at most twice as fast as true time. */
  public Rate {
    if (perMillion <= -1_000_000 || perMillion > 1_000_000) {
      throw new IllegalArgumentException("a clock that drifts by " + perMillion + " per million");
    }
  }

  @Override
  public String toString() {
    return node + " by " + perMillion;
  }
}
