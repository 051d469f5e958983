package dev.synod.advisor.durability;

import dev.synod.partitioning.quality.LossProbability;
import java.util.List;

/**
 * Chunks whose replicas are in different zones: each chunk on any R nodes of R different zones, as
 * likely as any others, independently of all other chunks. When some nodes have failed, whole zones
 * among them, only chunks are lost that have all replicas there.
 *
 * @param nodesByZone how many nodes each zone has, 0 or more
 * @param replicas R, 1 to the number of zones that have nodes
 * @param chunks 0 or more
 */
public record ZoneSpread(List<Integer> nodesByZone, int replicas, long chunks) {

  public ZoneSpread {
    nodesByZone = List.copyOf(nodesByZone);
    for (int nodes : nodesByZone) {
      if (nodes < 0) {
        throw new IllegalArgumentException("expected 0 or more nodes in a zone, found " + nodes);
      }
    }
    long zones = nodesByZone.stream().filter(nodes -> nodes > 0).count();
    if (replicas < 1 || replicas > zones) {
      throw new IllegalArgumentException(
          "expected 1 to %d replicas, each in another zone, found %d".formatted(zones, replicas));
    }
    if (chunks < 0) {
      throw new IllegalArgumentException("expected 0 or more chunks, found " + chunks);
    }
  }

  /**
   * The probability that a chunk is lost, exact: {@code e_R(failed) / e_R(nodes)}, where {@code
   * e_R} is the elementary symmetric polynomial, the number of ways to take one node from each of R
   * zones.
   *
   * @param failedByZone how many nodes of each zone have failed, in the same order
   */
  public double lossOfOne(List<Integer> failedByZone) {
    if (failedByZone.size() != nodesByZone.size()) {
      throw new IllegalArgumentException(
          "expected failures of %d zones, found %d"
              .formatted(nodesByZone.size(), failedByZone.size()));
    }
    for (int zone = 0; zone < nodesByZone.size(); zone++) {
      if (failedByZone.get(zone) < 0 || failedByZone.get(zone) > nodesByZone.get(zone)) {
        throw new IllegalArgumentException(
            "expected 0 to %d failures in zone %d, found %d"
                .formatted(nodesByZone.get(zone), zone, failedByZone.get(zone)));
      }
    }
    return ways(failedByZone) / ways(nodesByZone);
  }

  /**
   * The probability that some chunk is lost, exact: given the failed nodes, chunks are lost
   * independently of each other.
   */
  public LossProbability loss(List<Integer> failedByZone) {
    double one = lossOfOne(failedByZone);
    double value = chunks == 0 ? 0 : -StrictMath.expm1(chunks * StrictMath.log1p(-one));
    return new LossProbability(value, 0, LossProbability.Basis.EXACT);
  }

  private double ways(List<Integer> nodes) {
    double[] ways = new double[replicas + 1];
    ways[0] = 1;
    for (int here : nodes) {
      for (int chosen = replicas; chosen > 0; chosen--) {
        ways[chosen] += ways[chosen - 1] * here;
      }
    }
    return ways[replicas];
  }
}
