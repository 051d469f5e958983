package dev.synod.partitioning.cluster;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Takes replicas out of an order of preference, across failure domains: each is the first member in
 * that order whose region holds the fewest replicas so far, of the regions that have members left,
 * and whose zone holds the fewest of that region's zones that have members left. So a set of
 * replicas is in as many regions as it can be, and within each region in as many zones; and a
 * longer set begins with the shorter one.
 */
public final class Spread {

  private final Cluster cluster;
  private final int[] regionOf;
  private final int[] zoneOf;
  private final int[] regionSize;
  private final int[] zoneSize;
  private final int[][] zonesOfRegion;

  /** For the members of a cluster. */
  public Spread(Cluster cluster) {
    this.cluster = cluster;
    regionOf = new int[cluster.size()];
    zoneOf = new int[cluster.size()];
    Map<String, Integer> regions = new TreeMap<>();
    Map<Place, Integer> zones = new TreeMap<>();
    List<List<Integer>> zonesIn = new ArrayList<>();
    for (int member = 0; member < cluster.size(); member++) {
      Place place = cluster.member(member).place();
      regionOf[member] = regions.computeIfAbsent(place.region(), key -> regions.size());
      if (regions.size() > zonesIn.size()) {
        zonesIn.add(new ArrayList<>());
      }
      int known = zones.size();
      zoneOf[member] = zones.computeIfAbsent(place, key -> known);
      if (zones.size() > known) {
        zonesIn.get(regionOf[member]).add(known);
      }
    }
    regionSize = sizes(regionOf, regions.size());
    zoneSize = sizes(zoneOf, zones.size());
    zonesOfRegion =
        zonesIn.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private static int[] sizes(int[] domains, int count) {
    int[] sizes = new int[count];
    for (int domain : domains) {
      sizes[domain]++;
    }
    return sizes;
  }

  /**
   * Chooses replicas from a lazy order of preference.
   *
   * @param replicas how many
   * @param candidates for each attempt, from 0 on, the index of a member, the same one any number
   *     of times; the attempts have to reach every member, or else the lowest indices are taken
   *     after the last attempt
   * @param attempts how many attempts there are
   * @throws IllegalArgumentException if there are fewer members
   */
  public int[] choose(int replicas, IntUnaryOperator candidates, int attempts) {
    require(replicas);
    int[] chosen = new int[replicas];
    for (int count = 0; count < replicas; count++) {
      chosen[count] = next(chosen, count, candidates, attempts);
    }
    return chosen;
  }

  /**
   * Chooses the members that score highest; of equal ones the lowest index.
   *
   * @throws IllegalArgumentException if there are fewer members
   */
  public int[] highest(int replicas, long[] scores) {
    require(replicas);
    int[] chosen = new int[replicas];
    for (int count = 0; count < replicas; count++) {
      int fewest = fewestInARegion(chosen, count);
      int best = -1;
      for (int member = 0; member < scores.length; member++) {
        if ((best < 0 || scores[member] > scores[best])
            && mayFollow(member, chosen, count, fewest)) {
          best = member;
        }
      }
      chosen[count] = best;
    }
    return chosen;
  }

  private void require(int replicas) {
    if (replicas < 1 || replicas > cluster.size()) {
      throw new IllegalArgumentException(
          "found %d replicas, expected 1 to %d, the number of members"
              .formatted(replicas, cluster.size()));
    }
  }

  private int next(int[] chosen, int count, IntUnaryOperator candidates, int attempts) {
    int fewest = fewestInARegion(chosen, count);
    for (int attempt = 0; attempt < attempts; attempt++) {
      int candidate = candidates.applyAsInt(attempt);
      if (mayFollow(candidate, chosen, count, fewest)) {
        return candidate;
      }
    }
    int member = 0;
    while (!mayFollow(member, chosen, count, fewest)) {
      member++;
    }
    return member;
  }

  /** Whether a member may join those chosen so far without leaving a better domain idle. */
  public boolean mayFollow(int member, int[] chosen, int count) {
    return mayFollow(member, chosen, count, fewestInARegion(chosen, count));
  }

  private boolean mayFollow(int member, int[] chosen, int count, int fewest) {
    for (int index = 0; index < count; index++) {
      if (chosen[index] == member) {
        return false;
      }
    }
    int region = regionOf[member];
    return inDomain(regionOf, region, chosen, count) == fewest
        && inDomain(zoneOf, zoneOf[member], chosen, count) == fewestInAZone(region, chosen, count);
  }

  private int fewestInARegion(int[] chosen, int count) {
    int fewest = Integer.MAX_VALUE;
    for (int region = 0; region < regionSize.length; region++) {
      int used = inDomain(regionOf, region, chosen, count);
      if (used < regionSize[region]) {
        fewest = Math.min(fewest, used);
      }
    }
    return fewest;
  }

  private int fewestInAZone(int region, int[] chosen, int count) {
    int fewest = Integer.MAX_VALUE;
    for (int zone : zonesOfRegion[region]) {
      int used = inDomain(zoneOf, zone, chosen, count);
      if (used < zoneSize[zone]) {
        fewest = Math.min(fewest, used);
      }
    }
    return fewest;
  }

  private static int inDomain(int[] domainOf, int domain, int[] chosen, int count) {
    int used = 0;
    for (int index = 0; index < count; index++) {
      if (domainOf[chosen[index]] == domain) {
        used++;
      }
    }
    return used;
  }
}
