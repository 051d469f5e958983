package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All configurations that a search considers: every spread of N replicas over the zones of some
 * regions, at most one in a zone, with every scheme of the admitted kinds and, where one replica
 * leads, with every region of the spread as the leader's. Zones of a region are alike, so a spread
 * is a number of replicas for each region.
 *
 * @param sites the regions that may hold replicas (residency), in the order in which ties are
 *     settled: 1 to {@value #MOST_REGIONS}
 * @param sizes the numbers of replicas, each 1 to {@value #MOST_REPLICAS}
 * @param kinds the kinds of schemes that the needed consistency admits
 * @param conflicts the share of commands that need a second round of leaderless consensus
 */
public record SchemeFamily(
    List<Site> sites, List<Integer> sizes, List<SchemeKind> kinds, double conflicts) {

  /** The most regions. */
  public static final int MOST_REGIONS = 100;

  /** The most replicas of a configuration. */
  public static final int MOST_REPLICAS = 15;

  /**
   * Sorts sizes and kinds, and drops what is there twice.
   *
   * @throws IllegalArgumentException saying what is missing, too much or there twice
   */
  public SchemeFamily {
    sites = List.copyOf(sites);
    sizes = List.copyOf(new TreeSet<>(sizes));
    kinds = List.copyOf(new TreeSet<>(kinds));
    require(
        !sites.isEmpty() && sites.size() <= MOST_REGIONS,
        "a family needs 1 to " + MOST_REGIONS + " regions for replicas, and has " + sites.size());
    Set<String> seen = new LinkedHashSet<>();
    for (Site site : sites) {
      require(!site.zones().isEmpty(), "region " + site.id() + " has no zone for a replica");
      require(seen.add(site.id()), "region " + site.id() + " is there twice");
    }
    require(!sizes.isEmpty(), "a family needs a number of replicas, and has none");
    require(
        sizes.getFirst() >= 1 && sizes.getLast() <= MOST_REPLICAS,
        "numbers of replicas must be 1 to " + MOST_REPLICAS + ", and these are " + sizes);
    require(!kinds.isEmpty(), "a family needs a kind of scheme, and has none");
    require(
        conflicts >= 0 && conflicts <= 1,
        "a share of conflicts must be 0 to 1, and this is " + conflicts);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** A scheme and the kind that it belongs to. */
  record Member(SchemeKind kind, Scheme scheme) {}

  /** The schemes for so many replicas, the simplest first. */
  List<Member> members(int replicas) {
    List<Member> members = new ArrayList<>();
    for (SchemeKind kind : kinds) {
      kind.schemes(replicas, conflicts).forEach(scheme -> members.add(new Member(kind, scheme)));
    }
    return members;
  }

  /** The number of configurations; counted, not listed. O(regions · N² · zones). */
  public double size() {
    double total = 0;
    for (int replicas : sizes) {
      int led = (int) members(replicas).stream().filter(member -> member.kind().led()).count();
      int others = members(replicas).size() - led;
      double[] byRegions = spreads(replicas);
      for (int regions = 1; regions <= replicas; regions++) {
        total += byRegions[regions] * (others + (double) regions * led);
      }
    }
    return total;
  }

  /** How many spreads there are over exactly so many regions, by that number. */
  private double[] spreads(int replicas) {
    double[][] ways = new double[replicas + 1][replicas + 1];
    ways[0][0] = 1;
    for (Site site : sites) {
      for (int placed = replicas; placed >= 1; placed--) {
        for (int regions = placed; regions >= 1; regions--) {
          for (int here = 1; here <= Math.min(placed, site.zones().size()); here++) {
            ways[placed][regions] += ways[placed - here][regions - 1];
          }
        }
      }
    }
    return ways[replicas];
  }
}
