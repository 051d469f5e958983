package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the configuration, at the leader, one step after the other: new voters join as
 * learners and catch up, the joint configuration, the new configuration (sections 4.2.1 and 4.3).
 * What comes next follows from the log and the goal alone, so a new leader can go on where it finds
 * a joint configuration.
 */
final class Reconfiguration {

  private static final long NONE = -1;

  private final RaftState state;
  private final Replication replication;
  private final Reads reads;
  private @Nullable Configuration goal;
  private long ticket;

  /** The index of the configuration last found to be committed. */
  private long announced;

  Reconfiguration(RaftState state, Replication replication, Reads reads) {
    this.state = state;
    this.replication = replication;
    this.reads = reads;
  }

  /** Begins a term as leader. */
  void begin() {
    announced = isPending() ? NONE : state.log.configurationIndex();
  }

  /** The node is no longer leader; whether the change completes is not known. */
  void abandon() {
    goal = null;
  }

  /** Sets the goal, or says why not. The caller lets it {@link #next advance}. */
  void request(long requestTicket, List<NodeId> voters, List<NodeId> learners) {
    String objection = objection(voters, learners);
    if (objection != null) {
      state.outbox.reply(requestTicket, new Response.Refused(objection));
      return;
    }
    // While new voters catch up a second request takes the place of the first, which may wait for a
    // server that is gone. It gets no answer, since learners were added for it.
    goal = Configuration.of(voters, learners);
    ticket = requestTicket;
  }

  private @Nullable String objection(List<NodeId> voters, List<NodeId> learners) {
    if (voters.isEmpty()) {
      return "a cluster has at least one voter";
    }
    for (NodeId learner : learners) {
      if (voters.contains(learner)) {
        return learner + " cannot be both voter and learner";
      }
    }
    if (!reads.knowsCommit()) {
      return "the leader has not committed an entry of its term yet";
    }
    if (isPending() || state.log.configuration().isJoint()) {
      return "another change of the configuration is under way";
    }
    return null;
  }

  /** Whether the configuration in force is not committed yet. */
  private boolean isPending() {
    return state.log.configurationIndex() > state.commit;
  }

  /**
   * The configuration to append now, if any. Also tells the client when the goal is reached.
   *
   * <p>No configuration is appended before the last one is committed, nor before the leader has
   * committed an entry of its term: else two leaders could act on configurations that need no
   * common server (Ongaro, "bug in single-server membership changes", raft-dev, 2015).
   */
  @Nullable Configuration next() {
    Configuration current = state.log.configuration();
    if (goal == null && !current.isJoint() && announced == state.log.configurationIndex()) {
      return null;
    }
    if (isPending() || !reads.knowsCommit()) {
      return null;
    }
    announceCommitted(current);
    if (current.isJoint()) {
      return current.leaveJoint();
    }
    return goal == null ? null : towards(goal, current);
  }

  private @Nullable Configuration towards(Configuration target, Configuration current) {
    if (current.equals(target)) {
      goal = null;
      state.outbox.reply(ticket, new Response.Done());
      return null;
    }
    List<NodeId> strangers = new ArrayList<>();
    boolean caughtUp = true;
    for (NodeId voter : target.voters()) {
      if (!current.isMember(voter)) {
        strangers.add(voter);
      } else if (!current.isVoter(voter)) {
        caughtUp &= isCaughtUp(voter);
      }
    }
    if (!strangers.isEmpty()) {
      return current.withLearners(strangers);
    }
    if (!caughtUp) {
      return null;
    }
    return target.voters().equals(current.voters()) ? target : current.jointWith(target);
  }

  private boolean isCaughtUp(NodeId learner) {
    Progress progress = replication.progress(learner);
    return progress != null
        && progress
            .catchUp()
            .isDone(
                progress.match(),
                state.log.lastIndex(),
                state.nowNanos,
                state.config.electionNanos());
  }

  private void announceCommitted(Configuration current) {
    if (announced != state.log.configurationIndex()) {
      announced = state.log.configurationIndex();
      state.outbox.announce(new RaftMilestone.ConfigurationCommitted(announced, current));
    }
  }

  /** Whether the configuration without this node is committed, so that its leadership is over. */
  boolean isOut() {
    return !isPending() && !state.isVoter();
  }
}
