package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;

/** What schemes ask of weights. */
final class Weights {

  private Weights() {}

  static void requireUniform(Cluster cluster, String scheme) {
    if (!cluster.isUniform()) {
      throw new IllegalArgumentException(
          scheme + " has no weights: found different ones, expected the same for every member");
    }
  }
}
