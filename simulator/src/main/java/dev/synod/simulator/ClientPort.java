package dev.synod.simulator;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;

/** What a client can do. */
public interface ClientPort {

  /** True time, in nanoseconds since the start of the run. */
  long now();

  /**
   * Sends a request to a node. The network may lose, duplicate or delay the request and its answer.
   *
   * @param ticket a name for the request, which comes back with the answer
   */
  void ask(NodeId to, long ticket, Request request);

  /**
   * Sets a timer; replaces the one of the same number.
   *
   * @param timer a small number, not negative
   * @param afterNanos when it runs out, from now, not negative
   */
  void wake(int timer, long afterNanos);

  /** Tells the diagram that a call began. */
  void invoked(long call, Operation operation);

  /** Tells the diagram that a call ended. */
  void completed(long call, Outcome outcome);

  /** Ends {@link World#runUntil} after this step. The world can be run on. */
  void stop();
}
