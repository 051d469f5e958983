package dev.synod.advisor.consistency;

/** What a model may still promise during a partition (Bailis et al. 2014), from less to more. */
public enum Availability {
  /** No system keeps to the model and answers all clients on all sides. */
  UNAVAILABLE,
  /** A client that stays with the replica, or the side, that it has used so far is answered. */
  STICKY,
  /** A client that reaches any replica that has not failed is answered. */
  TOTAL;

  /** Whether whoever is as available as this is as available as the other. */
  public boolean atLeast(Availability other) {
    return compareTo(other) >= 0;
  }
}
