package dev.synod.report.spacetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where an instant stands on the page. Between two instants at which something happens there is
 * always some room, and never much, however long nothing happens: the axis keeps the order, not the
 * distances.
 */
final class TimeAxis {

  /** The most that a picture grows, in pixels; longer runs are drawn closer. */
  static final double LONGEST = 3200;

  private static final double SHORTEST = 160;

  private final NavigableMap<Long, Double> positions;

  private TimeAxis(NavigableMap<Long, Double> positions) {
    this.positions = positions;
  }

  /**
   * @param fromNanos the first instant of the picture, at {@code top}
   * @param toNanos the last; instants outside are drawn at the edge
   */
  static TimeAxis of(long fromNanos, long toNanos, List<Long> instants, double top) {
    TreeSet<Long> within = new TreeSet<>(List.of(fromNanos, Math.max(fromNanos, toNanos)));
    instants.stream().filter(at -> at > fromNanos && at < toNanos).forEach(within::add);
    List<Long> ordered = List.copyOf(within);
    List<Double> steps = steps(ordered);
    double total = steps.stream().mapToDouble(Double::doubleValue).sum();
    double factor = Math.clamp(total, SHORTEST, LONGEST) / Math.max(total, 1);
    NavigableMap<Long, Double> positions = new TreeMap<>();
    double at = top;
    positions.put(ordered.get(0), at);
    for (int i = 0; i < steps.size(); i++) {
      at += steps.get(i) * factor;
      positions.put(ordered.get(i + 1), at);
    }
    return new TimeAxis(positions);
  }

  /** A smallest step each, and more, up to a limit, the longer the gap is beside a usual one. */
  private static List<Double> steps(List<Long> instants) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < instants.size(); i++) {
      gaps.add(instants.get(i) - instants.get(i - 1));
    }
    if (gaps.isEmpty()) {
      return List.of();
    }
    double usual = gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElse(1L);
    double least = Math.clamp(LONGEST * 0.6 / gaps.size(), 2, 9);
    return gaps.stream().map(gap -> least + 30 * gap / (gap + 8 * Math.max(usual, 1))).toList();
  }

  /** The vertical position of an instant. */
  double at(long nanos) {
    Map.Entry<Long, Double> before = positions.floorEntry(nanos);
    Map.Entry<Long, Double> after = positions.ceilingEntry(nanos);
    if (before == null) {
      return top();
    }
    if (after == null) {
      return bottom();
    }
    if (after.getKey().equals(before.getKey())) {
      return before.getValue();
    }
    double share = (double) (nanos - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + share * (after.getValue() - before.getValue());
  }

  double top() {
    return positions.firstEntry().getValue();
  }

  double bottom() {
    return positions.lastEntry().getValue();
  }

  /** Instants to be written beside the axis, none closer to another than this. */
  List<Long> ticks(double distance) {
    List<Long> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Long, Double> entry : positions.entrySet()) {
      if (entry.getValue() - last >= distance) {
        ticks.add(entry.getKey());
        last = entry.getValue();
      }
    }
    return ticks;
  }
}
