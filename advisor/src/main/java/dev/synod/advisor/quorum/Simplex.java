package dev.synod.advisor.quorum;

import java.util.Arrays;

/**
 * The simplex method on a dense tableau, for several objectives in the order of their importance:
 * minimise the first, among its optima the second, and so on. Variables are not negative; rows are
 * equations first, then inequalities {@code a·x <= b}. Coefficients should be of the order of 1.
 *
 * <p>Plain double arithmetic in a fixed order, without tables that depend on the machine: equal
 * input gives equal bits anywhere. Dantzig's rule; Bland's while the objective stands still.
 */
final class Simplex {

  /** Reduced costs and violations below this are zero. */
  static final double TOLERANCE = 1e-11;

  private static final double LEAST_PIVOT = 1e-9;
  private static final int STALLED = 50;
  private static final int MAXIMUM_PIVOTS = 200_000;
  private static final int ARTIFICIAL = -1;

  private final int variables;
  private final int equations;
  private final int width;
  private final double[][] rows;
  private final double[][] costs;
  private final int[] basis;
  private double[] violation;
  private int pivots;

  /**
   * @param coefficients a row per constraint, the equations first
   * @param right the right sides
   * @param equations how many rows are equations
   * @param objectives what to minimise, the most important first
   */
  Simplex(double[][] coefficients, double[] right, int equations, double[][] objectives) {
    this.variables = objectives[0].length;
    this.equations = equations;
    this.width = variables + coefficients.length - equations + 1;
    this.rows = new double[coefficients.length][];
    this.costs = new double[objectives.length][];
    this.basis = new int[coefficients.length];
    this.violation = new double[width];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOf(coefficients[row], width);
      rows[row][width - 1] = right[row];
      basis[row] = ARTIFICIAL;
      if (row >= equations) {
        basis[row] = slack(row);
        rows[row][basis[row]] = 1;
      }
    }
    for (int objective = 0; objective < costs.length; objective++) {
      costs[objective] = Arrays.copyOf(objectives[objective], width);
    }
  }

  /** The column of an inequality's slack. */
  private int slack(int row) {
    return variables + row - equations;
  }

  /** Makes a variable basic in a row before anything else, as a first guess. */
  void enter(int row, int variable) {
    pivot(row, variable);
  }

  /** Whether there is a solution. */
  boolean isFeasible() {
    violation = new double[width];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row][width - 1] < 0) {
        negate(rows[row]);
        basis[row] = ARTIFICIAL;
      }
      if (basis[row] == ARTIFICIAL) {
        subtract(violation, rows[row], 1);
      }
    }
    descend(violation, -1);
    boolean feasible = -violation[width - 1] <= TOLERANCE * (1 + rows.length);
    if (feasible) {
      dismissArtificials();
    }
    return feasible;
  }

  /** Those that are left are zero; each gives its place to a variable, or its row says nothing. */
  private void dismissArtificials() {
    for (int row = 0; row < rows.length; row++) {
      if (basis[row] == ARTIFICIAL) {
        rows[row][width - 1] = 0;
        int largest = 0;
        for (int column = 1; column < width - 1; column++) {
          if (Math.abs(rows[row][column]) > Math.abs(rows[row][largest])) {
            largest = column;
          }
        }
        if (Math.abs(rows[row][largest]) > LEAST_PIVOT) {
          pivot(row, largest);
        }
      }
    }
    violation = new double[width];
  }

  /** Minimises the objectives; the first step is {@link #isFeasible}. */
  void minimize() {
    for (int objective = 0; objective < costs.length; objective++) {
      descend(costs[objective], objective);
    }
  }

  /** The variables. */
  double[] solution() {
    double[] solution = new double[variables];
    for (int row = 0; row < rows.length; row++) {
      if (basis[row] >= 0 && basis[row] < variables) {
        solution[basis[row]] = Math.max(0, rows[row][width - 1]);
      }
    }
    return solution;
  }

  /** The multipliers, not negative, of the inequalities in the first objective. */
  double[] multipliers() {
    return multipliers(costs[0]);
  }

  /** The multipliers of the inequalities in the proof that there is no solution. */
  double[] violationMultipliers() {
    return multipliers(violation);
  }

  /** How often a variable entered the basis. */
  int pivots() {
    return pivots;
  }

  private double[] multipliers(double[] cost) {
    double[] multipliers = new double[rows.length - equations];
    for (int index = 0; index < multipliers.length; index++) {
      multipliers[index] = Math.max(0, cost[variables + index]);
    }
    return multipliers;
  }

  private void descend(double[] cost, int objective) {
    int stalled = 0;
    while (true) {
      boolean careful = stalled > STALLED;
      int column = entering(cost, objective, careful);
      if (column < 0) {
        return;
      }
      int row = leaving(column, careful);
      if (row < 0) {
        throw new ArithmeticException("a linear program without a lower bound");
      }
      double before = cost[width - 1];
      pivot(row, column);
      stalled = cost[width - 1] - before > TOLERANCE ? 0 : stalled + 1;
      if (++pivots > MAXIMUM_PIVOTS) {
        throw new ArithmeticException("no optimum after " + MAXIMUM_PIVOTS + " pivots");
      }
    }
  }

  private int entering(double[] cost, int objective, boolean careful) {
    int best = -1;
    double least = -TOLERANCE;
    for (int column = 0; column < width - 1; column++) {
      if (cost[column] < least && isFree(column, objective)) {
        best = column;
        least = cost[column];
        if (careful) {
          return best;
        }
      }
    }
    return best;
  }

  /** Entering it changes none of the more important objectives. */
  private boolean isFree(int column, int objective) {
    boolean free = true;
    for (int earlier = 0; free && earlier < objective; earlier++) {
      free = costs[earlier][column] <= TOLERANCE;
    }
    return free;
  }

  private int leaving(int column, boolean careful) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows.length; row++) {
      double pivot = rows[row][column];
      if (pivot <= LEAST_PIVOT) {
        continue;
      }
      double ratio = Math.max(0, rows[row][width - 1]) / pivot;
      boolean tied = best >= 0 && Math.abs(ratio - least) <= 1e-13;
      boolean preferred = tied && (careful ? basis[row] < basis[best] : pivot > rows[best][column]);
      if ((!tied && ratio < least) || preferred) {
        best = row;
        least = Math.min(least, ratio);
      }
    }
    return best;
  }

  private void pivot(int row, int column) {
    double[] pivotRow = rows[row];
    double scale = 1 / pivotRow[column];
    for (int index = 0; index < width; index++) {
      pivotRow[index] *= scale;
    }
    pivotRow[column] = 1;
    for (int other = 0; other < rows.length; other++) {
      if (other != row) {
        eliminate(rows[other], pivotRow, column);
      }
    }
    for (double[] cost : costs) {
      eliminate(cost, pivotRow, column);
    }
    eliminate(violation, pivotRow, column);
    basis[row] = column;
  }

  private static void eliminate(double[] target, double[] pivotRow, int column) {
    double factor = target[column];
    if (factor != 0) {
      subtract(target, pivotRow, factor);
      target[column] = 0;
    }
  }

  private static void subtract(double[] target, double[] source, double factor) {
    for (int index = 0; index < target.length; index++) {
      target[index] -= factor * source[index];
    }
  }

  private static void negate(double[] row) {
    for (int index = 0; index < row.length; index++) {
      row[index] = -row[index];
    }
  }
}
