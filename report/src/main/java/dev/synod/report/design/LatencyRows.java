package dev.synod.report.design;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Predicted;
import dev.synod.report.plot.LatencyPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the design predicts beside what the simulation saw. */
final class LatencyRows {

  private LatencyRows() {}

  /** The predictions in their order, then what was simulated without a prediction. */
  static List<LatencyPlot.Row> of(ClassDesign dataClass, Optional<Evidence> evidence) {
    List<Latency> simulated = new ArrayList<>();
    evidence.ifPresent(found -> simulated.addAll(found.latencies()));
    List<LatencyPlot.Row> rows = new ArrayList<>();
    for (Predicted.Latency prediction : dataClass.predicted().latency()) {
      String operation = Words.of(prediction.access());
      Optional<Latency> match =
          simulated.stream()
              .filter(latency -> latency.region().equals(prediction.region()))
              .filter(latency -> latency.operation().equals(operation))
              .findFirst();
      match.ifPresent(simulated::remove);
      rows.add(
          new LatencyPlot.Row(
              prediction.region(),
              operation,
              new Percentiles(prediction.p50Ms(), prediction.p99Ms()),
              match.map(Latency::simulated).orElse(null),
              new LatencyPlot.Further(prediction.p90Ms(), prediction.p999Ms())));
    }
    simulated.forEach(latency -> rows.add(row(latency)));
    return rows;
  }

  /** What the evidence says by itself. */
  static LatencyPlot.Row row(Latency latency) {
    return new LatencyPlot.Row(
        latency.region(), latency.operation(), latency.predicted(), latency.simulated(), null);
  }
}
