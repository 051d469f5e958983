package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoteriesTest {

  private static void assertLoad(Expression expression, double load) {
    assertThat(NaorWool.of(expression).load()).as("%s", expression).isCloseTo(load, within(1e-12));
  }

  @Test
  void loadsAreThoseInClosedForm() {
    for (int n = 3; n <= 11; n += 2) {
      assertLoad(Coteries.majority(n), (n + 1) / (2.0 * n));
      assertLoad(Coteries.wheel(n), (n - 1) / (2.0 * n - 3));
    }
    for (int k = 2; k <= 6; k++) {
      assertLoad(Coteries.maekawaGrid(k), (2.0 * k - 1) / (k * k));
    }
    for (int q : new int[] {2, 3, 5, 7}) {
      assertLoad(Coteries.projectivePlane(q), (q + 1.0) / (q * q + q + 1));
    }
    for (int h = 0; h <= 3; h++) {
      assertLoad(Coteries.tree(h), 2.0 / (h + 2));
    }
  }

  @Test
  void quorumsOfCoteriesMeetEachOther() {
    for (Expression expression :
        List.of(
            Coteries.majority(7),
            Coteries.weightedMajority(List.of(5, 3, 2, 2, 1)),
            Coteries.maekawaGrid(4),
            Coteries.wheel(6),
            Coteries.tree(2),
            Coteries.projectivePlane(3),
            Coteries.hierarchical(List.of(3, 3)),
            Coteries.crumblingWall(List.of(1, 2, 3, 2)))) {
      assertThat(QuorumSystem.of(expression, expression).resilience()).isNotNegative();
    }
  }

  @Test
  void pathsAreCrossedByTheirDual() {
    QuorumSystem system = QuorumSystem.ofReads(Coteries.paths(3, 3));
    assertThat(system.readQuorums().isQuorum(0b000_000_111)).isTrue();
    assertThat(system.readQuorums().isQuorum(0b100_110_011)).isTrue();
    assertThat(system.readQuorums().isQuorum(0b100_010_001)).isFalse();
    assertThat(system.writeQuorums().isQuorum(0b100_010_001)).isTrue();
    assertThat(system.writeQuorums().smallest()).isEqualTo(3);
  }

  @Test
  void setsWithAPathFromLeftToRightAreThoseThatAFloodCrosses() {
    for (int height = 1; height <= 4; height++) {
      for (int width = 1; width <= 4 && height * width <= 12; width++) {
        MinimalQuorums paths = MinimalQuorums.of(Coteries.paths(height, width));
        assertThat(paths.nodes()).hasSize(height * width);
        for (long set = 0; set < 1L << (height * width); set++) {
          assertThat(paths.isQuorum(paths.set(names(set))))
              .as("%dx%d %s", height, width, Long.toBinaryString(set))
              .isEqualTo(crosses(set, height, width));
        }
      }
    }
  }

  private static List<String> names(long set) {
    return IntStream.range(0, Long.SIZE)
        .filter(node -> isIn(set, node))
        .mapToObj(node -> "n" + (node + 1))
        .toList();
  }

  private static boolean isIn(long set, int cell) {
    return ((set >>> cell) & 1) == 1;
  }

  private static boolean crosses(long set, int height, int width) {
    long flooded = 0;
    boolean crosses = false;
    for (int step = 0; step < height * width; step++) {
      for (int cell = 0; cell < height * width; cell++) {
        int column = cell % width;
        boolean wet =
            column == 0
                || isIn(flooded, cell - 1)
                || (column < width - 1 && isIn(flooded, cell + 1))
                || (cell >= width && isIn(flooded, cell - width))
                || isIn(flooded, cell + width);
        if (wet && isIn(set, cell)) {
          flooded |= 1L << cell;
          crosses |= column == width - 1;
        }
      }
    }
    return crosses;
  }

  @Test
  void aRectangleOfManyShortPathsHasThemAll() {
    assertThat(NaorWool.of(Coteries.paths(4, 5)).smallest()).isEqualTo(5);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.majority(65));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.projectivePlane(4));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.tree(6));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.wheel(2));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.hierarchical(List.of(9, 9)));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.crumblingWall(List.of(40, 40)));
    assertThatIllegalArgumentException().isThrownBy(() -> Coteries.paths(9, 9));
  }
}
