package dev.synod.advisor.availability;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What fails as a whole. */
public enum FailureDomain {
  NODE,
  ZONE,
  REGION;

  /**
   * How many replicas each domain of this kind holds, the one that holds the first replica first. A
   * zone without a name holds all replicas of its region that have no zone.
   */
  List<Integer> sizes(List<Place> replicas) {
    SortedMap<Place, Integer> sizes = new TreeMap<>();
    for (int index = 0; index < replicas.size(); index++) {
      sizes.merge(domain(replicas.get(index), index), 1, Integer::sum);
    }
    List<Integer> ordered = new ArrayList<>();
    ordered.add(sizes.remove(domain(replicas.getFirst(), 0)));
    ordered.addAll(sizes.values());
    return ordered;
  }

  private Place domain(Place replica, int index) {
    return switch (this) {
      case NODE -> new Place("", Integer.toString(index));
      case ZONE -> replica;
      case REGION -> new Place(replica.region(), "");
    };
  }
}
