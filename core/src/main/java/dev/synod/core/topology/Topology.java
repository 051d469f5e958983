package dev.synod.core.topology;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one-way delays between places.
 *
 * @param regions the regions, in the order of the requirements
 * @param links the delay from one region to another, for every ordered pair of different regions
 * @param betweenZones the delay between different zones of a region
 * @param withinZone the delay within a zone
 */
public record Topology(
    List<String> regions, Map<Link, Delay> links, Delay betweenZones, Delay withinZone) {

  /** An ordered pair of different regions. */
  public record Link(String from, String to) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  /**
   * Checks that the matrix has no hole.
   *
   * @throws IllegalArgumentException naming the first ordered pair of regions without a delay
   */
  public Topology {
    regions = List.copyOf(regions);
    links = java.util.Collections.unmodifiableMap(new TreeMap<>(links));
    for (String from : regions) {
      for (String to : regions) {
        if (!from.equals(to) && !links.containsKey(new Link(from, to))) {
          throw new IllegalArgumentException("no delay is given from " + from + " to " + to);
        }
      }
    }
  }

  /**
   * The one-way delay from one place to another.
   *
   * @throws IllegalArgumentException if a region is not of this topology
   */
  public Delay delay(Place from, Place to) {
    if (from.region().equals(to.region())) {
      return from.zone().equals(to.zone()) ? withinZone : betweenZones;
    }
    Delay delay = links.get(new Link(from.region(), to.region()));
    if (delay == null) {
      throw new IllegalArgumentException("no link leads from " + from + " to " + to);
    }
    return delay;
  }

  /** All places in one zone, with this delay between any two: a cluster in one room. */
  public static Topology room(Delay delay) {
    return new Topology(List.of("room"), Map.of(), delay, delay);
  }
}
