package dev.synod.advisor.quorum;

/**
 * What a node can do.
 *
 * @param readCapacity reads per second when it does nothing else; positive, finite
 * @param writeCapacity writes per second when it does nothing else; positive, finite
 * @param latencySeconds until its answer arrives, not negative, finite
 */
public record NodeProfile(
    String name, double readCapacity, double writeCapacity, double latencySeconds) {

  public NodeProfile {
    requireCapacity("read", readCapacity);
    requireCapacity("write", writeCapacity);
    if (!(latencySeconds >= 0) || Double.isInfinite(latencySeconds)) {
      throw new IllegalArgumentException(
          "a latency is finite and not negative, not " + latencySeconds);
    }
  }

  private static void requireCapacity(String kind, double capacity) {
    if (!(capacity > 0) || Double.isInfinite(capacity)) {
      throw new IllegalArgumentException(
          "a " + kind + " capacity is finite and positive, not " + capacity);
    }
  }

  /** One read or one write per second, answered within a second. */
  public static NodeProfile unit(String name) {
    return new NodeProfile(name, 1, 1, 1);
  }
}
