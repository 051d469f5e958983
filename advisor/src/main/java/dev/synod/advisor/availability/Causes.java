package dev.synod.advisor.availability;

/**
 * What takes nodes down: each of its own, a zone with all nodes in it, a region with all its zones.
 * A node serves if it is up itself and its zone is and its region is; each figure counts only what
 * happens to that domain as a whole, and not what its parts or the domain around it suffer.
 */
public record Causes(Availability node, Availability zone, Availability region) {

  /** Nodes that fail each of its own only, which no real ones do. */
  public static Causes ofNodesOnly(double up) {
    return new Causes(Availability.of(up), Availability.ALWAYS, Availability.ALWAYS);
  }
}
