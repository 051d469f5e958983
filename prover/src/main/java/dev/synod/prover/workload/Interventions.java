package dev.synod.prover.workload;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.HashMap;
import java.util.Map;

/** What an operator asked of a cluster, and how often it was carried out. */
public final class Interventions {

  private final Map<Long, Request> open = new HashMap<>();
  private long tickets;
  private long reconfigurations;
  private long transfers;

  /** An operator asks; returns the request's ticket. */
  long asked(Request request) {
    open.put(++tickets, request);
    return tickets;
  }

  /** A node answers. An answer that comes twice counts once. */
  void answered(NodeId from, long ticket, Response response) {
    Request request = open.remove(ticket);
    if (!(response instanceof Response.Done)) {
      return;
    }
    if (request instanceof Request.Reconfigure) {
      reconfigurations++;
    } else if (request instanceof Request.TransferLeadership(NodeId to) && !to.equals(from)) {
      transfers++; // from a leader to itself is none
    }
  }

  /** How often the members of the cluster were changed as asked for. */
  public long reconfigurations() {
    return reconfigurations;
  }

  /** How often leadership went to another node as asked for. */
  public long transfers() {
    return transfers;
  }
}
