package dev.synod.advisor.availability;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Small layouts by chance, and all their states one by one. */
final class Topologies {

  private Topologies() {}

  static double chance(Draws draws) {
    return draws.below(1 << 30) / (double) (1 << 30);
  }

  /** Mostly up, sometimes never or always, sometimes hardly ever down. */
  static Availability availability(Draws draws) {
    return switch ((int) draws.below(8)) {
      case 0 -> Availability.ALWAYS;
      case 1 -> draws.below(4) == 0 ? Availability.NEVER : Availability.of(chance(draws));
      case 2 -> Availability.ofDown(1e-12 * chance(draws));
      default -> Availability.of(chance(draws));
    };
  }

  /** Nodes in any order in up to three regions of up to two zones. */
  static Layout layout(Draws draws, int mostNodes) {
    List<Layout.Node> nodes = new ArrayList<>();
    SortedMap<Place, Availability> zones = new TreeMap<>();
    SortedMap<String, Availability> regions = new TreeMap<>();
    for (long left = 1 + draws.below(mostNodes); left > 0; left--) {
      Place place = new Place("r" + draws.below(3), "z" + draws.below(2));
      nodes.add(new Layout.Node(place, availability(draws)));
      zones.computeIfAbsent(place, zone -> availability(draws));
      regions.computeIfAbsent(place.region(), region -> availability(draws));
    }
    return new Layout(nodes, zones, regions);
  }

  /**
   * Visits all 2^(regions + zones + nodes) states.
   *
   * @param visitor told the set of serving nodes, and the probability of the state
   */
  static void states(Layout layout, BiConsumer<Integer, Double> visitor) {
    List<Map.Entry<Place, Availability>> zones = List.copyOf(layout.zones().entrySet());
    List<Map.Entry<String, Availability>> regions = List.copyOf(layout.regions().entrySet());
    int all = layout.size() + zones.size() + regions.size();
    for (int state = 0; state < 1 << all; state++) {
      double probability = 1;
      int serving = 0;
      for (int node = 0; node < layout.size(); node++) {
        probability *= of(layout.nodes().get(node).availability(), state >> node & 1);
        serving |= state & 1 << node;
      }
      for (int zone = 0; zone < zones.size(); zone++) {
        int up = state >> layout.size() + zone & 1;
        probability *= of(zones.get(zone).getValue(), up);
        for (int node = 0; up == 0 && node < layout.size(); node++) {
          if (layout.nodes().get(node).place().equals(zones.get(zone).getKey())) {
            serving &= ~(1 << node);
          }
        }
      }
      for (int region = 0; region < regions.size(); region++) {
        int up = state >> layout.size() + zones.size() + region & 1;
        probability *= of(regions.get(region).getValue(), up);
        for (int node = 0; up == 0 && node < layout.size(); node++) {
          if (layout.nodes().get(node).place().region().equals(regions.get(region).getKey())) {
            serving &= ~(1 << node);
          }
        }
      }
      visitor.accept(serving, probability);
    }
  }

  private static double of(Availability availability, int up) {
    return up == 1 ? availability.up() : availability.down();
  }
}
