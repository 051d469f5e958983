package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Witness;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the anomalies of a history, as Elle does (Kingsbury and Alvaro, VLDB 2020): those that show
 * without a cycle, and of each strongly connected component of dependencies the worst class of
 * cycles. A component that has a cycle without orders of sessions or real time is not searched for
 * those with.
 *
 * @param wanted what is looked for
 * @param inference what may be assumed of registers
 */
public record AnomalySearch(Set<Anomaly> wanted, Inference inference) {

  private static final long EFFORT_FOR_SHORTNESS = 2_000_000;
  private static final List<Anomaly> DATA =
      List.of(
          Anomaly.G0,
          Anomaly.G1C,
          Anomaly.G_SINGLE_ITEM,
          Anomaly.G_NONADJACENT_ITEM,
          Anomaly.G2_ITEM);
  private static final List<Anomaly> PROCESS =
      List.of(
          Anomaly.G0_PROCESS,
          Anomaly.G1C_PROCESS,
          Anomaly.G_SINGLE_ITEM_PROCESS,
          Anomaly.G_NONADJACENT_ITEM_PROCESS,
          Anomaly.G2_ITEM_PROCESS);
  private static final List<Anomaly> REAL_TIME =
      List.of(
          Anomaly.G0_REALTIME,
          Anomaly.G1C_REALTIME,
          Anomaly.G_SINGLE_ITEM_REALTIME,
          Anomaly.G_NONADJACENT_ITEM_REALTIME,
          Anomaly.G2_ITEM_REALTIME);

  public AnomalySearch {
    Set<Anomaly> sorted = EnumSet.noneOf(Anomaly.class);
    sorted.addAll(wanted);
    wanted = Collections.unmodifiableSet(sorted);
  }

  /** Searches a history for all that is wanted, as far as the budget reaches. */
  public Findings search(TransactionHistory history, Budget budget) {
    Meter meter = new Meter(budget);
    if (!meter.take(Observations.bytes(history))) {
      return new Findings(
          EnumSet.noneOf(Anomaly.class), new EnumMap<>(Anomaly.class), meter.exhausted());
    }
    return new Run(history, meter).search();
  }

  /** One search. */
  private final class Run {

    private final TransactionHistory history;
    private final Meter meter;
    private final Observations found;
    private final Edges edges;
    private final Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    private final Map<Anomaly, Witness> examples = new EnumMap<>(Anomaly.class);

    Run(TransactionHistory history, Meter meter) {
      this.history = history;
      this.meter = meter;
      this.found =
          new Observations(history, inference.unrecordedWriters(), new Meter(Budget.STANDARD));
      this.edges = new Edges(meter);
    }

    Findings search() {
      new Dependencies(found).addTo(edges);
      new VersionOrders(found, inference).addTo(edges);
      found.symptoms.first().forEach(this::add);
      boolean realTime = REAL_TIME.stream().anyMatch(wanted::contains);
      boolean process = PROCESS.stream().anyMatch(wanted::contains);
      RealTime order = new RealTime(found);
      if (realTime && order.isKnown()) {
        order.addTo(edges);
      } else if (realTime || process) {
        new Sessions(found).addTo(edges);
      }
      boolean none = edges.size() == 0 && meter.exhausted() == null;
      if (none && wanted.contains(Anomaly.EMPTY_TRANSACTION_GRAPH)) {
        anomalies.add(Anomaly.EMPTY_TRANSACTION_GRAPH);
      }
      Graph graph = edges.toGraph(history.size());
      Components all = components(graph, Kind.ALL);
      if (meter.exhausted() == null && all.isCyclic()) {
        boolean[] done = new boolean[all.count()];
        searchTier(graph, Kind.DATA, all, done, DATA);
        searchTier(graph, Kind.ALL, all, done, order.isKnown() ? REAL_TIME : PROCESS);
        searchTier(graph, Kind.ALL, all, done, PROCESS);
      }
      return new Findings(anomalies, examples, meter.exhausted());
    }

    private Components components(Graph graph, int mask) {
      boolean fits = meter.take(Components.bytes(graph.nodes()));
      return Components.of(graph, fits ? mask : 0, meter);
    }

    private void add(Anomaly anomaly, Symptoms.Place place) {
      if (wanted.contains(anomaly) && anomalies.add(anomaly)) {
        examples.put(anomaly, new Explanations(found).witness(guarantee(anomaly), anomaly, place));
      }
    }

    private static Guarantee guarantee(Anomaly anomaly) {
      return anomaly.ruledOut().iterator().next();
    }

    /** Searches the components of edges of these kinds, in those of all that are not done. */
    private void searchTier(
        Graph graph, int mask, Components all, boolean[] done, List<Anomaly> names) {
      if (names.stream().noneMatch(wanted::contains)) {
        return;
      }
      Components components = components(graph, mask);
      Cycles cycles = new Cycles(graph, components.numbers(), meter);
      for (int[] members : components.cycles()) {
        if (meter.exhausted() != null) {
          return;
        }
        if (!done[all.of(members[0])]) {
          Tier tier = new Tier(cycles, members, mask, names);
          done[all.of(members[0])] = tier.search();
        }
      }
    }

    /** One component, and the classes of cycles that are looked for in it. */
    private final class Tier {

      private final int[] members;
      private final int mask;
      private final List<Anomaly> names;
      private final Cycles cycles;

      Tier(Cycles cycles, int[] members, int mask, List<Anomaly> names) {
        this.members = members;
        this.mask = mask;
        this.names = names;
        this.cycles = cycles;
      }

      /** Adds the worst class that is wanted; whether there is one. */
      boolean search() {
        for (int severity = 0; severity < names.size(); severity++) {
          if (wanted.contains(names.get(severity))) {
            Cycle cycle = cycle(severity);
            if (cycle != null && names.contains(cycle.anomaly())) {
              add(cycle);
              return true;
            }
          }
        }
        return false;
      }

      private void add(Cycle cycle) {
        Anomaly anomaly = cycle.anomaly();
        if (wanted.contains(anomaly) && anomalies.add(anomaly)) {
          Explanations words = new Explanations(found);
          examples.put(anomaly, words.witness(guarantee(anomaly), anomaly.id(), cycle));
        }
      }

      private @Nullable Cycle cycle(int severity) {
        int orders = mask & ~Kind.DATA;
        int writes = Kind.bit(Kind.WW);
        int reads = Kind.bit(Kind.WR);
        long effort = EFFORT_FOR_SHORTNESS;
        return switch (severity) {
          case 0 -> cycles.shortest(members, writes | orders, effort);
          case 1 -> cycles.through(members, reads, writes | reads | orders, effort);
          case 2 -> cycles.single(members, mask, effort);
          case 3 -> cycles.nonadjacent(members, mask, Kind.ALL, effort);
          default -> cycles.through(members, Kind.ANTI, mask, effort);
        };
      }
    }
  }
}
