package dev.synod.advisor.staleness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * When the answers to a read come: for each point of the time of the answer that completes a
 * quorum, weights by which a function of the time of looking up is added up over the reads that are
 * answered then, or have been.
 */
final class Reads {

  private final List<Legs> replicas;
  private final List<Law> answers = new ArrayList<>();
  private final List<Lookups> lookups = new ArrayList<>();
  private final double[] at;
  private final double[] weights;
  private final double[][] later;
  private final double[][] notBefore;

  /** The number of points that are not a single instant with a positive probability. */
  private final int smooth;

  Reads(List<Legs> replicas, BinaryOperator<Law> sum) {
    this.replicas = replicas;
    List<double[]> lists = new ArrayList<>();
    double[] kinks = new double[0];
    double[] atoms = new double[0];
    for (int replica = 0; replica < replicas.size(); replica++) {
      int same = replicas.indexOf(replicas.get(replica));
      if (same < replica) {
        answers.add(answers.get(same));
        continue;
      }
      Law answer = sum.apply(replicas.get(replica).read(), replicas.get(replica).response());
      answers.add(answer);
      lists.addAll(answer.lists());
      kinks = Panels.joined(kinks, answer.kinks());
      atoms = Panels.joined(atoms, answer.atoms());
    }
    double[] bounds = Panels.march(kinks, lists);
    atoms = Panels.distinct(atoms);
    smooth = Math.max(0, bounds.length - 1) * Gauss.ORDER;
    at = new double[smooth + atoms.length];
    weights = new double[at.length];
    Arrays.fill(weights, 1);
    for (int i = 0; i < smooth; i++) {
      int panel = i / Gauss.ORDER;
      double width = bounds[panel + 1] - bounds[panel];
      at[i] = bounds[panel] + width * Gauss.point(i % Gauss.ORDER);
      weights[i] = width * Gauss.weight(i % Gauss.ORDER);
    }
    System.arraycopy(atoms, 0, at, smooth, atoms.length);
    later = new double[replicas.size()][at.length];
    notBefore = new double[replicas.size()][at.length];
    for (int replica = 0; replica < replicas.size(); replica++) {
      fill(replica);
    }
  }

  private void fill(int replica) {
    int same = replicas.indexOf(replicas.get(replica));
    if (same < replica) {
      later[replica] = later[same];
      notBefore[replica] = notBefore[same];
      lookups.add(lookups.get(same));
      return;
    }
    for (int i = 0; i < at.length; i++) {
      later[replica][i] = answers.get(replica).survival(at[i]);
      notBefore[replica][i] =
          later[replica][i] + (i < smooth ? 0 : answers.get(replica).mass(at[i]));
    }
    lookups.add(lookups(replicas.get(replica)));
  }

  int size() {
    return at.length;
  }

  Lookups lookups(int replica) {
    return lookups.get(replica);
  }

  /** Whether a point is a single instant, at which several answers may come. */
  boolean instant(int point) {
    return point >= smooth;
  }

  /** The probability that a replica's answer comes after a point. */
  double later(int replica, int point) {
    return later[replica][point];
  }

  /** The probability that a replica's answer comes at a point or after it. */
  double notBefore(int replica, int point) {
    return notBefore[replica][point];
  }

  /**
   * For reads that one replica answers: the weights of its times of looking up, of the reads that
   * it is the first to answer.
   */
  double[] first(int replica) {
    Lookups mine = lookups.get(replica);
    double[] total = new double[mine.at().length];
    for (int z = 0; z < at.length; z++) {
      double others = 1;
      for (int other = 0; other < replicas.size(); other++) {
        // Of answers at the same instant that of the replica that is listed first is the first.
        others *= other == replica ? 1 : other < replica ? later[other][z] : notBefore[other][z];
      }
      for (int i = 0; i < total.length; i++) {
        total[i] += mine.answering()[z][i] * others;
      }
    }
    return total;
  }

  private Lookups lookups(Legs legs) {
    Law read = legs.read();
    double[] atoms = read.atoms();
    double[] bounds = bounds(legs);
    int nodes = Math.max(0, bounds.length - 1) * Gauss.ORDER;
    double[] times = new double[nodes + atoms.length];
    for (int i = 0; i < nodes; i++) {
      int panel = i / Gauss.ORDER;
      times[i] = bounds[panel] + (bounds[panel + 1] - bounds[panel]) * Gauss.point(i % Gauss.ORDER);
    }
    System.arraycopy(atoms, 0, times, nodes, atoms.length);
    Lookups made = new Lookups(times, bounds, new double[at.length][], new double[at.length][]);
    for (int z = 0; z < at.length; z++) {
      made.answering()[z] = new double[times.length];
      made.answered()[z] = new double[times.length];
      if (nodes > 0) {
        addSmooth(legs, bounds, z, made);
        addInstants(legs, bounds, z, made);
      }
      for (int i = nodes; i < times.length; i++) {
        double mass = read.mass(times[i]);
        addAtom(legs.response(), at[z] - times[i], mass, z, i, made);
      }
    }
    return made;
  }

  /**
   * Panels as fine as both the delay of a read and that of a write, which is multiplied with it.
   */
  private static double[] bounds(Legs legs) {
    Law read = legs.read();
    if (read.lists().isEmpty()) {
      return new double[0];
    }
    List<double[]> lists = new ArrayList<>(read.lists());
    double least = legs.write().kinks()[0];
    double[] distances = Arrays.stream(read.kinks()).map(kink -> kink - least).toArray();
    double from = lists.stream().mapToDouble(list -> list[0]).min().orElseThrow();
    double to = lists.stream().mapToDouble(list -> list[list.length - 1]).max().orElseThrow();
    lists.addAll(Panels.moved(legs.write().lists(), distances));
    return Panels.march(read.kinks(), lists, from, to);
  }

  private void addAtom(Law response, double rest, double mass, int z, int i, Lookups made) {
    double[] both = new double[2];
    response.evaluate(rest, both);
    made.answered()[z][i] += mass * Math.max(0, 1 - both[0]);
    made.answering()[z][i] += mass * (z < smooth ? weights[z] * both[1] : response.mass(rest));
  }

  /** Of reads that arrive at any time, with whatever delay back. */
  private void addSmooth(Legs legs, double[] bounds, int z, Lookups made) {
    Law response = legs.response();
    double to = Math.min(bounds[bounds.length - 1], at[z] - response.kinks()[0]);
    List<double[]> lists = new ArrayList<>();
    lists.add(bounds);
    for (double[] list : response.lists()) {
      lists.add(Panels.mirrored(list, at[z]));
    }
    double[] kinks = Panels.joined(bounds, Panels.mirrored(response.kinks(), at[z]));
    double[] fine = Panels.march(kinks, lists, bounds[0], to);
    double[] here = new double[2];
    double[] there = new double[2];
    double[] basis = new double[Gauss.ORDER];
    for (int part = 0; part + 1 < fine.length; part++) {
      double width = fine[part + 1] - fine[part];
      int panel = Panels.panel(bounds, fine[part] + width / 2);
      double whole = bounds[panel + 1] - bounds[panel];
      for (int i = 0; i < Gauss.ORDER; i++) {
        double time = fine[part] + width * Gauss.point(i);
        legs.read().evaluate(time, here);
        response.evaluate(at[z] - time, there);
        Gauss.basis((time - bounds[panel]) / whole, basis);
        double mass = width * Gauss.weight(i) * here[1];
        double past = mass * (1 - there[0]);
        double now = z < smooth ? mass * there[1] * weights[z] : 0;
        for (int j = 0; j < Gauss.ORDER; j++) {
          made.answered()[z][panel * Gauss.ORDER + j] += past * basis[j];
          made.answering()[z][panel * Gauss.ORDER + j] += now * basis[j];
        }
      }
    }
  }

  /** Of reads whose delay back is one of the values that it takes with a positive probability. */
  private void addInstants(Legs legs, double[] bounds, int z, Lookups made) {
    double[] here = new double[2];
    double[] basis = new double[Gauss.ORDER];
    for (double back : legs.response().atoms()) {
      double time = at[z] - back;
      if (z < smooth && time > bounds[0] && time < bounds[bounds.length - 1]) {
        int panel = Panels.panel(bounds, time);
        legs.read().evaluate(time, here);
        Gauss.basis((time - bounds[panel]) / (bounds[panel + 1] - bounds[panel]), basis);
        double mass = weights[z] * here[1] * legs.response().mass(back);
        for (int j = 0; j < Gauss.ORDER; j++) {
          made.answering()[z][panel * Gauss.ORDER + j] += mass * basis[j];
        }
      }
    }
  }
}
