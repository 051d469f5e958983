package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;

/**
 * Messages from one node to another do not arrive. Clients are on the side of the node that is
 * nearest to them.
 */
public record Cut(NodeId from, NodeId to) {

  @Override
  public String toString() {
    return from + "→" + to;
  }
}
