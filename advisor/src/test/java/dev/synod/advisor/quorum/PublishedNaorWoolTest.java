package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.PublishedTable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published system: its measures, and its failure probability in three ways. */
class PublishedNaorWoolTest {

  private static final double TOLERANCE = 1e-9;

  private static final Pattern MAJORITY = Pattern.compile("majority(\\d+)");
  private static final Pattern GRID = Pattern.compile("maekawa_grid(\\d+)x\\1");
  private static final Pattern WHEEL = Pattern.compile("wheel(\\d+)");
  private static final Pattern PLANE = Pattern.compile("fpp_order(\\d+)(?:_\\w+)?");
  private static final Pattern TREE = Pattern.compile("tree_h(\\d+)");
  private static final Pattern WEIGHTED = Pattern.compile("weighted_majority((?:_\\d+)+)");

  static List<PublishedTable.Row> rows() {
    return PublishedTable.read("naor_wool").rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void measuresAreThePublishedOnes(PublishedTable.Row row) {
    Expression expression = expression(row.text("system"));
    NaorWool measures = NaorWool.of(expression);
    assertThat(measures.nodes()).isEqualTo(row.whole("n"));
    assertThat(measures.quorums()).isEqualTo(row.whole("num_min_quorums"));
    assertThat(measures.smallest()).isEqualTo(row.whole("c(S)"));
    assertThat(measures.load()).isCloseTo(fraction(row.text("load")), within(TOLERANCE));
    assertThat(measures.load()).isCloseTo(row.number("load_decimal"), within(TOLERANCE));
    assertThat(measures.capacity()).isCloseTo(1 / fraction(row.text("load")), within(TOLERANCE));
    // Maekawa's grid has none published.
    int resilience =
        row.text("resilience").isEmpty()
            ? leastHittingSet(expression) - 1
            : row.whole("resilience");
    assertThat(measures.resilience()).isEqualTo(resilience);
    assertThat(measures.load()).isGreaterThanOrEqualTo(measures.leastLoad() - TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void failureProbabilitiesAreThePublishedOnes(PublishedTable.Row row) {
    Expression expression = expression(row.text("system"));
    MinimalQuorums quorums = MinimalQuorums.of(expression);
    for (double p : new double[] {0.01, 0.1, 0.3}) {
      double published = row.number("F_p(" + Double.toString(p).substring(1) + ")");
      double[] all = new double[quorums.nodes().size()];
      Arrays.fill(all, p);
      assertThat(FailureProbability.of(expression, p)).isCloseTo(published, relative(published));
      assertThat(FailureProbability.of(quorums, all)).isCloseTo(published, relative(published));
      assertThat(FailureProbability.decided(quorums, all))
          .isCloseTo(published, relative(published));
    }
  }

  private static int leastHittingSet(Expression expression) {
    MinimalQuorums quorums = MinimalQuorums.of(expression);
    int least = quorums.nodes().size();
    for (long set = 0; set < 1L << quorums.nodes().size(); set++) {
      long candidate = set;
      if (Long.bitCount(set) < least
          && quorums.stream().allMatch(quorum -> (quorum & candidate) != 0)) {
        least = Long.bitCount(set);
      }
    }
    return least;
  }

  private static Offset<Double> relative(double published) {
    return within(TOLERANCE * published);
  }

  private static double fraction(String text) {
    String[] parts = text.split("/", -1);
    return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }

  private static Expression expression(String system) {
    if (MAJORITY.matcher(system).matches()) {
      return Coteries.majority(number(MAJORITY, system));
    } else if (GRID.matcher(system).matches()) {
      return Coteries.maekawaGrid(number(GRID, system));
    } else if (WHEEL.matcher(system).matches()) {
      return Coteries.wheel(number(WHEEL, system));
    } else if (PLANE.matcher(system).matches()) {
      return Coteries.projectivePlane(number(PLANE, system));
    } else if (TREE.matcher(system).matches()) {
      return Coteries.tree(number(TREE, system));
    } else if (WEIGHTED.matcher(system).matches()) {
      String weights = group(WEIGHTED, system).substring(1);
      return Coteries.weightedMajority(
          Arrays.stream(weights.split("_", -1)).map(Integer::valueOf).toList());
    }
    throw new IllegalArgumentException("unknown system " + system);
  }

  private static int number(Pattern pattern, String system) {
    return Integer.parseInt(group(pattern, system));
  }

  private static String group(Pattern pattern, String system) {
    return pattern.matcher(system).results().map(match -> match.group(1)).findFirst().orElseThrow();
  }
}
