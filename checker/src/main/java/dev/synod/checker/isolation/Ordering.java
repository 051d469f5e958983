package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The order of events that the dependencies so far demand. */
final class Ordering {

  private static final long EFFORT_FOR_SHORTNESS = 20_000_000;
  private static final int ROUNDS = 10_000;

  private final Form form;
  private final Observations found;
  private final Edges edges;
  private final Meter meter;
  private Graph graph;
  private Components components;

  Ordering(Form form, Observations found, Edges edges, Meter meter) {
    this.form = form;
    this.found = found;
    this.edges = edges;
    this.meter = meter;
    graph = graph();
    components = components();
  }

  private Graph graph() {
    return form == Form.SERIAL
        ? edges.toGraph(found.transactions())
        : SnapshotGraph.of(found.transactions(), edges, form == Form.PREFIX, meter);
  }

  private Components components() {
    long bytes = Components.bytes(graph.nodes());
    int mask = meter.take(bytes) ? Kind.ALL : 0;
    Components result = Components.of(graph, mask, meter);
    meter.giveBack(bytes);
    return result;
  }

  boolean isCyclic() {
    return components.isCyclic();
  }

  /** A short cycle that the order forbids; null if there is none. */
  @Nullable Cycle cycle() {
    if (!components.isCyclic()) {
      return null;
    }
    // The cycle is there: the budget limits only how long a shorter one is looked for.
    Meter unlimited = new Meter(Budget.STANDARD);
    int[] members = components.cycles().get(0);
    int[] set = new int[found.transactions()];
    for (int event : members) {
      set[form.transaction(event)] = 1;
    }
    members = Arrays.stream(members).map(form::transaction).distinct().toArray();
    Graph dependencies = form == Form.SERIAL ? graph : edges.toGraph(found.transactions());
    Cycles cycles = new Cycles(dependencies, set, unlimited);
    int all = Kind.ALL;
    return Objects.requireNonNull(
        switch (form) {
          case SERIAL -> cycles.shortest(members, all, EFFORT_FOR_SHORTNESS);
          case SNAPSHOT -> cycles.nonadjacent(members, all, all, EFFORT_FOR_SHORTNESS);
          case PREFIX ->
              cycles.nonadjacent(members, all, all & ~Kind.OVERWRITE, EFFORT_FOR_SHORTNESS);
        });
  }

  /** The order of events, where there is no cycle and no more to choose. */
  Schedule schedule() {
    return schedule(components.topologicalOrder());
  }

  /** The order of visible transactions' events, as these are ordered. */
  Schedule schedule(int[] order) {
    IntList events = new IntList(2 * order.length);
    for (int event : order) {
      int transaction = form.transaction(event);
      if (found.isVisible(transaction)) {
        if (form == Form.SERIAL) {
          events.add(2 * transaction);
          events.add(2 * transaction + 1);
        } else {
          events.add(event);
        }
      }
    }
    return new Schedule(events.toArray());
  }

  /** Adds the orders of versions that have no alternative, as long as clocks fit the budget. */
  void saturate(LineWriters writers, OpenKeys keys, Lines lines) {
    long bytes = Clocks.bytes(graph.nodes(), lines.count());
    if (bytes > meter.rest(1).bytes() / 2 || !meter.take(bytes)) {
      return;
    }
    int[] eventLines = lines.ofEvents(form);
    Saturation saturation = new Saturation(form, writers, keys, lines.lines(), edges, meter);
    for (int round = 0; round < ROUNDS && meter.exhausted() == null; round++) {
      Clocks clocks =
          Clocks.of(
              graph, Kind.ALL, components.topologicalOrder(), eventLines, lines.count(), meter);
      if (!saturation.round(clocks)) {
        break;
      }
      graph = graph();
      components = components();
      if (components.isCyclic()) {
        break;
      }
    }
    meter.giveBack(bytes);
  }

  /** An order that explains all reads; null if there is none or the budget ran out. */
  int @Nullable [] search(OpenKeys keys, Meter effort) {
    if (!effort.take(ScheduleSearch.bytes(graph.nodes(), keys.places()))) {
      return null;
    }
    return new ScheduleSearch(form, graph, keys, found, effort).run();
  }
}
