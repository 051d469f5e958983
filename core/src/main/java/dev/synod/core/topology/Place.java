package dev.synod.core.topology;

/** Where a node or a client is: a zone of a region. Nested failure domains. */
public record Place(String region, String zone) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    int byRegion = region.compareTo(other.region);
    return byRegion != 0 ? byRegion : zone.compareTo(other.zone);
  }

  @Override
  public String toString() {
    return zone.isEmpty() ? region : region + "/" + zone;
  }
}
