package dev.synod.advisor.staleness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides an axis into panels on which functions are smooth. */
final class Panels {

  private Panels() {}

  /**
   * Bounds of panels that are as fine, everywhere, as the finest of some lists of bounds, and do
   * not reach across any kink.
   *
   * @param kinks where a function is not smooth
   * @param lists ascending bounds, each of them fine enough for one factor of the function
   */
  static double[] march(double[] kinks, List<double[]> lists, double from, double to) {
    double[] stops = distinct(kinks);
    double[] bounds = new double[64];
    int size = 0;
    double at = from;
    int stop = 0;
    while (at < to) {
      if (size == bounds.length - 1) {
        bounds = Arrays.copyOf(bounds, 2 * size);
      }
      bounds[size++] = at;
      double least = 1e-12 * Math.abs(at);
      while (stop < stops.length && stops[stop] <= at + least) {
        stop++;
      }
      double limit = stop < stops.length ? Math.min(to, stops[stop]) : to;
      // At least so much that it is another number, however narrow the panels are.
      at = Math.max(next(at, limit, lists), at + Math.max(Law.SAME / 1000, 4 * Math.ulp(at)));
    }
    bounds[size++] = to;
    return Arrays.copyOf(bounds, size);
  }

  /** The same from the first bound of any list to the last. */
  static double[] march(double[] kinks, List<double[]> lists) {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (double[] list : lists) {
      from = Math.min(from, list[0]);
      to = Math.max(to, list[list.length - 1]);
    }
    return lists.isEmpty() ? new double[0] : march(kinks, lists, from, to);
  }

  private static double next(double at, double limit, List<double[]> lists) {
    double next = limit;
    for (double[] list : lists) {
      int last = list.length - 1;
      if (at < list[0] || at >= list[last]) {
        continue;
      }
      int panel = panel(list, at);
      double width = list[panel + 1] - list[panel];
      double end = list[panel + 1];
      if (end - at < width / 3) {
        end += panel + 2 <= last ? Math.min(width, list[panel + 2] - end) : 0;
      }
      next = Math.min(next, end);
    }
    return limit - next < (next - at) / 4 ? limit : next;
  }

  /** The panel that a place is in, which must not be before the first or after the last bound. */
  static int panel(double[] bounds, double at) {
    int found = Arrays.binarySearch(bounds, at);
    int panel = found >= 0 ? found : -found - 2;
    return Math.clamp(panel, 0, bounds.length - 2);
  }

  /** Sorted, each once. */
  static double[] distinct(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || value - sorted[size - 1] > Law.SAME) {
        sorted[size++] = value;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** These and those. */
  static double[] joined(double[] these, double[] those) {
    double[] joined = Arrays.copyOf(these, these.length + those.length);
    System.arraycopy(those, 0, joined, these.length, those.length);
    return joined;
  }

  /** Every panel divided evenly into so many. */
  static double[] divided(double[] bounds, int times) {
    double[] divided = new double[(bounds.length - 1) * times + 1];
    for (int i = 0; i < divided.length; i++) {
      int panel = Math.min(i / times, bounds.length - 2);
      double share = (double) (i - panel * times) / times;
      divided[i] = bounds[panel] + share * (bounds[panel + 1] - bounds[panel]);
    }
    divided[divided.length - 1] = bounds[bounds.length - 1];
    return divided;
  }

  /** Every sum of one of these and one of those. */
  static double[] sums(double[] these, double[] those) {
    double[] sums = new double[these.length * those.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = these[i / those.length] + those[i % those.length];
    }
    return distinct(sums);
  }

  /** Each list moved by each distance. */
  static List<double[]> moved(List<double[]> lists, double[] distances) {
    List<double[]> moved = new ArrayList<>();
    for (double[] list : lists) {
      for (double distance : distances) {
        moved.add(Arrays.stream(list).map(bound -> bound + distance).toArray());
      }
    }
    return moved;
  }

  /** The bounds of {@code at - x} for the bounds of x. */
  static double[] mirrored(double[] bounds, double at) {
    double[] mirrored = new double[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      mirrored[i] = at - bounds[bounds.length - 1 - i];
    }
    return mirrored;
  }
}
