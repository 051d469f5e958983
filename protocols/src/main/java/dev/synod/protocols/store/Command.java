package dev.synod.protocols.store;

import dev.synod.core.history.Operation;

/** What a protocol orders and a store applies. */
public sealed interface Command {

  /** Opens a session, whose name is the position of this command. */
  record OpenSession() implements Command {
    @Override
    public String toString() {
      return "open-session";
    }
  }

  /**
   * An operation of a session.
   *
   * @param session the position at which the session was opened
   * @param sequence the number of the operation in its session, from 1
   * @param acknowledged the client has all answers up to this sequence number
   */
  record Operate(long session, long sequence, long acknowledged, Operation operation)
      implements Command {
    @Override
    public String toString() {
      return session + "." + sequence + " " + operation;
    }
  }
}
