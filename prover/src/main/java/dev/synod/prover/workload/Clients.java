package dev.synod.prover.workload;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.prover.workload.Workload.Arrival;
import dev.synod.prover.workload.Workload.Patience;
import dev.synod.simulator.Client;
import dev.synod.simulator.ClientPort;
import dev.synod.simulator.WorldSpec;
import dev.synod.simulator.random.Prng;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acts for one group of clients in a simulated world. */
public final class Clients implements Client {

  private static final int ARRIVAL = 0;

  /** A world's clients have this many timers, half of them. */
  private static final int MOST_SESSIONS = WorldSpec.MAXIMUM_ENDS / 2 - 1;

  private final Workload.Group group;
  private final Patience patience;
  private final Targets targets;
  private final Recorder recorder;
  private final Shares shares;
  private final Service service;
  private final Prng random;
  private final List<Session> sessions = new ArrayList<>();
  private final Deque<Session> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private @Nullable NodeId leader;
  private boolean stopped;

  /**
   * Makes the clients of a group.
   *
   * @param nodes the members that the clients know from the start; most sessions prefer the first
   *     of them
   */
  public Clients(
      Workload.Group group, Patience patience, List<NodeId> nodes, Recorder recorder, Prng random) {
    this.group = group;
    this.patience = patience;
    targets = new Targets(nodes, random);
    this.recorder = recorder;
    this.random = random;
    shares = new Shares(group.shares(), recorder, random);
    service = new Service(shares.write());
  }

  /** No new requests are made from now on; those under way go on. */
  public void stop() {
    stopped = true;
    waiting.clear();
  }

  /** Whether no operation is under way. */
  public boolean quiet() {
    return sessions.stream().allMatch(session -> session.operation == null);
  }

  /** Says that all faults have healed now, so that whoever asks from now on is to be answered. */
  public void healed(long nowNanos) {
    service.healed(nowNanos);
    if (group.arrival() instanceof Arrival.Closed) {
      service.wanted(nowNanos);
    }
  }

  /** Whether an operation that was invoked at this instant or later has been answered. */
  public boolean answeredSince(long nanos) {
    return service.answeredSince(nanos);
  }

  /** Whether these clients do not only read. */
  public boolean write() {
    return shares.write();
  }

  /**
   * Whether an operation that was invoked after the healing has been answered, and if these clients
   * write, one that writes.
   */
  public boolean served() {
    return service.served();
  }

  /** Whether these clients wanted something at this instant or before, and were not served. */
  public boolean starved(long sinceNanos) {
    return service.starved(sinceNanos);
  }

  /** Gives up all operations under way: their outcome is unknown. */
  public void giveUp() {
    for (Session session : sessions) {
      if (session.operation != null) {
        finish(session, new Outcome.Unknown("the run ended"), Long.MAX_VALUE);
        recorder.gaveUp();
      }
    }
  }

  @Override
  public void start(ClientPort port) {
    for (int count = 0; count < group.sessions(); count++) {
      openAnother(port);
    }
    if (group.arrival() instanceof Arrival.Open open) {
      awaitArrival(open, port);
    }
  }

  @Override
  public void woken(int timer, ClientPort port) {
    if (timer == ARRIVAL) {
      arrive(port);
      return;
    }
    Session session = sessions.get((timer - 1) / 2);
    if ((timer - 1) % 2 == 0) {
      attemptTimedOut(session, port);
    } else if (session.operation != null || !session.open()) {
      attempt(session, port);
    } else if (group.arrival() instanceof Arrival.Closed) {
      begin(session, port.now(), port);
    }
  }

  @Override
  public void answered(NodeId from, long ticket, Response response, ClientPort port) {
    Session session = sessions.get((int) (ticket >>> 32));
    int attempt = (int) ticket;
    boolean current = attempt == session.attempts;
    if (attempt <= session.attempts - session.attemptsOfOperation) {
      return; // an answer to an operation, or a session, that this client has given up
    }
    switch (response) {
      case Response.SessionOpened opened -> opened(session, opened.session(), from, port);
      case Response.Answered(Value result, long position) ->
          answered(session, from, result, position, port);
      case Response.NotLeader(NodeId hint) -> {
        if (current) {
          session.target = hint == null || hint.equals(from) ? targets.another(from) : hint;
          refused(session, true, port);
        }
      }
      case Response.Refused refused -> refused(session, current, port);
      case Response.SessionExpired expired -> expired(session, port);
      case Response.Done done -> throw new IllegalStateException("no such request was made");
    }
  }

  private void openAnother(ClientPort port) {
    NodeId first = targets.first();
    Session session = new Session(sessions.size(), recorder.newProcess(), first);
    sessions.add(session);
    attempt(session, port);
  }

  private void awaitArrival(Arrival.Open open, ClientPort port) {
    double spanSeconds = -StrictMath.log(1 - random.unit()) / open.perSecond();
    port.wake(ARRIVAL, Math.max(1, (long) (spanSeconds * 1e9)));
  }

  private void arrive(ClientPort port) {
    if (stopped || !(group.arrival() instanceof Arrival.Open open)) {
      return;
    }
    awaitArrival(open, port);
    service.wanted(port.now());
    Session session = idle.poll();
    if (session != null) {
      begin(session, port.now(), port);
    } else {
      waiting.add(port.now());
      if (sessions.size() < MOST_SESSIONS) {
        openAnother(port);
      }
    }
  }

  private void opened(Session session, long id, NodeId from, ClientPort port) {
    if (session.open()) {
      return;
    }
    session.id = id;
    session.target = from;
    leader = from;
    rest(session, port);
  }

  /** The session has nothing under way: it takes a request that waits, thinks, or idles. */
  private void rest(Session session, ClientPort port) {
    session.attemptsOfOperation = 0;
    switch (group.arrival()) {
      case Arrival.Closed(long minimum, long maximum) ->
          port.wake(nextTimer(session), random.between(minimum, maximum));
      case Arrival.Open open -> {
        Long arrived = waiting.poll();
        if (arrived == null) {
          idle.add(session);
        } else {
          begin(session, arrived, port);
        }
      }
    }
  }

  private void begin(Session session, long arrivedNanos, ClientPort port) {
    if (!stopped) {
      session.mustWrite = owesWrite(port.now());
      Operations source = session.mustWrite ? shares.writing() : shares.drawn(random.unit());
      session.source = source;
      session.target = believedLeader(session);
      invoke(session, shares.firstOf(source, session.mustWrite), arrivedNanos, port);
    }
  }

  /** Whether the next request has to write: after the healing, one at a time, until one did. */
  private boolean owesWrite(long nowNanos) {
    return service.owesWrite(nowNanos)
        && sessions.stream().noneMatch(any -> any.mustWrite && any.operation != null);
  }

  /**
   * The requests of an open loop come from one program, which knows who carried out its last write.
   * Those of a closed loop come from separate clients, some of whom believe in a leader of the
   * past.
   */
  private NodeId believedLeader(Session session) {
    NodeId shared = leader;
    return group.arrival() instanceof Arrival.Open && shared != null ? shared : session.target;
  }

  private void invoke(Session session, Operation operation, long arrivedNanos, ClientPort port) {
    session.operation = operation;
    session.arrivedNanos = arrivedNanos;
    session.invokedNanos = port.now();
    session.sequence++;
    session.attemptsOfOperation = 0;
    port.invoked(session.process, operation);
    attempt(session, port);
  }

  private void attempt(Session session, ClientPort port) {
    Operation operation = session.operation;
    if (operation != null && port.now() - session.invokedNanos >= patience.totalNanos()) {
      loseOperation(session, "no answer in time", port);
      return;
    }
    session.attempts++;
    session.attemptsOfOperation++;
    port.wake(attemptTimer(session), patience.nanosOf(session.attemptsOfOperation));
    long ticket = ((long) session.index << 32) | session.attempts;
    port.ask(
        session.target,
        ticket,
        operation == null
            ? new Request.OpenSession()
            : new Request.Operate(
                session.id,
                session.sequence,
                session.sequence - 1,
                session.seen,
                operation,
                Consistency.LINEARIZABLE));
  }

  private void attemptTimedOut(Session session, ClientPort port) {
    if (session.operation == null && session.open()) {
      return;
    }
    session.target = targets.another(session.target);
    attempt(session, port);
  }

  private void refused(Session session, boolean current, ClientPort port) {
    boolean first = session.operation != null && session.attemptsOfOperation == 1;
    if (current && first && patience.believesRefusals()) {
      fail(session, "refused", port);
      rest(session, port);
    } else if (current) {
      askAgainSoon(session, port);
    }
  }

  private void fail(Session session, String reason, ClientPort port) {
    Outcome failed = new Outcome.Failed(reason);
    port.completed(session.process, failed);
    finish(session, failed, port.now());
  }

  private void askAgainSoon(Session session, ClientPort port) {
    if (session.operation != null || !session.open()) {
      port.wake(attemptTimer(session), patience.attemptNanos() + patience.pauseNanos());
      port.wake(nextTimer(session), random.between(1, patience.pauseNanos()));
    }
  }

  private void answered(
      Session session, NodeId from, Value result, long position, ClientPort port) {
    Operation operation = session.operation;
    if (operation == null) {
      return;
    }
    long now = port.now();
    session.target = from;
    if (!(operation instanceof Operation.Read)) {
      leader = from; // a read may have been answered by any node
    }
    session.seen = Math.max(session.seen, position);
    service.answered(operation, session.invokedNanos);
    recorder.sampled(
        group.place().region(), operation, session.arrivedNanos, now - session.arrivedNanos);
    port.completed(session.process, new Outcome.Ok(result));
    finish(session, new Outcome.Ok(result), now);
    Operations source = session.source;
    Operation next = source == null ? null : source.then(operation, result);
    if (next != null && !stopped) {
      invoke(session, next, now, port);
    } else {
      rest(session, port);
    }
  }

  /**
   * The store forgot the session: this attempt had no effect, but an earlier one may have had, or a
   * copy of this one, if the network makes copies.
   */
  private void expired(Session session, ClientPort port) {
    if (session.operation == null) {
      return;
    }
    if (session.attemptsOfOperation == 1 && patience.believesRefusals()) {
      fail(session, "session expired", port);
      reopen(session, port);
    } else {
      loseOperation(session, "session expired", port);
    }
  }

  private void loseOperation(Session session, String reason, ClientPort port) {
    Outcome unknown = new Outcome.Unknown(reason);
    port.completed(session.process, unknown);
    finish(session, unknown, Long.MAX_VALUE);
    recorder.gaveUp();
    reopen(session, port);
  }

  private void reopen(Session session, ClientPort port) {
    session.close(recorder.newProcess());
    session.attemptsOfOperation = 0;
    session.target = targets.another(session.target);
    attempt(session, port);
  }

  private void finish(Session session, Outcome outcome, long completedNanos) {
    Operation operation = session.operation;
    if (operation != null) {
      recorder.completed(session.process, operation, outcome, session.invokedNanos, completedNanos);
      session.operation = null;
    }
  }

  private static int attemptTimer(Session session) {
    return 1 + 2 * session.index;
  }

  private static int nextTimer(Session session) {
    return 2 + 2 * session.index;
  }
}
