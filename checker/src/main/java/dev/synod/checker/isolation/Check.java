package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import java.util.Map;
import java.util.Objects;

/** One check of one history against one level. */
final class Check {

  private static final long EFFORT_FOR_SHORTNESS = 20_000_000;
  private static final long EFFORT_FOR_STRONGER = 200;

  private final TransactionHistory history;
  private final Isolation level;
  private final Meter meter;
  private final Observations found;
  private final Edges edges;
  private final boolean small;

  private Check(
      TransactionHistory history, Isolation level, Observations found, Meter meter, boolean small) {
    this.small = small;
    this.history = history;
    this.level = level;
    this.meter = meter;
    this.found = found;
    this.edges = new Edges(meter);
  }

  static IsolationJudgement of(TransactionHistory history, Isolation level, Budget budget) {
    return of(history, level, budget, true);
  }

  /** As {@link #of}, without the work of making the witness small. */
  static IsolationJudgement decide(TransactionHistory history, Isolation level, Budget budget) {
    return of(history, level, budget, false);
  }

  private static IsolationJudgement of(
      TransactionHistory history, Isolation level, Budget budget, boolean small) {
    Meter meter = new Meter(budget);
    if (!meter.take(Observations.bytes(history) + 40L * history.size())) {
      return unknown(meter);
    }
    Observations found = new Observations(history, false, meter);
    return meter.exhausted() == null
        ? new Check(history, level, found, meter, small).run()
        : unknown(meter);
  }

  private IsolationJudgement run() {
    for (Map.Entry<Anomaly, Symptoms.Place> symptom : found.symptoms.first().entrySet()) {
      if (symptom.getKey().ruledOut().contains(level)) {
        return violated(
            new Explanations(found).witness(level, symptom.getKey(), symptom.getValue()));
      }
    }
    new Dependencies(found).addTo(edges);
    return switch (level) {
      case READ_UNCOMMITTED -> acyclic(Kind.bit(Kind.WW));
      case READ_COMMITTED -> acyclic(Kind.bit(Kind.WW) | Kind.bit(Kind.WR));
      case MONOTONIC_ATOMIC_VIEW, READ_ATOMIC, TRANSACTIONAL_CAUSAL -> visibility();
      case PREFIX -> ordered(Form.PREFIX, 1);
      case SNAPSHOT_ISOLATION -> ordered(Form.SNAPSHOT, 0);
      case STRONG_SESSION_SNAPSHOT_ISOLATION -> ordered(Form.SNAPSHOT, 1);
      case STRONG_SNAPSHOT_ISOLATION -> ordered(Form.SNAPSHOT, 2);
      case REPEATABLE_READ, SERIALIZABLE -> ordered(Form.SERIAL, 0);
      case STRONG_SESSION_SERIALIZABLE -> ordered(Form.SERIAL, 1);
      case STRICT_SERIALIZABLE -> ordered(Form.SERIAL, 2);
    };
  }

  private static IsolationJudgement unknown(Meter meter) {
    String reason = Objects.requireNonNullElse(meter.exhausted(), "undecided");
    return new IsolationJudgement(
        new Verdict.Unknown(reason, meter.effort()), meter.effort(), null);
  }

  private IsolationJudgement violated(Witness witness) {
    return new IsolationJudgement(new Verdict.Violated(witness), meter.effort(), null);
  }

  private IsolationJudgement holds(Schedule schedule) {
    return meter.exhausted() != null
        ? unknown(meter)
        : new IsolationJudgement(new Verdict.Holds(meter.effort()), meter.effort(), schedule);
  }

  private IsolationJudgement violated(Cycle cycle) {
    return violated(new Explanations(found).witness(level, cycle.anomaly().id(), cycle));
  }

  /** The level is that dependencies of these kinds have no cycle. */
  private IsolationJudgement acyclic(int mask) {
    Graph graph = edges.toGraph(history.size());
    Components components = components(graph, mask);
    if (meter.exhausted() != null) {
      return unknown(meter);
    }
    if (components.isCyclic()) {
      return violated(shortest(graph, components, mask));
    }
    return holds(Schedule.serial(visible(components.topologicalOrder())));
  }

  private Components components(Graph graph, int mask) {
    long bytes = Components.bytes(graph.nodes());
    if (!meter.take(bytes)) {
      return Components.of(graph, 0, meter);
    }
    Components components = Components.of(graph, mask, meter);
    meter.giveBack(bytes);
    return components;
  }

  private Cycle shortest(Graph graph, Components components, int mask) {
    int[] members = components.cycles().get(0);
    // The cycle is there: the budget limits only how long a shorter one is looked for.
    Meter unlimited = new Meter(Budget.STANDARD);
    Cycles cycles = new Cycles(graph, components.numbers(), unlimited);
    return Objects.requireNonNull(cycles.shortest(members, mask, EFFORT_FOR_SHORTNESS));
  }

  private int[] visible(int[] order) {
    IntList visible = new IntList(order.length);
    for (int transaction : order) {
      if (found.isVisible(transaction)) {
        visible.add(transaction);
      }
    }
    return visible.toArray();
  }

  private IsolationJudgement visibility() {
    int seen = Kind.bit(Kind.WR) | Kind.bit(Kind.SESSION);
    int order = seen | Kind.bit(Kind.WW) | Kind.bit(Kind.FORCED);
    Sessions sessions = new Sessions(found);
    sessions.addTo(edges);
    Graph graph = edges.toGraph(history.size());
    Components components = components(graph, order);
    if (meter.exhausted() != null) {
      return unknown(meter);
    }
    if (components.isCyclic()) {
      return violated(shortest(graph, components, order));
    }
    LineWriters writers = new LineWriters(found, sessions.all());
    Visibility visibility = new Visibility(found, sessions, writers, edges, meter);
    switch (level) {
      case MONOTONIC_ATOMIC_VIEW -> visibility.addMonotonic();
      case READ_ATOMIC -> visibility.addAtomic();
      default -> {
        if (!meter.take(Clocks.bytes(history.size(), sessions.lines()))) {
          return unknown(meter);
        }
        visibility.addCausal(
            Clocks.of(
                graph,
                seen,
                components.topologicalOrder(),
                sessions.all(),
                sessions.lines(),
                meter));
      }
    }
    Visibility.Contradiction contradiction = visibility.contradiction();
    return contradiction != null ? violated(contradiction, seen) : acyclic(order);
  }

  /** The reader sees the writer by a path, and did not see what it wrote. */
  private IsolationJudgement violated(Visibility.Contradiction contradiction, int seen) {
    Edges path = new Edges(new Meter(Budget.STANDARD));
    path.addAll(edges, seen);
    path.add(contradiction.reader(), contradiction.writer(), Kind.RW);
    Graph graph = path.toGraph(history.size());
    int[] everywhere = new int[history.size()];
    Cycles cycles = new Cycles(graph, everywhere, new Meter(Budget.STANDARD));
    Cycle cycle =
        cycles.single(new int[] {contradiction.reader()}, seen | Kind.ANTI, Long.MAX_VALUE);
    return violated(Objects.requireNonNull(cycle));
  }

  /**
   * Looks for an order of events.
   *
   * @param orders how much of the order is known beforehand: 0 nothing, 1 that of sessions, 2 that
   *     in real time too
   */
  private IsolationJudgement ordered(Form form, int orders) {
    Attempt attempt = new Attempt(form, found, edges, meter);
    if (orders > 0) {
      attempt.addSessions();
    }
    if (orders > 1) {
      attempt.addRealTime();
    }
    Cycle cycle = attempt.knownCycle();
    if (cycle != null) {
      return violated(cycle);
    }
    if (meter.exhausted() == null && attempt.isOpen()) {
      return search(form, orders, attempt);
    }
    return holds(attempt.schedule());
  }

  /** First with more of the order known: where that succeeds it is no harder for less. */
  private IsolationJudgement search(Form form, int orders, Attempt attempt) {
    for (int more = 2; more > orders; more--) {
      Meter part = new Meter(meter.rest(Math.max(1, history.operations() * EFFORT_FOR_STRONGER)));
      Edges copy = new Edges(part);
      copy.addAll(edges, Kind.ALL);
      Attempt stronger = new Attempt(form, found, copy, part);
      stronger.addSessions();
      if (more > 1) {
        stronger.addRealTime();
      }
      Schedule schedule = stronger.knownCycle() == null ? stronger.search(true) : null;
      meter.add(part);
      if (schedule != null) {
        return holds(schedule);
      }
    }
    Schedule schedule = attempt.search(orders > 0);
    Cycle cycle = attempt.forcedCycle();
    if (schedule != null) {
      return holds(schedule);
    }
    if (cycle != null) {
      return violated(cycle);
    }
    return meter.exhausted() != null
        ? unknown(meter)
        : violated(new Impossible(found, level).witness(small));
  }
}
