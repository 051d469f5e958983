package dev.synod.advisor;

import dev.synod.advisor.availability.Availability;
import dev.synod.advisor.availability.Layout;
import dev.synod.advisor.cost.PriceList;
import dev.synod.advisor.cost.RegionPrices;
import dev.synod.advisor.load.NodeCapacity;
import dev.synod.core.topology.Place;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Nodes;
import dev.synod.design.requirements.Requirements.Prices;
import dev.synod.design.requirements.Requirements.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the requirements say of machines and regions, in the terms of what is computed of them. */
final class Surroundings {

  private Surroundings() {}

  /** How available copies at these places are; empty if nothing is said of nodes. */
  static Optional<Layout> layout(Requirements requirements, List<Place> places) {
    Nodes nodes = requirements.nodes();
    Double node = nodes == null ? null : nodes.availability();
    if (node == null) {
      return Optional.empty();
    }
    List<Layout.Node> list = new ArrayList<>();
    SortedMap<Place, Availability> zones = new TreeMap<>();
    SortedMap<String, Availability> regions = new TreeMap<>();
    for (Place place : places) {
      list.add(new Layout.Node(place, Availability.of(node)));
      zones.put(place, always(region(requirements, place.region()).zoneAvailability()));
    }
    for (Region region : requirements.regions()) {
      regions.put(region.id(), always(region.regionAvailability()));
    }
    return Optional.of(new Layout(list, zones, regions));
  }

  private static Region region(Requirements requirements, String id) {
    return requirements.regions().stream()
        .filter(region -> region.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Availability always(@Nullable Double given) {
    return given == null ? Availability.ALWAYS : Availability.of(given);
  }

  /** What a node can do; empty unless both are said. */
  static Optional<NodeCapacity> capacity(Requirements requirements) {
    Nodes nodes = requirements.nodes();
    Double reads = nodes == null ? null : nodes.readsPerSecond();
    Double writes = nodes == null ? null : nodes.writesPerSecond();
    return reads == null || writes == null
        ? Optional.empty()
        : Optional.of(new NodeCapacity(reads, writes));
  }

  /** The same prices in every region; empty if none are given. */
  static Optional<PriceList> prices(Requirements requirements) {
    Prices prices = requirements.prices();
    if (prices == null) {
      return Optional.empty();
    }
    Map<String, Double> egress = new LinkedHashMap<>();
    requirements.regions().forEach(region -> egress.put(region.id(), prices.betweenRegionsGb()));
    Map<String, RegionPrices> list = new LinkedHashMap<>();
    for (Region region : requirements.regions()) {
      list.put(
          region.id(),
          new RegionPrices(
              prices.nodeHour(), prices.storageGbMonth(), prices.betweenZonesGb(), egress));
    }
    return Optional.of(new PriceList(list));
  }
}
