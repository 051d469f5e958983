package dev.synod.report.map;

import dev.synod.report.map.Scaling.Point;
import dev.synod.report.picture.Box;
import java.util.Comparator;
import java.util.List;

/**
 * The line between two regions.
 *
 * @param one the number of the region at {@code from}
 * @param other the number of the region at {@code to}
 */
record Segment(int one, Point from, int other, Point to) {

  /** The point at a share of the way. */
  Point at(double share) {
    return new Point(
        from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
  }

  /** The places in an order such that those which the fewest lines cross come first. */
  static List<Box> clearest(List<Box> places, List<Segment> segments) {
    return places.stream()
        .sorted(
            Comparator.comparingLong(
                (Box place) -> segments.stream().filter(line -> line.crosses(place)).count()))
        .toList();
  }

  /** Whether a part of the line lies in the box: Liang and Barsky's clipping. */
  boolean crosses(Box box) {
    double across = to.x() - from.x();
    double down = to.y() - from.y();
    double[] directions = {-across, across, -down, down};
    double[] distances = {
      from.x() - box.left(), box.right() - from.x(), from.y() - box.top(), box.bottom() - from.y()
    };
    double enter = 0;
    double leave = 1;
    for (int side = 0; side < 4; side++) {
      if (directions[side] == 0) {
        if (distances[side] < 0) {
          return false;
        }
        continue;
      }
      double share = distances[side] / directions[side];
      if (directions[side] < 0) {
        enter = Math.max(enter, share);
      } else {
        leave = Math.min(leave, share);
      }
    }
    return enter < leave;
  }
}
