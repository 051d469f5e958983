package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A configuration that may win, and the key that it does not come before.
 *
 * @param member the scheme, as an index into the family's members for this number of replicas
 * @param sites the replicas' regions, by their indices, in order
 * @param leader the index of the leader's region; -1 if none leads
 */
record Candidate(Key bound, double cost, int member, List<Integer> sites, int leader) {

  /** The order among candidates of equal keys: a total order on the configurations of a family. */
  private static final Comparator<Candidate> TIES =
      Comparator.comparingDouble(Candidate::cost)
          .thenComparingInt(each -> each.sites.size())
          .thenComparingInt(Candidate::member)
          .thenComparing(Candidate::sites, (a, b) -> Arrays.compare(array(a), array(b)))
          .thenComparingInt(Candidate::leader);

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** By bounds, then by what settles ties. */
  static final Comparator<Candidate> BY_BOUND =
      Comparator.comparing(Candidate::bound).thenComparing(TIES);

  /** A candidate with its true key. */
  record Assessed(Key key, Candidate candidate, Assessment assessment)
      implements Comparable<Assessed> {
    @Override
    public int compareTo(Assessed other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : TIES.compare(candidate, other.candidate);
    }
  }

  /** With the places of its replicas: the first zones of each region, the leader's the first. */
  Configuration configuration(SchemeFamily family) {
    List<Place> places = new ArrayList<>();
    int[] used = new int[family.sites().size()];
    if (leader >= 0) {
      places.add(place(family, leader, used));
    }
    boolean skipped = leader < 0;
    for (int site : sites) {
      if (!skipped && site == leader) {
        skipped = true;
      } else {
        places.add(place(family, site, used));
      }
    }
    return new Configuration(family.members(sites.size()).get(member).scheme(), places);
  }

  private static Place place(SchemeFamily family, int index, int[] used) {
    Site site = family.sites().get(index);
    return new Place(site.id(), site.zones().get(used[index]++));
  }

  SchemeKind kind(SchemeFamily family) {
    return family.members(sites.size()).get(member).kind();
  }
}
