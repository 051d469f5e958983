package dev.synod.advisor.placement;

import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * All placements that are considered: one leader, at most one voter in a zone, majorities.
 *
 * @see #sizes(int)
 */
public final class Family {

  /** More placements than this are not looked at. */
  public static final int MOST = 300_000;

  private final List<Site> sites;
  private final List<Placement> placements = new ArrayList<>();

  private Family(List<Site> sites) {
    this.sites = sites;
  }

  /**
   * The numbers of voters that are considered, for so many failures that must be borne: for one,
   * three voters and five; for more, the least number that bears them; for none, one voter too.
   */
  public static List<Integer> sizes(int failures) {
    return switch (failures) {
      case 0 -> List.of(1, 3, 5);
      case 1 -> List.of(3, 5);
      default -> List.of(2 * failures + 1);
    };
  }

  /**
   * All placements over some regions, in a fixed order.
   *
   * @param regions the regions that may hold voters
   * @return the placements, of which the last ones are left out when there are more than {@link
   *     #MOST}; there is one more then
   */
  public static List<Placement> of(
      Environment environment, List<String> regions, List<Integer> sizes) {
    Family family =
        new Family(
            environment.regions().stream().filter(site -> regions.contains(site.id())).toList());
    for (int size : sizes) {
      family.spread(new int[family.sites.size()], 0, size);
    }
    return family.placements;
  }

  private void spread(int[] counts, int from, int left) {
    if (placements.size() > MOST) {
      return;
    }
    if (left == 0) {
      lead(counts);
      return;
    }
    if (from == counts.length || left > zonesFrom(from)) {
      return;
    }
    for (int count = Math.min(left, sites.get(from).zones().size()); count >= 0; count--) {
      counts[from] = count;
      spread(counts, from + 1, left - count);
    }
    counts[from] = 0;
  }

  private int zonesFrom(int from) {
    return sites.stream().skip(from).mapToInt(site -> site.zones().size()).sum();
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
