package dev.synod.report.map;

import dev.synod.report.map.Scaling.Point;
import dev.synod.report.picture.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Points spread over a drawing: as large as it allows, and none so near another that their names
 * would have no room.
 *
 * @param points the points in the coordinates of the drawing
 * @param drawing the drawing
 */
record Spread(List<Point> points, Box drawing) {

  private static final double MARGIN_X = 96;
  private static final double MARGIN_Y = 52;
  private static final double TALLEST = 420;
  private static final double APART = 84;
  private static final int ROUNDS = 200;

  static Spread of(double[][] distances) {
    List<Point> points = Scaling.plane(distances);
    double width = TopologyMap.WIDTH - 2 * MARGIN_X;
    double spreadX = extent(points.stream().map(Point::x).toList());
    double spreadY = extent(points.stream().map(Point::y).toList());
    double scale = Math.min(width / Math.max(spreadX, 1e-9), TALLEST / Math.max(spreadY, 1e-9));
    double tall = Math.clamp(spreadY * scale, points.size() > 2 ? APART * 1.5 : 8, TALLEST);
    Box room = new Box(MARGIN_X, MARGIN_Y, width, tall);
    List<Point> placed = new ArrayList<>();
    for (Point point : points) {
      placed.add(
          new Point(
              room.centre() + (point.x() - middle(points.stream().map(Point::x).toList())) * scale,
              room.middle()
                  + (point.y() - middle(points.stream().map(Point::y).toList())) * scale));
    }
    Box drawing = new Box(0, 0, TopologyMap.WIDTH, tall + 2 * MARGIN_Y);
    return new Spread(separate(placed, room), drawing);
  }

  /** Pushes points apart that are too near, a little at a time, within the room. */
  private static List<Point> separate(List<Point> points, Box room) {
    List<Point> apart = new ArrayList<>(points);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < apart.size(); i++) {
        for (int j = i + 1; j < apart.size(); j++) {
          push(apart, i, j, room);
        }
      }
    }
    return apart;
  }

  private static void push(List<Point> points, int first, int second, Box room) {
    Point one = points.get(first);
    Point other = points.get(second);
    double distance = one.distance(other);
    if (distance >= APART) {
      return;
    }
    // Points in one place are told apart by their numbers.
    double alongX =
        distance < 1e-6 ? (second % 2 == 0 ? 0.8 : 0.6) : (other.x() - one.x()) / distance;
    double alongY =
        distance < 1e-6 ? (second % 3 == 0 ? 0.6 : -0.8) : (other.y() - one.y()) / distance;
    double step = (APART - distance) / 4;
    points.set(first, within(room, one.x() - alongX * step, one.y() - alongY * step));
    points.set(second, within(room, other.x() + alongX * step, other.y() + alongY * step));
  }

  private static Point within(Box room, double x, double y) {
    return new Point(
        Math.clamp(x, room.left(), room.right()), Math.clamp(y, room.top(), room.bottom()));
  }

  private static double extent(List<Double> values) {
    return values.stream().mapToDouble(v -> v).max().orElse(0)
        - values.stream().mapToDouble(v -> v).min().orElse(0);
  }

  private static double middle(List<Double> values) {
    return (values.stream().mapToDouble(v -> v).max().orElse(0)
            + values.stream().mapToDouble(v -> v).min().orElse(0))
        / 2;
  }
}
