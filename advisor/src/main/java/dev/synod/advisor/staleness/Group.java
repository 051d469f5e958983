package dev.synod.advisor.staleness;

import java.util.ArrayList;
import java.util.List;

/** Replicas, and when they acknowledge a write. */
record Group(List<Legs> replicas, Acknowledgements acknowledgements) {

  int size() {
    return replicas.size();
  }

  /**
   * Points of the time of the acknowledgement, for reads that begin so long after it and are looked
   * up by some replicas.
   */
  Acknowledgements.Grid grid(double nanos, List<Integer> readers) {
    double[] kinks = new double[0];
    List<double[]> lists = new ArrayList<>();
    List<Legs> seen = new ArrayList<>();
    for (int reader : readers) {
      Legs legs = replicas.get(reader);
      if (seen.contains(legs)) {
        continue;
      }
      seen.add(legs);
      double[] distances = legs.read().kinks().clone();
      for (int i = 0; i < distances.length; i++) {
        distances[i] = -nanos - distances[i];
      }
      kinks = Panels.joined(kinks, Panels.sums(legs.write().kinks(), distances));
      lists.addAll(Panels.moved(legs.write().lists(), distances));
    }
    return acknowledgements.grid(kinks, lists);
  }

  static void requireQuorum(String what, int quorum, int replicas) {
    if (quorum < 1 || quorum > replicas) {
      throw new IllegalArgumentException(
          "a %s quorum has 1 to %s replicas, and this has %s".formatted(what, replicas, quorum));
    }
  }
}
