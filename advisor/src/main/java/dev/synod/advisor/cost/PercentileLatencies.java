package dev.synod.advisor.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measured latencies between data centres, of several kinds and at several percentiles. */
public final class PercentileLatencies {

  /** What was measured. */
  public enum Kind {
    /** A round trip between machines. */
    MACHINE,
    /** A PUT of an object. */
    PUT,
    /** A GET of an object. */
    GET
  }

  private final List<String> dataCentres;
  private final Map<Double, Map<Kind, Double[][]>> measured = new TreeMap<>();

  /** An empty table for these data centres. */
  public PercentileLatencies(List<String> dataCentres) {
    this.dataCentres = List.copyOf(dataCentres);
  }

  /**
   * Enters a measurement.
   *
   * @param from the index of the data centre that asks
   * @param to the index of the data centre that answers
   * @throws IllegalArgumentException if it is there already, or is no latency
   */
  public void add(Kind kind, double percentile, int from, int to, double millis) {
    if (!(percentile > 0 && percentile < 100)) {
      throw new IllegalArgumentException(
          "a percentile must lie between 0 and 100, and is " + percentile);
    }
    requireIndex(from);
    requireIndex(to);
    Amounts.require(describe(kind, percentile, from, to), millis);
    Double[] row =
        measured.computeIfAbsent(percentile, at -> new EnumMap<>(Kind.class))
            .computeIfAbsent(kind, at -> new Double[dataCentres.size()][dataCentres.size()])[from];
    if (row[to] != null) {
      throw new IllegalArgumentException(describe(kind, percentile, from, to) + " is there twice");
    }
    row[to] = millis;
  }

  /**
   * The latencies at a percentile that was measured; none is interpolated.
   *
   * @throws IllegalArgumentException if the percentile was not measured, or a pair is missing
   */
  public AccessLatencies at(double percentile) {
    Map<Kind, Double[][]> kinds = measured.get(percentile);
    if (kinds == null) {
      throw new IllegalArgumentException(
          "no latencies at percentile " + percentile + ", there are " + measured.keySet());
    }
    return new AccessLatencies(
        whole(kinds, Kind.MACHINE, percentile),
        whole(kinds, Kind.PUT, percentile),
        whole(kinds, Kind.GET, percentile));
  }

  private List<List<Double>> whole(Map<Kind, Double[][]> kinds, Kind kind, double percentile) {
    Double[][] rows = kinds.get(kind);
    if (rows == null) {
      throw new IllegalArgumentException(
          "no latencies of kind " + kind + " at percentile " + percentile);
    }
    return IntStream.range(0, dataCentres.size())
        .mapToObj(from -> row(kind, percentile, from, rows[from]))
        .toList();
  }

  private List<Double> row(Kind kind, double percentile, int from, Double[] row) {
    for (int to = 0; to < row.length; to++) {
      if (row[to] == null) {
        throw new IllegalArgumentException(describe(kind, percentile, from, to) + " is missing");
      }
    }
    return List.of(row);
  }

  private void requireIndex(int index) {
    if (index < 0 || index >= dataCentres.size()) {
      throw new IllegalArgumentException(
          "no data centre " + index + ", there are " + dataCentres.size());
    }
  }

  private String describe(Kind kind, double percentile, int from, int to) {
    return "the %s latency at percentile %s from %s to %s"
        .formatted(kind, percentile, dataCentres.get(from), dataCentres.get(to));
  }
}
