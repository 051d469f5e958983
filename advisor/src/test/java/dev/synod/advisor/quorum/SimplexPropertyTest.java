package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/** The simplex method against ojAlgo on random programs, and against its own duals. */
class SimplexPropertyTest {

  private static final int CASES = 5_000;

  /** A random program, all of whose variables are bounded by the last row. */
  private record Program(double[][] rows, double[] right, int equations, double[] cost) {

    static Program random(long seed) {
      Random random = new Random(seed);
      int variables = 1 + random.nextInt(8);
      int equations = random.nextInt(3);
      int count = equations + 1 + random.nextInt(7);
      double[][] rows = new double[count][variables];
      double[] right = new double[count];
      double[] cost = new double[variables];
      boolean round = random.nextBoolean();
      for (int row = 0; row < count - 1; row++) {
        for (int column = 0; column < variables; column++) {
          rows[row][column] = random.nextInt(3) == 0 ? 0 : number(random, round);
        }
        right[row] = number(random, round);
      }
      Arrays.fill(rows[count - 1], 1);
      right[count - 1] = 3;
      for (int column = 0; column < variables; column++) {
        cost[column] = number(random, round);
      }
      return new Program(rows, right, equations, cost);
    }

    private static double number(Random random, boolean round) {
      return round ? random.nextInt(5) - 2 : 2 * random.nextDouble() - 1;
    }

    Optimisation.Result byOjAlgo() {
      ExpressionsBasedModel model = new ExpressionsBasedModel();
      for (double each : cost) {
        model.addVariable().lower(0).weight(each);
      }
      for (int row = 0; row < rows.length; row++) {
        Expression expression = model.addExpression();
        for (int column = 0; column < cost.length; column++) {
          expression.set(column, rows[row][column]);
        }
        if (row < equations) {
          expression.level(right[row]);
        } else {
          expression.upper(right[row]);
        }
      }
      return model.minimise();
    }
  }

  @Test
  void optimaAndInfeasibilityAreThoseOfOjAlgo() {
    int infeasible = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Program program = Program.random(seed);
      Simplex simplex =
          new Simplex(
              program.rows(),
              program.right(),
              program.equations(),
              new double[][] {program.cost()});
      Optimisation.Result theirs = program.byOjAlgo();
      boolean feasible = simplex.isFeasible();
      assertThat(feasible).as("seed %d", seed).isEqualTo(theirs.getState().isFeasible());
      if (!feasible) {
        infeasible++;
        continue;
      }
      simplex.minimize();
      double value = dot(program.cost(), simplex.solution());
      assertThat(value).as("seed %d", seed).isCloseTo(theirs.getValue(), within(1e-9));
      for (int row = 0; row < program.rows().length; row++) {
        double excess = dot(program.rows()[row], simplex.solution()) - program.right()[row];
        assertThat(row < program.equations() ? Math.abs(excess) : excess)
            .as("seed %d, row %d", seed, row)
            .isLessThan(1e-9);
      }
    }
    assertThat(infeasible).isBetween(CASES / 50, CASES * 9 / 10);
  }

  @Test
  void multipliersOfInequalitiesProveTheOptimum() {
    for (int seed = 0; seed < CASES; seed++) {
      Program program = Program.random(seed);
      Simplex simplex =
          new Simplex(program.rows(), program.right(), 0, new double[][] {program.cost()});
      if (!simplex.isFeasible()) {
        continue;
      }
      simplex.minimize();
      double[] multipliers = simplex.multipliers();
      double bound = 0;
      for (int row = 0; row < multipliers.length; row++) {
        bound -= multipliers[row] * program.right()[row];
      }
      for (int column = 0; column < program.cost().length; column++) {
        double reduced = program.cost()[column];
        for (int row = 0; row < multipliers.length; row++) {
          reduced += multipliers[row] * program.rows()[row][column];
        }
        assertThat(reduced).as("seed %d, column %d", seed, column).isGreaterThan(-1e-9);
      }
      assertThat(dot(program.cost(), simplex.solution()))
          .as("seed %d", seed)
          .isCloseTo(bound, within(1e-9));
    }
  }

  @Test
  void laterObjectivesDecideAmongOptimaOnly() {
    for (int seed = 0; seed < CASES; seed++) {
      Program program = Program.random(seed);
      double[] second = Program.random(seed + 1_000_000L).rows()[0];
      double[] other = Arrays.copyOf(second, program.cost().length);
      Simplex simplex =
          new Simplex(
              program.rows(),
              program.right(),
              program.equations(),
              new double[][] {program.cost(), other});
      if (!simplex.isFeasible()) {
        continue;
      }
      simplex.minimize();
      Simplex first =
          new Simplex(
              program.rows(),
              program.right(),
              program.equations(),
              new double[][] {program.cost()});
      assertThat(first.isFeasible()).isTrue();
      first.minimize();
      double best = dot(program.cost(), first.solution());
      assertThat(dot(program.cost(), simplex.solution()))
          .as("seed %d", seed)
          .isCloseTo(best, within(1e-9));
      assertThat(dot(other, simplex.solution()))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(dot(other, first.solution()) + 1e-9);
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int index = 0; index < left.length; index++) {
      sum += left[index] * right[index];
    }
    return sum;
  }
}
