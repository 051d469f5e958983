package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.report.plot.CurvePlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which regions have curves, and in which colours: the busiest first, the same in all plots of a
 * class of data.
 */
final class RegionColours {

  private final List<String> drawn;
  private final int regions;

  private RegionColours(List<String> drawn, int regions) {
    this.drawn = drawn;
    this.regions = regions;
  }

  /** The regions of which something is predicted, by how much their clients do. */
  static RegionColours of(ClassDesign dataClass) {
    Map<String, Double> rates = new LinkedHashMap<>();
    Stream.concat(
            dataClass.predicted().latency().stream().map(latency -> latency.region()),
            dataClass.predicted().staleness().stream().map(staleness -> staleness.region()))
        .forEach(region -> rates.putIfAbsent(region, 0.0));
    for (Load load : dataClass.workload()) {
      load.perSecond()
          .forEach((region, rate) -> rates.computeIfPresent(region, (r, v) -> v + rate));
    }
    List<String> regions = new ArrayList<>(rates.keySet());
    regions.sort(
        Comparator.comparingDouble((String region) -> rates.getOrDefault(region, 0.0)).reversed());
    int drawn = Math.min(CurvePlot.MOST_CURVES, regions.size());
    return new RegionColours(List.copyOf(regions.subList(0, drawn)), regions.size());
  }

  /** The regions with curves; the place of each is its curve's number. */
  List<String> drawn() {
    return drawn;
  }

  /** What is said of the regions without curves; empty if there are none. */
  String omission() {
    return regions == drawn.size()
        ? ""
        : " Drawn are the "
            + drawn.size()
            + " busiest of "
            + regions
            + " regions; the table has all.";
  }
}
