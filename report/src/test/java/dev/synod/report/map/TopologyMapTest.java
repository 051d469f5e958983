package dev.synod.report.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.report.Coordinates;
import dev.synod.report.Dom;
import dev.synod.report.markup.Writer;
import dev.synod.report.picture.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopologyMapTest {

  @Test
  void pointsOfThePlaneAreFoundAgain() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Scaling.Point> points = new ArrayList<>();
      for (int i = 2 + random.nextInt(12); i > 0; i--) {
        points.add(new Scaling.Point(200 * random.nextDouble(), 100 * random.nextDouble()));
      }
      double[][] distances = distances(points);

      double[][] found = distances(Scaling.plane(distances));

      for (int i = 0; i < distances.length; i++) {
        for (int j = 0; j < distances.length; j++) {
          assertThat(found[i][j]).as("seed %d", seed).isCloseTo(distances[i][j], within(1e-6));
        }
      }
    }
  }

  private static double[][] distances(List<Scaling.Point> points) {
    double[][] distances = new double[points.size()][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < points.size(); j++) {
        distances[i][j] = points.get(i).distance(points.get(j));
      }
    }
    return distances;
  }

  @Test
  void anyMatrixGivesAMapInsideItsDrawing() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(14);
      double[][] millis = new double[size][size];
      List<TopologyMap.Region> regions = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        regions.add(
            new TopologyMap.Region(
                "region-" + i, random.nextInt(3), 0, i == 0, random.nextBoolean()));
        for (int j = 0; j < size; j++) {
          millis[i][j] = i == j || random.nextInt(4) == 0 ? 0 : 300 * random.nextDouble();
        }
      }

      String drawing = Writer.piece(TopologyMap.of("m", regions, millis));

      Coordinates.assertInside(drawing, "seed " + seed);
      assertThat(Writer.piece(TopologyMap.of("m", regions, millis))).isEqualTo(drawing);
    }
  }

  @Test
  void theLeaderTheCopiesAndTheClientsAreSaidInWords() {
    List<TopologyMap.Region> regions =
        List.of(
            new TopologyMap.Region("west", 2, 0, true, true),
            new TopologyMap.Region("east", 1, 0, false, false),
            new TopologyMap.Region("south", 0, 0, false, true));
    double[][] millis = {{0, 80, 120}, {82, 0, 60}, {120, 60, 0}};

    Dom dom = Dom.parse(Writer.piece(TopologyMap.of("m", regions, millis)));

    assertThat(dom.texts("//text[contains(@class, 'further')]"))
        .containsExactlyInAnyOrder("leader, 2 copies, clients", "1 copy", "clients");
    assertThat(dom.texts("//text[contains(@class, 'number')]"))
        .containsExactlyInAnyOrder("81.0 ms", "120 ms", "60.0 ms");
    assertThat(dom.all("//line[@class='link replication']")).hasSize(1);
    assertThat(dom.texts("//desc").get(0)).contains("west to east 81.0 ms");
  }

  @Test
  void aLineCrossesABoxExactlyIfOneOfItsPointsIsInside() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      Segment segment = new Segment(0, point(random), 1, point(random));
      Box box = new Box(random.nextInt(80), random.nextInt(80), 10, 20);
      boolean inside = false;
      for (int i = 0; i <= 4000 && !inside; i++) {
        Scaling.Point at = segment.at(i / 4000.0);
        inside =
            at.x() > box.left()
                && at.x() < box.right()
                && at.y() > box.top()
                && at.y() < box.bottom();
      }
      if (inside) {
        assertThat(segment.crosses(box)).as("seed %d", seed).isTrue();
      } else {
        Box smaller = new Box(box.left() + 0.1, box.top() + 0.1, 9.8, 19.8);
        assertThat(segment.crosses(smaller)).as("seed %d", seed).isFalse();
      }
    }
  }

  private static Scaling.Point point(Random random) {
    return new Scaling.Point(random.nextInt(100), random.nextInt(100));
  }
}
