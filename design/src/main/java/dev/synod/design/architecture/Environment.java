package dev.synod.design.architecture;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world that a design was computed for.
 *
 * @param regions the regions and their zones
 * @param links the one-way delay from each region to each other
 * @param betweenZones the one-way delay between zones of a region
 * @param withinZone the one-way delay within a zone
 * @param orderedLinks whether messages between two parties never overtake each other
 * @param fsync how long a disk takes to make a write durable, one at a time; a write that arrives
 *     meanwhile shares the next one
 * @param clockDriftPpm how much faster or slower than true time a clock may run; null if unknown
 * @param connectionsPerZone over how many connections the clients of a zone reach a node
 */
public record Environment(
    List<Site> regions,
    List<Link> links,
    Delay betweenZones,
    Delay withinZone,
    boolean orderedLinks,
    Delay fsync,
    @Nullable Double clockDriftPpm,
    int connectionsPerZone,
    Basis basis) {

  /** A region and its zones. */
  public record Site(String id, List<String> zones) {
    public Site {
      zones = List.copyOf(zones);
    }
  }

  /** The one-way delay from one region to another. */
  public record Link(String from, String to, Delay delay) {}

  /** Checks that there is a delay for each ordered pair of regions. */
  public Environment {
    regions = List.copyOf(regions);
    links = List.copyOf(links);
    topology(regions, links, betweenZones, withinZone);
  }

  /** The delays as a topology. */
  public Topology topology() {
    return topology(regions, links, betweenZones, withinZone);
  }

  /** Every zone of a region. */
  public List<Place> places(String region) {
    List<Place> places = new ArrayList<>();
    for (Site site : regions) {
      if (site.id().equals(region)) {
        site.zones().forEach(zone -> places.add(new Place(region, zone)));
      }
    }
    return places;
  }

  private static Topology topology(
      List<Site> regions, List<Link> links, Delay betweenZones, Delay withinZone) {
    Map<Topology.Link, Delay> delays = new LinkedHashMap<>();
    links.forEach(link -> delays.put(new Topology.Link(link.from(), link.to()), link.delay()));
    return new Topology(regions.stream().map(Site::id).toList(), delays, betweenZones, withinZone);
  }
}
