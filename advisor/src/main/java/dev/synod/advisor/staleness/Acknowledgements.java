package dev.synod.advisor.staleness;

import java.util.ArrayList;
import java.util.List;

/** When the acknowledgements of a write come, one law for each replica. */
record Acknowledgements(List<Law> laws, int quorum) {

  /** What is less probable than this is left out. */
  static final double NEGLIGIBLE = 1e-12;

  /**
   * Points of the time of the acknowledgement that completes a quorum. By replica and point: the
   * probability that its acknowledgement comes there; that it has come by then, at the same instant
   * included; the same without that instant.
   */
  static final class Grid {

    private final double[] at;
    private final double[][] mass;
    private final double[][] upTo;
    private final double[][] before;

    Grid(double[] at, double[][] mass, double[][] upTo, double[][] before) {
      this.at = at;
      this.mass = mass;
      this.upTo = upTo;
      this.before = before;
    }

    double[] at() {
      return at;
    }

    double[][] mass() {
      return mass;
    }

    double[][] upTo() {
      return upTo;
    }

    double[][] before() {
      return before;
    }

    int size() {
      return at.length;
    }
  }

  /**
   * Points for a function of the time that is multiplied with it.
   *
   * @param kinks where that function is not smooth
   * @param lists bounds of panels that tell it
   */
  Grid grid(double[] kinks, List<double[]> lists) {
    double[] allKinks = kinks.clone();
    List<double[]> smooth = new ArrayList<>();
    double[] atoms = new double[0];
    for (Law law : distinct()) {
      smooth.addAll(law.lists());
      allKinks = Panels.joined(allKinks, law.kinks());
      atoms = Panels.joined(atoms, law.atoms());
    }
    double[] bounds = new double[0];
    if (!smooth.isEmpty()) {
      double from = smooth.stream().mapToDouble(list -> list[0]).min().orElseThrow();
      double to = smooth.stream().mapToDouble(list -> list[list.length - 1]).max().orElseThrow();
      smooth.addAll(lists);
      bounds = Panels.march(allKinks, smooth, from, to);
    }
    return grid(bounds, Panels.distinct(atoms));
  }

  private List<Law> distinct() {
    List<Law> distinct = new ArrayList<>();
    for (Law law : laws) {
      if (distinct.stream().noneMatch(known -> known == law)) {
        distinct.add(law);
      }
    }
    return distinct;
  }

  private Grid grid(double[] bounds, double[] atoms) {
    int smooth = Math.max(0, bounds.length - 1) * Gauss.ORDER;
    int size = smooth + atoms.length;
    double[] at = new double[size];
    double[] weights = new double[size];
    for (int i = 0; i < smooth; i++) {
      int panel = i / Gauss.ORDER;
      double width = bounds[panel + 1] - bounds[panel];
      at[i] = bounds[panel] + width * Gauss.point(i % Gauss.ORDER);
      weights[i] = width * Gauss.weight(i % Gauss.ORDER);
    }
    System.arraycopy(atoms, 0, at, smooth, atoms.length);
    double[][] mass = new double[laws.size()][size];
    double[][] upTo = new double[laws.size()][size];
    double[][] before = new double[laws.size()][size];
    double[] both = new double[2];
    for (int replica = 0; replica < laws.size(); replica++) {
      int same = indexOf(replica);
      if (same < replica) {
        mass[replica] = mass[same];
        upTo[replica] = upTo[same];
        before[replica] = before[same];
        continue;
      }
      for (int i = 0; i < size; i++) {
        laws.get(replica).evaluate(at[i], both);
        upTo[replica][i] = Math.clamp(1 - both[0], 0.0, 1.0);
        mass[replica][i] = i < smooth ? weights[i] * both[1] : laws.get(replica).mass(at[i]);
        before[replica][i] = upTo[replica][i] - (i < smooth ? 0 : mass[replica][i]);
      }
    }
    return new Grid(at, mass, upTo, before);
  }

  private int indexOf(int replica) {
    for (int i = 0; i < replica; i++) {
      if (laws.get(i) == laws.get(replica)) {
        return i;
      }
    }
    return replica;
  }

  /**
   * The probability that the quorum is complete at a point of a grid, by an acknowledgement from
   * another than {@code except}, and without its help.
   *
   * @param except a replica, or -1 for none
   */
  double completing(Grid grid, int point, int except) {
    // By the number of acknowledgements so far, and whether the completing one is among them. Of
    // those at the same instant the replicas that are listed first count as earlier.
    double[] open = new double[quorum];
    double[] complete = new double[quorum];
    open[0] = 1;
    for (int replica = 0; replica < laws.size(); replica++) {
      if (replica == except) {
        continue;
      }
      double mass = grid.mass[replica][point];
      double upTo = grid.upTo[replica][point];
      double before = grid.before[replica][point];
      for (int count = quorum - 1; count >= 0; count--) {
        complete[count] =
            complete[count] * (1 - before)
                + (count > 0 ? complete[count - 1] * before : 0)
                + open[count] * mass;
        open[count] = open[count] * (1 - upTo) + (count > 0 ? open[count - 1] * upTo : 0);
      }
    }
    return complete[quorum - 1];
  }
}
