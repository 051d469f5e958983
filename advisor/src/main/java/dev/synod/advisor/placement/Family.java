package dev.synod.advisor.placement;

import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.List;

/** All placements that are considered. */
public final class Family {

  /** The numbers of voters that are considered: they bear one failure and two. */
  public static final List<Integer> SIZES = List.of(3, 5);

  private final List<Site> sites;
  private final List<Placement> placements = new ArrayList<>();

  private Family(List<Site> sites) {
    this.sites = sites;
  }

  /**
   * All placements over some regions, in a fixed order.
   *
   * @param regions the regions that may hold voters
   */
  public static List<Placement> of(Environment environment, List<String> regions) {
    Family family =
        new Family(
            environment.regions().stream().filter(site -> regions.contains(site.id())).toList());
    for (int size : SIZES) {
      family.spread(new int[family.sites.size()], 0, size);
    }
    return family.placements;
  }

  private void spread(int[] counts, int from, int left) {
    if (left == 0) {
      lead(counts);
      return;
    }
    if (from == counts.length) {
      return;
    }
    for (int count = Math.min(left, sites.get(from).zones().size()); count >= 0; count--) {
      counts[from] = count;
      spread(counts, from + 1, left - count);
    }
    counts[from] = 0;
  }

  private void lead(int[] counts) {
    for (int leader = 0; leader < counts.length; leader++) {
      if (counts[leader] == 0) {
        continue;
      }
      List<Place> voters = new ArrayList<>(places(leader, counts[leader]));
      for (int other = 0; other < counts.length; other++) {
        if (other != leader) {
          voters.addAll(places(other, counts[other]));
        }
      }
      placements.add(new Placement(voters));
    }
  }

  private List<Place> places(int index, int count) {
    Site site = sites.get(index);
    return site.zones().stream().limit(count).map(zone -> new Place(site.id(), zone)).toList();
  }
}
