package dev.synod.partitioning.cluster;

import dev.synod.core.topology.Place;

/**
 * A node that may hold data.
 *
 * @param name unique in its cluster, and never reused for another: hashes are taken of it
 * @param place its failure domains, a zone of a region
 * @param weight how much it is to bear in relation to the others, 1e-9 to 1e9
 */
public record Member(String name, Place place, double weight) {

  /** Wide enough for anything, and sums and quotients of weights stay exact enough. */
  private static final double SMALLEST_WEIGHT = 1e-9;

  private static final double LARGEST_WEIGHT = 1e9;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is empty, or the weight out of its range
   */
  public Member {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a member's name is empty");
    }
    if (!(weight >= SMALLEST_WEIGHT && weight <= LARGEST_WEIGHT)) {
      throw new IllegalArgumentException(
          "member %s: found weight %s, expected 1e-9 to 1e9".formatted(name, weight));
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
