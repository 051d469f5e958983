package dev.synod.prover.workload;

import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.List;

/**
 * Chooses the nodes that clients ask. They prefer the first, and come back to it, so that each
 * group of clients sees the cluster from one side.
 */
record Targets(List<NodeId> nodes, Prng random) {

  private static final int FIRST_AT_FIRST_PER_MILLION = 800_000;
  private static final int BACK_TO_FIRST_PER_MILLION = 700_000;

  Targets {
    nodes = List.copyOf(nodes);
  }

  /** For a session that knows nothing yet. */
  NodeId first() {
    return random.chance(FIRST_AT_FIRST_PER_MILLION) ? nodes.getFirst() : any();
  }

  /** For a session that this node did not serve. */
  NodeId another(NodeId than) {
    NodeId chosen = random.chance(BACK_TO_FIRST_PER_MILLION) ? nodes.getFirst() : any();
    while (chosen.equals(than) && nodes.size() > 1) {
      chosen = any();
    }
    return chosen;
  }

  private NodeId any() {
    return nodes.get((int) random.between(0, nodes.size() - 1));
  }
}
