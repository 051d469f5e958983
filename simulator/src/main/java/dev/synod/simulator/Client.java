package dev.synod.simulator;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;

/**
 * A client of the store: an actor outside the cluster, on a machine of its own with a true clock,
 * which never fails. Like a node it is pure: it acts through its port alone, and only when called.
 */
public interface Client {

  /** Called once, at the start of the run. */
  void start(ClientPort port);

  /**
   * An answer arrived. It may be late, or a second one to a request that the network duplicated.
   *
   * @param from the node that answered
   * @param ticket what the client named its request
   */
  void answered(NodeId from, long ticket, Response response, ClientPort port);

  /** A timer that the client set ran out. */
  void woken(int timer, ClientPort port);
}
