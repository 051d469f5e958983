package dev.synod.report.design;

import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.Map;

/** Every number of a class of data, with what it rests on. */
final class FigureTable {

  private final Table table;

  private FigureTable(ClassDesign dataClass) {
    table =
        Table.broad(
            "The figures of " + dataClass.id(),
            Column.words("Figure"),
            Column.numbers("Value"),
            Column.words("Unit"),
            Column.words("Basis"));
  }

  static Element of(ClassDesign dataClass) {
    FigureTable figures = new FigureTable(dataClass);
    dataClass.workload().forEach(figures::load);
    Basis placement = dataClass.replication().basis();
    figures.row("copies", dataClass.replication().replicas().size(), "copies", placement);
    figures.row("read quorum", dataClass.replication().readQuorum(), "copies", placement);
    figures.row("write quorum", dataClass.replication().writeQuorum(), "copies", placement);
    Consensus consensus = dataClass.consensus();
    if (consensus != null) {
      figures.consensus(consensus);
    }
    figures.predicted(dataClass.predicted());
    Figure failover = dataClass.failover();
    if (failover != null) {
      figures.row("pause after the loss of the leader", failover);
    }
    Figure read = dataClass.pacelc().elseReadMs();
    Figure write = dataClass.pacelc().elseWriteMs();
    if (read != null) {
      figures.row("cost of consistency, read", read);
    }
    if (write != null) {
      figures.row("cost of consistency, write", write);
    }
    return figures.table.drawn();
  }

  private void load(Load load) {
    for (Map.Entry<String, Double> rate : load.perSecond().entrySet()) {
      row(load.operation() + " from " + rate.getKey(), rate.getValue(), "per second", load.basis());
    }
    Double keys = load.keys();
    if (keys != null) {
      row(load.operation() + ", keys", keys, "keys", load.basis());
    }
    row(load.operation() + ", skew of keys (Zipf)", load.zipf(), "exponent", load.basis());
  }

  private void consensus(Consensus consensus) {
    Basis basis = consensus.basis();
    row("election timeout, shortest", consensus.electionTimeoutMs().min(), "ms", basis);
    row("election timeout, longest", consensus.electionTimeoutMs().max(), "ms", basis);
    row("heartbeat", consensus.heartbeatMs(), "ms", basis);
    Double lease = consensus.leaseMs();
    if (lease != null) {
      row("lease", lease, "ms", basis);
    }
  }

  private void predicted(Predicted predicted) {
    predicted.latency().forEach(this::latency);
    for (Predicted.Staleness each : predicted.staleness()) {
      String name = "write is seen in " + each.region() + " by ";
      row(name + "reads at once", 100 * each.freshAtOnce(), "%", each.basis());
      row(name + "99 % of reads after", each.p99Ms(), "ms", each.basis());
      row(name + "99.9 % of reads after", each.p999Ms(), "ms", each.basis());
    }
    for (Predicted.Availability each : predicted.availability()) {
      String name = Words.of(each.access()) + " from " + each.region() + " fails, in a year";
      row(name, each.downtimeSecondsPerYear(), "s", each.basis());
    }
    Predicted.Capacity capacity = predicted.capacity();
    if (capacity != null) {
      String node = "load of the busiest node, " + capacity.busiest();
      row(node, 100 * capacity.utilisation(), "%", capacity.basis());
      Figure hottest = capacity.hottestKeyPerSecond();
      if (hottest != null) {
        row("load of the most popular key", hottest);
      }
    }
    Figure cost = predicted.costPerMonth();
    if (cost != null) {
      row("cost per month", cost);
    }
  }

  private void latency(Predicted.Latency prediction) {
    String name = Words.of(prediction.access()) + " from " + prediction.region() + ", ";
    row(name + "p50", prediction.p50Ms(), "ms", prediction.basis());
    row(name + "p90", prediction.p90Ms(), "ms", prediction.basis());
    row(name + "p99", prediction.p99Ms(), "ms", prediction.basis());
    row(name + "p99.9", prediction.p999Ms(), "ms", prediction.basis());
  }

  private void row(String name, Figure figure) {
    row(name, figure.value(), figure.unit(), figure.basis());
  }

  private void row(String name, double value, String unit, Basis basis) {
    table.row(
        Markup.text(name),
        Markup.text(Words.number(value, unit)),
        Markup.text(unit),
        Markup.text(Words.of(basis)));
  }
}
