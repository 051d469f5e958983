package dev.synod.report.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classical multidimensional scaling into the plane. Uses only arithmetic that is the same on every
 * machine, so that a map is drawn the same everywhere.
 */
final class Scaling {

  private static final int SWEEPS = 60;

  private Scaling() {}

  /** A point of the plane, in the unit of the distances. */
  record Point(double x, double y) {

    double distance(Point other) {
      double across = x - other.x;
      double down = y - other.y;
      return Math.sqrt(across * across + down * down);
    }
  }

  /**
   * Points whose distances are near those given. The first axis is the one of greatest extent; the
   * first point is not right of the middle, nor below it.
   *
   * @param distances symmetric, not negative, zero on the diagonal
   */
  static List<Point> plane(double[][] distances) {
    int size = distances.length;
    double[][] matrix = centred(distances);
    double[][] vectors = identity(size);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int row = 0; row < size; row++) {
        for (int column = row + 1; column < size; column++) {
          rotate(matrix, vectors, row, column);
        }
      }
    }
    List<Integer> byExtent =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -matrix[i][i]))
            .toList();
    double[] x = axis(matrix, vectors, byExtent, 0);
    double[] y = axis(matrix, vectors, byExtent, 1);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      points.add(new Point(x[i], y[i]));
    }
    return points;
  }

  /** The matrix of scalar products that belongs to the distances, seen from their middle. */
  private static double[][] centred(double[][] distances) {
    int size = distances.length;
    double[] means = new double[size];
    double mean = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        means[i] += distances[i][j] * distances[i][j] / size;
      }
      mean += means[i] / size;
    }
    double[][] products = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        products[i][j] = -(distances[i][j] * distances[i][j] - means[i] - means[j] + mean) / 2;
      }
    }
    return products;
  }

  private static double[][] identity(int size) {
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** One step of Jacobi's method: turns the plane of two axes until their product vanishes. */
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double product = matrix[p][q];
    if (product == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * product);
    double root = Math.sqrt(theta * theta + 1);
    double tangent = theta >= 0 ? 1 / (theta + root) : 1 / (theta - root);
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (int k = 0; k < matrix.length; k++) {
      double kp = matrix[k][p];
      double kq = matrix[k][q];
      matrix[k][p] = cosine * kp - sine * kq;
      matrix[k][q] = sine * kp + cosine * kq;
    }
    for (int k = 0; k < matrix.length; k++) {
      double pk = matrix[p][k];
      double qk = matrix[q][k];
      matrix[p][k] = cosine * pk - sine * qk;
      matrix[q][k] = sine * pk + cosine * qk;
      double kp = vectors[k][p];
      double kq = vectors[k][q];
      vectors[k][p] = cosine * kp - sine * kq;
      vectors[k][q] = sine * kp + cosine * kq;
    }
  }

  private static double[] axis(
      double[][] matrix, double[][] vectors, List<Integer> byExtent, int number) {
    double[] coordinates = new double[matrix.length];
    if (number >= byExtent.size()) {
      return coordinates;
    }
    int which = byExtent.get(number);
    double extent = Math.sqrt(Math.max(0, matrix[which][which]));
    double sign = vectors[0][which] > 0 ? -1 : 1;
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = sign * extent * vectors[i][which];
    }
    return coordinates;
  }
}
