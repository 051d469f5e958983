package dev.synod.partitioning.cluster;

import dev.synod.core.topology.Place;

/**
 * A node that may hold data.
 *
 * @param name unique in its cluster, and never reused for another: hashes are taken of it
 * @param place its failure domains, a zone of a region
 * @param weight how much it is to bear in relation to the others, positive and finite
 */
public record Member(String name, Place place, double weight) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is empty, or the weight not positive and finite
   */
  public Member {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a member's name is empty");
    }
    if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "member %s: found weight %s, expected a positive number".formatted(name, weight));
    }
  }

  /** A member of weight 1. */
  public Member(String name, Place place) {
    this(name, place, 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
