package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The safety properties of Raft (Ongaro 2014, figure 3.2) and some that follow from them, checked
 * after each step at a cost in proportion to what the step changed. Only the last 16,384 indexes
 * are remembered; what a log holds further back than that behind the newest entry of any is not
 * compared.
 *
 * <p>Two states look wrong and are not. A candidate whose votes arrive late may become leader of a
 * term below one whose leader exists already; it can commit nothing, and lacks entries committed in
 * later terms. And the commit index is not durable, so a restarted node begins with a lower one.
 */
final class RaftInvariants implements Invariants {

  private static final String FIGURE = "Ongaro 2014, figure 3.2";

  static final Guarantee ELECTION_SAFETY =
      new Guarantee.Safety(
          "election-safety", "At most one leader is elected in a given term.", FIGURE);
  static final Guarantee LEADER_APPEND_ONLY =
      new Guarantee.Safety(
          "leader-append-only",
          "A leader never overwrites or deletes entries in its log; it only appends new ones.",
          FIGURE);
  static final Guarantee LOG_MATCHING =
      new Guarantee.Safety(
          "log-matching",
          "Logs with an entry of the same index and term are identical up to that index.",
          FIGURE);
  static final Guarantee LEADER_COMPLETENESS =
      new Guarantee.Safety(
          "leader-completeness",
          "An entry committed in a term is in the logs of the leaders of all later terms.",
          FIGURE);
  static final Guarantee STATE_MACHINE_SAFETY =
      new Guarantee.Safety(
          "state-machine-safety",
          "No two servers apply different entries at the same index.",
          FIGURE);
  static final Guarantee MONOTONIC_STATE =
      new Guarantee.Safety(
          "monotonic-state",
          "While a server runs, its term, its commit index and its applied index never fall, and"
              + " what it knows to be committed stays in its log.",
          "Ongaro 2014, sections 3.3 to 3.5");
  static final Guarantee EXACTLY_ONCE =
      new Guarantee.Safety(
          "exactly-once",
          "The store of each server holds what the committed commands yield if each takes effect at"
              + " most once.",
          "Ongaro 2014, section 6.3");

  /** All of them. */
  static final List<Guarantee> ALL =
      Stream.concat(
              Stream.of(
                  ELECTION_SAFETY,
                  LEADER_APPEND_ONLY,
                  LOG_MATCHING,
                  LEADER_COMPLETENESS,
                  STATE_MACHINE_SAFETY,
                  MONOTONIC_STATE,
                  EXACTLY_ONCE),
              LeaderInvariants.ALL.stream())
          .toList();

  /** What a node was after its last step. */
  private static final class View {
    private final NodeId node;
    private final Server server;
    private Role role = Role.FOLLOWER;
    private long term;
    private long commit;
    private long applied;
    private long lastIndex;
    private long truncations;

    View(NodeId node, Server server) {
      this.node = node;
      this.server = server;
      commit = server.state().log.baseIndex();
      applied = commit;
      lastIndex = commit;
    }

    Breach breach(Guarantee guarantee, String explanation) {
      return new Breach(guarantee, node + " " + explanation);
    }
  }

  private final Ledger ledger;
  private final TreeMap<Long, NodeId> leaders = new TreeMap<>();
  private long lastTermLed;
  private final LeaderInvariants ofLeaders = new LeaderInvariants();
  private @Nullable View[] views = new View[8];

  RaftInvariants(RaftConfig config) {
    ledger = new Ledger(config);
  }

  @Override
  public @Nullable Breach after(NodeId self, Node node, Event event) {
    Server server = ((RaftNode) node).server();
    if (server == null) {
      return null;
    }
    View view = view(self, server);
    RaftState state = server.state();
    Breach breach = checkLog(view, state);
    if (breach == null && (state.term() != view.term || state.role != view.role)) {
      breach = checkTermAndRole(view, state);
    }
    if (breach == null && state.commit != view.commit) {
      breach = checkCommit(view, state);
    }
    if (breach == null && server.applier().applied() != view.applied) {
      breach = checkStore(view, server.applier());
    }
    if (breach == null) {
      breach = ofLeaders.after(self, server, lastTermLed);
    }
    return breach;
  }

  private View view(NodeId self, Server server) {
    int number = self.number();
    if (number >= views.length) {
      views = Arrays.copyOf(views, 2 * number);
    }
    View view = views[number];
    if (view == null || view.server != server) {
      view = new View(self, server);
      views[number] = view;
    }
    return view;
  }

  // Logs

  private @Nullable Breach checkLog(View view, RaftState state) {
    RaftLog log = state.log;
    if (log.lastIndex() == view.lastIndex && log.truncations() == view.truncations) {
      return null;
    }
    boolean truncated = log.truncations() != view.truncations;
    boolean stillLeader = view.role == Role.LEADER && state.isLeader() && view.term == state.term();
    if (stillLeader && truncated) {
      return view.breach(
          LEADER_APPEND_ONLY, "leads and removed entries from " + log.truncatedFrom());
    }
    if (log.lastIndex() < view.commit) {
      return view.breach(
          MONOTONIC_STATE, "had committed " + view.commit + " and has " + log.lastIndex());
    }
    long unchanged = truncated ? Math.min(view.lastIndex, log.truncatedFrom() - 1) : view.lastIndex;
    Breach breach = checkEntries(view, log, Math.max(unchanged, log.baseIndex()) + 1);
    view.lastIndex = log.lastIndex();
    view.truncations = log.truncations();
    return breach;
  }

  private @Nullable Breach checkEntries(View view, RaftLog log, long first) {
    for (long index = first; index <= log.lastIndex(); index++) {
      Entry entry = log.entry(index);
      String difference = ledger.see(entry, log.termAt(index - 1));
      if (difference != null) {
        return view.breach(LOG_MATCHING, difference);
      }
      if (index <= view.commit && differs(entry, ledger.committed(index))) {
        return view.breach(MONOTONIC_STATE, "overwrote a committed entry by " + entry);
      }
    }
    return null;
  }

  private static boolean differs(Entry entry, @Nullable Entry committed) {
    return committed != null && !entry.equals(committed);
  }

  // Leaders

  private @Nullable Breach checkTermAndRole(View view, RaftState state) {
    if (state.term() < view.term) {
      return view.breach(MONOTONIC_STATE, "was in term " + view.term + ", is in " + state.term());
    }
    boolean elected = state.isLeader() && (view.role != Role.LEADER || view.term != state.term());
    view.term = state.term();
    view.role = state.role;
    if (!elected) {
      return null;
    }
    lastTermLed = Math.max(lastTermLed, state.term());
    NodeId other = leaders.putIfAbsent(state.term(), view.node);
    if (other != null) {
      return view.breach(
          ELECTION_SAFETY, "was elected in term " + state.term() + ", and so was " + other);
    }
    for (long index = ledger.firstRemembered(); index <= ledger.lastCommitted(); index++) {
      Breach breach = checkComplete(view, state, index);
      if (breach != null) {
        return breach;
      }
    }
    return null;
  }

  private @Nullable Breach checkComplete(View leader, RaftState state, long index) {
    Entry committed = ledger.committed(index);
    if (committed == null
        || index <= state.log.baseIndex()
        || ledger.commitTerm(index) >= state.term()
        || state.log.termAt(index) == committed.term()) {
      return null;
    }
    return leader.breach(
        LEADER_COMPLETENESS,
        "leads term "
            + state.term()
            + " without "
            + committed
            + ", committed in term "
            + ledger.commitTerm(index));
  }

  // Commits

  private @Nullable Breach checkCommit(View view, RaftState state) {
    if (state.commit < view.commit) {
      return view.breach(MONOTONIC_STATE, "had committed " + view.commit + ", now " + state.commit);
    }
    for (long index = view.commit + 1; index <= state.commit; index++) {
      Breach breach = checkCommitted(view, state, index);
      if (breach != null) {
        return breach;
      }
    }
    view.commit = state.commit;
    return null;
  }

  private @Nullable Breach checkCommitted(View view, RaftState state, long index) {
    boolean inLog = index > state.log.baseIndex();
    if (index <= ledger.lastCommitted()) {
      boolean agrees = !inLog || !differs(state.log.entry(index), ledger.committed(index));
      return agrees
          ? null
          : view.breach(
              STATE_MACHINE_SAFETY,
              "committed " + state.log.entry(index) + " where " + ledger.committed(index) + " is");
    }
    if (!inLog) {
      return null;
    }
    ledger.commit(state.log.entry(index), state.term());
    for (View other : views) {
      if (other != null && other.role == Role.LEADER && other.term > state.term()) {
        Breach breach = checkComplete(other, other.server.state(), index);
        if (breach != null) {
          return breach;
        }
      }
    }
    return null;
  }

  // Stores

  private @Nullable Breach checkStore(View view, Applier applier) {
    long applied = applier.applied();
    if (applied < view.applied) {
      return view.breach(MONOTONIC_STATE, "had applied " + view.applied + ", now " + applied);
    }
    view.applied = applied;
    if (!ledger.agreesOnValues(applied, applier.store().valuesDigest())) {
      return view.breach(
          EXACTLY_ONCE, "holds other values after entry " + applied + " than it ought to");
    }
    if (!ledger.agreesOnSessions(applied, applier.store().sessionsDigest())) {
      return view.breach(
          EXACTLY_ONCE, "has other sessions after entry " + applied + " than another server");
    }
    return null;
  }
}
