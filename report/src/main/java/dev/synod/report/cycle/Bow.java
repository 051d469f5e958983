package dev.synod.report.cycle;

import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * An arrow between two boxes that bends to its left, so that two arrows between the same boxes keep
 * apart.
 *
 * @param points of the line, from the edge of the one box to the edge of the other
 */
record Bow(List<Point> points) {

  private static final int PIECES = 240;

  /** Each so many of the points are enough to draw it. */
  private static final int DRAWN = 6;

  private static final double BEND = 34;
  private static final double BEND_SHARE = 0.14;
  private static final double HEAD = 8;

  /** A place in the drawing. */
  record Point(double x, double y) {
    boolean isIn(Box box) {
      return x >= box.left() && x <= box.right() && y >= box.top() && y <= box.bottom();
    }
  }

  Bow {
    points = List.copyOf(points);
  }

  static Bow between(Box from, Box to) {
    double acrossX = to.centre() - from.centre();
    double acrossY = to.middle() - from.middle();
    double length = Math.max(1, Math.sqrt(acrossX * acrossX + acrossY * acrossY));
    // A quadratic curve goes half as far out as its control point.
    double bend = 2 * (BEND + BEND_SHARE * length);
    double controlX = (from.centre() + to.centre()) / 2 + acrossY / length * bend;
    double controlY = (from.middle() + to.middle()) / 2 - acrossX / length * bend;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= PIECES; i++) {
      double share = (double) i / PIECES;
      double before = (1 - share) * (1 - share);
      double middle = 2 * share * (1 - share);
      double after = share * share;
      Point point =
          new Point(
              before * from.centre() + middle * controlX + after * to.centre(),
              before * from.middle() + middle * controlY + after * to.middle());
      if (!point.isIn(from) && !point.isIn(to)) {
        points.add(point);
      }
    }
    if (points.size() < 2) {
      points.add(new Point(from.centre(), from.top() - BEND));
      points.add(new Point(to.centre(), to.top()));
    }
    return new Bow(points);
  }

  String line() {
    StringBuilder path = new StringBuilder(Svg.moveTo(points.getFirst().x, points.getFirst().y));
    for (int i = DRAWN; i < points.size() - 1; i += DRAWN) {
      path.append(Svg.lineTo(points.get(i).x, points.get(i).y));
    }
    return path.append(Svg.lineTo(points.getLast().x, points.getLast().y)).toString();
  }

  String head() {
    Point end = points.getLast();
    Point before = points.get(points.size() - Math.min(12, points.size()));
    double x = end.x - before.x;
    double y = end.y - before.y;
    double length = Math.max(0.001, Math.sqrt(x * x + y * y));
    double alongX = x / length * HEAD;
    double alongY = y / length * HEAD;
    return Svg.moveTo(end.x - alongX - alongY / 2, end.y - alongY + alongX / 2)
        + Svg.lineTo(end.x, end.y)
        + Svg.lineTo(end.x - alongX + alongY / 2, end.y - alongY - alongX / 2);
  }

  /** Where words of this width may stand at the line, the best first. */
  List<Box> places(double width) {
    List<Box> places = new ArrayList<>();
    for (double share : new double[] {0.5, 0.4, 0.6, 0.28, 0.72, 0.15, 0.85}) {
      Point at = points.get((int) (share * (points.size() - 1)));
      double top = at.y - Lettering.LINE / 2;
      places.add(new Box(at.x - width / 2, top, width, Lettering.LINE));
      places.add(new Box(at.x - width / 2, top - Lettering.LINE, width, Lettering.LINE));
      places.add(new Box(at.x - width / 2, top + Lettering.LINE, width, Lettering.LINE));
    }
    return places;
  }
}
