package dev.synod.prover.workload;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.simulator.Client;
import dev.synod.simulator.ClientPort;
import java.util.List;

/** An operator who moves leadership back to where the design has it, whenever it is elsewhere. */
public final class Steward implements Client {

  private static final int NEXT = 0;

  private final List<NodeId> nodes;
  private final NodeId leader;
  private final long spanNanos;
  private final Interventions interventions;
  private int asked;
  private long ticket;

  /**
   * A steward.
   *
   * @param nodes the members
   * @param leader who is to lead
   * @param spanNanos how often this is asked for
   * @param interventions where what it does is counted
   */
  public Steward(List<NodeId> nodes, NodeId leader, long spanNanos, Interventions interventions) {
    this.nodes = List.copyOf(nodes);
    this.leader = leader;
    this.spanNanos = spanNanos;
    this.interventions = interventions;
  }

  @Override
  public void start(ClientPort port) {
    port.wake(NEXT, spanNanos);
  }

  @Override
  public void woken(int timer, ClientPort port) {
    ask(port);
    port.wake(NEXT, spanNanos);
  }

  /** Whoever does not lead is asked again at the next turn, or somebody else. */
  private void ask(ClientPort port) {
    Request request = new Request.TransferLeadership(leader);
    ticket = interventions.asked(request);
    port.ask(nodes.get(asked), ticket, request);
  }

  @Override
  public void answered(NodeId from, long answered, Response response, ClientPort port) {
    interventions.answered(from, answered, response);
    if (response instanceof Response.NotLeader(NodeId hint) && answered == ticket) {
      asked = hint == null ? (asked + 1) % nodes.size() : Math.max(0, nodes.indexOf(hint));
    }
  }
}
