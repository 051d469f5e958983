package dev.synod.advisor.availability;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and the domains that they fail with. What is not nested fails independently; everything
 * else is correlated by the domains: exact, by summing over their states.
 *
 * @param nodes each with its place and the availability of the node alone
 * @param zones the availability of each zone alone; all zones that have nodes
 * @param regions the availability of each region alone; all regions that have nodes, perhaps others
 *     where clients are
 */
public record Layout(
    List<Node> nodes,
    SortedMap<Place, Availability> zones,
    SortedMap<String, Availability> regions) {

  /** The most nodes whose sets are looked at one by one. */
  public static final int MOST_FOR_SETS = 25;

  /** The most nodes that are counted. */
  public static final int MOST = 10_000;

  /** A node: where it is, and how available it is while its zone and its region are. */
  public record Node(Place place, Availability availability) {}

  public Layout {
    nodes = List.copyOf(nodes);
    zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    if (nodes.isEmpty() || nodes.size() > MOST) {
      throw new IllegalArgumentException("expected 1 to " + MOST + " nodes, found " + nodes.size());
    }
    for (Node node : nodes) {
      known(zones.get(node.place()), "zone " + node.place());
      known(regions.get(node.place().region()), "region " + node.place().region());
    }
  }

  /** Nodes at these places, all nodes, zones and regions alike. */
  public static Layout of(List<Place> places, Causes causes) {
    List<Node> nodes = new ArrayList<>();
    SortedMap<Place, Availability> zones = new TreeMap<>();
    SortedMap<String, Availability> regions = new TreeMap<>();
    for (Place place : places) {
      nodes.add(new Node(place, causes.node()));
      zones.put(place, causes.zone());
      regions.put(place.region(), causes.region());
    }
    return new Layout(nodes, zones, regions);
  }

  /** Nodes that nothing but their own failures takes down. */
  public static Layout independent(List<Availability> nodes) {
    Place nowhere = new Place("", "");
    SortedMap<Place, Availability> zones = new TreeMap<>();
    zones.put(nowhere, Availability.ALWAYS);
    SortedMap<String, Availability> regions = new TreeMap<>();
    regions.put("", Availability.ALWAYS);
    return new Layout(nodes.stream().map(node -> new Node(nowhere, node)).toList(), zones, regions);
  }

  /** With another availability of one node. */
  public Layout withNode(int index, Availability availability) {
    List<Node> changed = new ArrayList<>(nodes);
    changed.set(index, new Node(nodes.get(index).place(), availability));
    return new Layout(changed, zones, regions);
  }

  /** With another availability of one zone. */
  public Layout withZone(Place zone, Availability availability) {
    SortedMap<Place, Availability> changed = new TreeMap<>(zones);
    changed.put(zone, availability);
    return new Layout(nodes, changed, regions);
  }

  /** With another availability of one region; also of one without nodes, for clients there. */
  public Layout withRegion(String region, Availability availability) {
    SortedMap<String, Availability> changed = new TreeMap<>(regions);
    changed.put(region, availability);
    return new Layout(nodes, zones, changed);
  }

  /**
   * The availability of a zone alone.
   *
   * @throws IllegalArgumentException if it is not one of this layout
   */
  public Availability zone(Place zone) {
    return known(zones.get(zone), "zone " + zone);
  }

  /**
   * The availability of a region alone.
   *
   * @throws IllegalArgumentException if it is not one of this layout
   */
  public Availability region(String region) {
    return known(regions.get(region), "region " + region);
  }

  private static Availability known(@Nullable Availability availability, String what) {
    if (availability == null) {
      throw new IllegalArgumentException("no availability is given for " + what);
    }
    return availability;
  }

  /** The number of nodes. */
  public int size() {
    return nodes.size();
  }

  /** The probability that exactly so many nodes serve, from 0 to all of them. */
  public double[] servingCounts() {
    return counts().withEither();
  }

  private UpCounts counts() {
    UpCounts counts = UpCounts.NONE;
    for (UpCounts region : UpCounts.byRegion(this).values()) {
      counts = counts.and(region);
    }
    return counts;
  }

  /**
   * The availability of a quorum of any so many nodes. The unavailability is a sum of positive
   * terms, and right to about as many units in the last place as there are nodes, however small.
   *
   * @param quorum 0 to the number of nodes
   */
  public Availability atLeast(int quorum) {
    if (quorum < 0 || quorum > size()) {
      throw new IllegalArgumentException(
          "expected a quorum of 0 to %d nodes, found %d".formatted(size(), quorum));
    }
    return counts().atLeast(quorum);
  }

  /**
   * The availability of any system of quorums, by looking at all 2^n sets of serving nodes.
   *
   * @param hasQuorum of a set of serving nodes, bit i for node i, whether it holds a quorum
   * @throws IllegalArgumentException if there are more than {@value #MOST_FOR_SETS} nodes
   */
  public Availability of(IntPredicate hasQuorum) {
    if (size() > MOST_FOR_SETS) {
      throw new IllegalArgumentException(
          "expected at most %d nodes to look at all their sets, found %d"
              .formatted(MOST_FOR_SETS, size()));
    }
    return new UpSets(this, hasQuorum).availability();
  }
}
