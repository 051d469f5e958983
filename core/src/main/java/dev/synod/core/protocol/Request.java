package dev.synod.core.protocol;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import java.util.List;

/** What a client or an operator asks of a node of a replicated store. */
public sealed interface Request {

  /**
   * Opens a session, in which each operation takes effect at most once however often it is sent.
   */
  record OpenSession() implements Request {}

  /**
   * Carries out an operation.
   *
   * @param session from {@link Response.SessionOpened}
   * @param sequence the number of the operation in its session, from 1; a retry has the same number
   * @param acknowledged all answers up to this sequence number have reached the client, so the
   *     store may forget them
   * @param seen the highest position that answered the session so far, from {@link
   *     Response.Answered}; a read at a level below linearizable sees the store no older than that
   * @param level the consistency that the client needs of this operation
   */
  record Operate(
      long session,
      long sequence,
      long acknowledged,
      long seen,
      Operation operation,
      Consistency level)
      implements Request {}

  /** Makes these the members of the cluster: voters count in quorums, learners only replicate. */
  record Reconfigure(List<NodeId> voters, List<NodeId> learners) implements Request {
    public Reconfigure {
      voters = List.copyOf(voters);
      learners = List.copyOf(learners);
    }
  }

  /** Hands leadership to the given voter. */
  record TransferLeadership(NodeId to) implements Request {}
}
