package dev.synod.core.protocol;

import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/** A node's answer to a request. No answer at all leaves the outcome unknown. */
public sealed interface Response {

  /** The session is open. */
  record SessionOpened(long session) implements Response {}

  /**
   * The operation took effect, now or at an earlier attempt, and returned this.
   *
   * @param position how far the store's order of writes had come; what a session must remember for
   *     its later reads
   */
  record Answered(Value result, long position) implements Response {}

  /** The reconfiguration or transfer is complete. */
  record Done() implements Response {}

  /**
   * This node does not serve the request, and this attempt had no effect and never will.
   *
   * @param hint the node to ask instead, if known
   */
  record NotLeader(@Nullable NodeId hint) implements Response {}

  /** The request cannot be served, and this attempt had no effect and never will. */
  record Refused(String reason) implements Response {}

  /**
   * The store no longer remembers the session, so it did not carry out this attempt; whether an
   * earlier attempt took effect is not known any more.
   */
  record SessionExpired() implements Response {}
}
