package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Invariants.Breach;
import dev.synod.core.protocol.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a leader concludes from the answers of others, checked against what these others really are:
 * that entries are committed, that reads are confirmed, that a lease lasts. A wrong conclusion is
 * found as it is drawn, and not only when a client happens to be misled by it.
 */
final class LeaderInvariants {

  static final Guarantee COMMIT_QUORUM =
      new Guarantee.Safety(
          "commit-quorum",
          "An entry that a leader commits is durable on a quorum of the configuration in force.",
          "Ongaro 2014, sections 3.5 and 3.8");
  static final Guarantee READ_QUORUM =
      new Guarantee.Safety(
          "read-quorum",
          "Before a leader answers reads by their read index, a quorum has heard it in its term"
              + " since it fixed that index.",
          "Ongaro 2014, section 6.4, step 3");
  static final Guarantee LEASE_EXCLUSION =
      new Guarantee.Safety(
          "lease-exclusion",
          "While a leader holds a lease, nobody has been elected in a later term.",
          "Ongaro 2014, section 6.4.1");

  static final List<Guarantee> ALL = List.of(COMMIT_QUORUM, READ_QUORUM, LEASE_EXCLUSION);

  /** A node after its last step. */
  private static final class Watched {
    private final NodeId node;
    private final Server server;
    private long commit;
    private Configuration inForce;
    private long roundsBegun;
    private long roundsConfirmed;
    private long roundBegunStep;

    /** When each other node last heard it as a leader, and in which term. */
    private long[] heardStep = new long[8];

    private long[] heardTerm = new long[8];

    Watched(NodeId node, Server server) {
      this.node = node;
      this.server = server;
      commit = server.state().commit;
      inForce = server.state().log.configuration();
    }

    void heardBy(NodeId follower, long term, long step) {
      int number = follower.number();
      if (number >= heardStep.length) {
        heardStep = Arrays.copyOf(heardStep, 2 * number);
        heardTerm = Arrays.copyOf(heardTerm, 2 * number);
      }
      heardStep[number] = step;
      heardTerm[number] = term;
    }

    boolean wasHeardBy(NodeId voter, long term, long sinceStep) {
      int number = voter.number();
      return number == node.number()
          || (number < heardStep.length
              && heardTerm[number] == term
              && heardStep[number] >= sinceStep);
    }
  }

  private @Nullable Watched[] watched = new Watched[8];
  private long steps;

  /**
   * Looks at a node that has just taken a step.
   *
   * @param lastTermLed the latest term in which anybody was elected so far
   */
  @Nullable Breach after(NodeId self, Server server, long lastTermLed) {
    steps++;
    RaftState state = server.state();
    Watched node = watched(self, server);
    Breach breach = null;
    if (state.isLeader()) {
      breach = checkCommit(node, state);
      if (breach == null) {
        breach = checkReads(node, state);
      }
      if (breach == null && lastTermLed > state.term() && server.reads().holdsLease()) {
        breach =
            new Breach(
                LEASE_EXCLUSION,
                "%s holds a lease in term %d, and term %d has a leader"
                    .formatted(self, state.term(), lastTermLed));
      }
    } else {
      noteLeader(self, state);
      node.roundsBegun = server.reads().roundsBegun();
      node.roundsConfirmed = server.reads().roundsConfirmed();
    }
    node.commit = state.commit;
    node.inForce = state.log.configuration();
    return breach;
  }

  private Watched watched(NodeId self, Server server) {
    int number = self.number();
    if (number >= watched.length) {
      watched = Arrays.copyOf(watched, 2 * number);
    }
    Watched known = watched[number];
    if (known == null || known.server != server) {
      known = new Watched(self, server);
      watched[number] = known;
    }
    return known;
  }

  /** Who has heard its leader in this step says so with the instant. */
  private void noteLeader(NodeId self, RaftState state) {
    NodeId leader = state.leader;
    if (leader != null && state.heardNanos == state.nowNanos) {
      Watched leading = leader.number() < watched.length ? watched[leader.number()] : null;
      if (leading != null) {
        leading.heardBy(self, state.term(), steps);
      }
    }
  }

  private @Nullable Breach checkCommit(Watched leader, RaftState state) {
    long index = state.commit;
    long term = state.log.termAt(index);
    if (index <= leader.commit || term == RaftLog.UNKNOWN) {
      return null;
    }
    boolean agreed = isAgreed(leader, state, voter -> isDurable(voter, index, term));
    return agreed
        ? null
        : new Breach(
            COMMIT_QUORUM,
            "%s committed entry %d in term %d, which no quorum has on its disks"
                .formatted(leader.node, index, state.term()));
  }

  /**
   * Whether a quorum is of one mind. A step may change the configuration before or after it draws
   * its conclusion, so that the one before the step will do as well as the one after.
   */
  private static boolean isAgreed(Watched leader, RaftState state, Predicate<NodeId> agrees) {
    return isQuorum(leader.inForce, agrees) || isQuorum(state.log.configuration(), agrees);
  }

  private static boolean isQuorum(Configuration configuration, Predicate<NodeId> agrees) {
    return configuration.reached(voter -> agrees.test(voter) ? 1 : 0) == 1;
  }

  /** A node that is down still has what was durable after its last step. */
  private boolean isDurable(NodeId voter, long index, long term) {
    Watched holder = voter.number() < watched.length ? watched[voter.number()] : null;
    if (holder == null) {
      return false;
    }
    RaftLog log = holder.server.state().log;
    return index <= log.baseIndex() || (index <= log.durableIndex() && log.termAt(index) == term);
  }

  private @Nullable Breach checkReads(Watched leader, RaftState state) {
    Reads reads = leader.server.reads();
    long begun = reads.roundsBegun() - leader.roundsBegun;
    boolean confirmed = reads.roundsConfirmed() != leader.roundsConfirmed;
    boolean atOnce = begun > (reads.isRoundUnderWay() ? 1 : 0);
    long since = atOnce ? steps : leader.roundBegunStep;
    if (begun > 0) {
      leader.roundBegunStep = steps;
    }
    leader.roundsBegun = reads.roundsBegun();
    leader.roundsConfirmed = reads.roundsConfirmed();
    if (!confirmed
        || isAgreed(leader, state, voter -> leader.wasHeardBy(voter, state.term(), since))) {
      return null;
    }
    return new Breach(
        READ_QUORUM,
        "%s answered reads in term %d that no quorum confirmed"
            .formatted(leader.node, state.term()));
  }
}
