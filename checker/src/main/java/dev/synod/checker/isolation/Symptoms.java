package dev.synod.checker.isolation;

import java.util.EnumMap;
import java.util.Map;

/** The anomalies that show without a cycle: of each the first occurrence. */
final class Symptoms {

  /**
   * Where one was seen.
   *
   * @param transaction the transaction that read or wrote
   * @param operation its operation
   * @param other the transaction that it concerns besides; the same if there is none
   */
  record Place(int transaction, int operation, int other) {}

  private final Map<Anomaly, Place> first = new EnumMap<>(Anomaly.class);

  void add(Anomaly anomaly, int transaction, int operation, int other) {
    if (!first.containsKey(anomaly)) {
      first.put(anomaly, new Place(transaction, operation, other));
    }
  }

  Map<Anomaly, Place> first() {
    return first;
  }
}
