package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.partitioning.hash.Draws;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RepairModelPropertyTest {

  private static final double EXACT = 1e-12;

  /** The closed forms of two and of three replicas, with repair in parallel and by one crew. */
  @Test
  void theTimesToDataLossAreThoseOfTheTextbooks() {
    for (double failure : new double[] {1e-6, 1e-3, 0.5, 7}) {
      for (double repair : new double[] {1e-4, 1, 60}) {
        double two = (3 * failure + repair) / (2 * failure * failure);
        double squares = 11 * failure * failure;
        double cube = 6 * failure * failure * failure;
        double parallel = (squares + 7 * failure * repair + 2 * repair * repair) / cube;
        double crew = (squares + 4 * failure * repair + repair * repair) / cube;
        isNear(RepairModel.meanTimeToDataLoss(1, 1 / failure, 1 / repair, 1), 1 / failure);
        isNear(RepairModel.meanTimeToDataLoss(2, 1 / failure, 1 / repair, 1), two);
        isNear(RepairModel.meanTimeToDataLoss(2, 1 / failure, 1 / repair, 2), two);
        isNear(RepairModel.meanTimeToDataLoss(3, 1 / failure, 1 / repair, 3), parallel);
        isNear(RepairModel.meanTimeToDataLoss(3, 1 / failure, 1 / repair, 1), crew);
      }
    }
  }

  private static void isNear(double value, double expected) {
    assertThat(value).isEqualTo(expected, within(EXACT * expected));
  }

  /** With a repairer for each, nodes are independent. */
  @Test
  void repairInParallelIsTheBinomial() {
    for (int nodes = 1; nodes <= 12; nodes++) {
      for (int needed = 1; needed <= nodes; needed++) {
        Availability node = Availability.ofRepair(8_766, 3);
        Availability binomial = Availability.atLeast(needed, Collections.nCopies(nodes, node));
        Availability chain = RepairModel.parallel(nodes, needed, 8_766, 3).availability();
        isNear(chain.down(), binomial.down());
        isNear(chain.up(), binomial.up());
      }
    }
  }

  /** A cycle is an outage and the time between two of them: two ways to the same availability. */
  @Test
  void outagesAndTheTimesBetweenThemMakeTheAvailability() {
    for (int seed = 0; seed < 2_000; seed++) {
      RepairModel model = any(new Draws(seed));
      double outage = model.meanOutage();
      double between = model.meanTimeBetweenOutages();
      assertThat(model.availability().down())
          .as("seed %d: %s", seed, model)
          .isEqualTo(outage / (outage + between), within(1e-10 * model.availability().down()));
      assertThat(model.meanTimeToQuorumLoss()).isGreaterThanOrEqualTo(between * (1 - EXACT));
    }
  }

  private static RepairModel any(Draws draws) {
    return any(draws, 1_000);
  }

  private static RepairModel any(Draws draws, int longest) {
    int nodes = 1 + (int) draws.below(9);
    return new RepairModel(
        nodes,
        1 + (int) draws.below(nodes),
        1 + longest * Topologies.chance(draws),
        0.5 + 10 * Topologies.chance(draws),
        1 + (int) draws.below(nodes));
  }

  /** As a linear system, by elimination, which loses digits where failures are rare. */
  @Test
  void theTimeToQuorumLossSolvesTheFirstStepEquations() {
    for (int seed = 0; seed < 2_000; seed++) {
      RepairModel model = any(new Draws(seed), 10);
      int states = model.nodes() - model.needed() + 1;
      double[][] rows = new double[states][states + 1];
      for (int failed = 0; failed < states; failed++) {
        double fails = (model.nodes() - failed) / model.meanTimeToFailure();
        double mends = Math.min(failed, model.repairers()) / model.meanTimeToRepair();
        rows[failed][failed] = fails + mends;
        if (failed + 1 < states) {
          rows[failed][failed + 1] = -fails;
        }
        if (failed > 0) {
          rows[failed][failed - 1] = -mends;
        }
        rows[failed][states] = 1;
      }
      assertThat(model.meanTimeToQuorumLoss())
          .as("seed %d: %s", seed, model)
          .isEqualTo(solved(rows)[0], within(1e-7 * model.meanTimeToQuorumLoss()));
    }
  }

  private static double[] solved(double[][] rows) {
    int size = rows.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
        for (int column = pivot; factor != 0 && column <= size; column++) {
          rows[row][column] -= factor * rows[pivot][column];
        }
      }
    }
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      solution[row] = rows[row][size] / rows[row][row];
    }
    return solution;
  }

  /** A twin that draws each event: three of five with two crews. */
  @Test
  void aSimulatedClusterFailsAndComesBackAsOften() {
    RepairModel model = new RepairModel(5, 3, 10, 4, 2);
    Draws draws = new Draws(11);
    double up = 0;
    double down = 0;
    int outages = 0;
    int failed = 0;
    for (int event = 0; event < 4_000_000; event++) {
      double fails = (5 - failed) / 10.0;
      double mends = Math.min(failed, 2) / 4.0;
      double span = -Math.log(1 - Topologies.chance(draws)) / (fails + mends);
      boolean wasUp = failed <= 2;
      up += wasUp ? span : 0;
      down += wasUp ? 0 : span;
      failed += Topologies.chance(draws) * (fails + mends) < fails ? 1 : -1;
      outages += wasUp && failed > 2 ? 1 : 0;
    }
    assertThat(down / (up + down)).isEqualTo(model.availability().down(), within(2e-3));
    assertThat(down / outages).isEqualTo(model.meanOutage(), within(0.01 * model.meanOutage()));
    assertThat(up / outages)
        .isEqualTo(model.meanTimeBetweenOutages(), within(0.01 * model.meanTimeBetweenOutages()));
  }

  @Test
  void manyNodesNeitherOverflowNorLoseDigits() {
    Availability down = new RepairModel(5_000, 5_000, 1, 1e3, 1).availability();
    assertThat(down.up()).isBetween(0.0, 1e-300);
    assertThat(down.down()).isEqualTo(1, within(EXACT));
    assertThat(RepairModel.parallel(5_000, 1, 1e6, 1).meanTimeToQuorumLoss()).isInfinite();
  }

  @Test
  void whatIsNoChainIsRefused() {
    assertThatThrownBy(() -> new RepairModel(0, 1, 1, 1, 1))
        .hasMessage("expected 1 to 100000 nodes, found 0");
    assertThatThrownBy(() -> new RepairModel(3, 4, 1, 1, 1))
        .hasMessage("expected 1 to 3 needed nodes, found 4");
    assertThatThrownBy(() -> new RepairModel(3, 2, Double.NaN, 1, 1))
        .hasMessage("a mean time to failure must be positive and finite, and this is NaN");
    assertThatThrownBy(() -> new RepairModel(3, 2, 1, 0, 1))
        .hasMessage("a mean time to repair must be positive and finite, and this is 0.0");
    assertThatThrownBy(() -> new RepairModel(3, 2, 1, 1, 0))
        .hasMessage("expected a repairer, found 0");
    assertThatThrownBy(() -> RepairModel.parallel(3, 2, 1e-300, 1e300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a mean time to repair of 1.0E300 is too long beside");
  }
}
