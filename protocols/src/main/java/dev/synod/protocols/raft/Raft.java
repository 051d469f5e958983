package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Raft with its configuration. */
public final class Raft implements Protocol {

  private final RaftConfig config;

  public Raft(RaftConfig config) {
    this.config = config;
  }

  /** How the cluster is set up. */
  public RaftConfig config() {
    return config;
  }

  @Override
  public String name() {
    return "raft";
  }

  /** All levels of consistency, and the safety properties of figure 3.2 of the dissertation. */
  @Override
  public List<Guarantee> guarantees() {
    List<Guarantee> guarantees = new ArrayList<>(List.of(Consistency.values()));
    guarantees.addAll(RaftInvariants.ALL);
    return List.copyOf(guarantees);
  }

  /** Election timeouts, heartbeats and leases are spans by one clock. */
  @Override
  public boolean measuresSpansOnly() {
    return true;
  }

  @Override
  public Node create(NodeId self) {
    return new RaftNode(self, config);
  }

  @Override
  public Invariants invariants() {
    return new RaftInvariants(config);
  }
}
