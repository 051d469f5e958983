package dev.synod.advisor.placement;

import dev.synod.advisor.placement.SchemeFamily.Member;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over a family, depth first over the spreads, without keeping any. A subtree is left out
 * if even the nearest of all regions that it may still take do not serve the clients well enough; a
 * spread with a leader, if even quorums that take no time do not.
 */
final class Spreads {

  private final PlacementProblem problem;
  private final Spans spans;
  private final SpreadBounds bounds;
  private final List<Site> sites;
  private final int[] counts;

  /** The shortest trip to any site from this one on: by site, statistic and client. */
  private final double[][][] later;

  private final double[] cheapestLater;
  private final int[] zonesLater;

  /** The shortest trip to any site that is taken: by how many are, statistic and client. */
  private final double[][][] taken;

  private final double[] least;
  private List<Member> members = List.of();
  private boolean led;
  private boolean unled;
  private boolean followerReads;
  private final List<Integer> all = new ArrayList<>();
  private Shortlist shortlist = new Shortlist(1, null, null);
  private long left;
  private long bounded;

  Spreads(PlacementProblem problem) {
    this.problem = problem;
    this.spans = new Spans(problem);
    this.bounds = new SpreadBounds(problem, spans);
    this.sites = problem.family().sites();
    this.counts = new int[sites.size()];
    this.least = new double[spans.clients];
    int statistics = spans.statistics.size();
    int most = problem.family().sizes().getLast();
    this.taken = new double[most + 1][statistics][spans.clients];
    this.later = new double[sites.size() + 1][statistics][spans.clients];
    this.cheapestLater = new double[sites.size() + 1];
    this.zonesLater = new int[sites.size() + 1];
    for (int which = 0; which < statistics; which++) {
      Arrays.fill(taken[0][which], Double.POSITIVE_INFINITY);
      Arrays.fill(later[sites.size()][which], Double.POSITIVE_INFINITY);
    }
    cheapestLater[sites.size()] = Double.POSITIVE_INFINITY;
    for (int site = sites.size() - 1; site >= 0; site--) {
      nearer(later[site + 1], site, later[site]);
      cheapestLater[site] = Math.min(cheapestLater[site + 1], spans.price[site]);
      zonesLater[site] = zonesLater[site + 1] + sites.get(site).zones().size();
    }
  }

  private void nearer(double[][] before, int site, double[][] after) {
    for (int which = 0; which < before.length; which++) {
      for (int client = 0; client < spans.clients; client++) {
        after[which][client] = Math.min(before[which][client], spans.trip[which][client][site]);
      }
    }
  }

  /** Bounds that were computed, in all passes. */
  long bounded() {
    return bounded;
  }

  /** A bound on the whole family. */
  Key floor() {
    Key least = null;
    for (int replicas : problem.family().sizes()) {
      Key key = floor(0, 0, replicas, 0);
      least = least == null || key.compareTo(least) < 0 ? key : least;
    }
    return java.util.Objects.requireNonNull(least);
  }

  /**
   * Offers all that may be of use to a list.
   *
   * @return whether it went through: not if there are more bounds to compute than {@code most}
   */
  boolean offerTo(Shortlist list, long most) {
    shortlist = list;
    left = most;
    for (int replicas : problem.family().sizes()) {
      members = problem.family().members(replicas);
      led = members.stream().anyMatch(member -> member.kind().led());
      unled = members.stream().anyMatch(member -> !member.kind().led());
      followerReads = members.stream().anyMatch(Spreads::readsOfFollowers);
      if (led || unled) {
        descend(0, 0, replicas, 0);
      }
    }
    return left > 0;
  }

  private static boolean readsOfFollowers(Member member) {
    return member.scheme() instanceof Scheme.Leader leader
        && leader.reads() == LeaderReads.FOLLOWER;
  }

  private void descend(int depth, int from, int missing, double dollars) {
    if (missing == 0) {
      leaf();
      return;
    }
    for (int site = from; zonesLater[site] >= missing && left > 0; site++) {
      left--;
      bounded++;
      if (!shortlist.admits(floor(depth, site, missing, dollars))) {
        // What begins with a later site is a part of what this bounds.
        return;
      }
      nearer(taken[depth], site, taken[depth + 1]);
      int most = Math.min(missing, sites.get(site).zones().size());
      for (int count = 1; count <= most; count++) {
        counts[site] = count;
        all.add(site);
        if (zonesLater[site + 1] >= missing - count) {
          descend(depth + 1, site + 1, missing - count, dollars + count * spans.price[site]);
        }
      }
      counts[site] = 0;
      all.subList(all.size() - most, all.size()).clear();
    }
  }

  /** A bound on all that takes what is taken and some of the sites from one on. */
  private Key floor(int depth, int from, int missing, double dollars) {
    double overrun = 0;
    for (int which = 0; which < spans.statistics.size(); which++) {
      for (int client = 0; client < spans.clients; client++) {
        double trip = Math.min(taken[depth][which][client], later[from][which][client]);
        overrun = Math.max(overrun, bounds.overrun(which, client, trip, trip + spans.sync));
        if (which == 0) {
          least[client] = trip + (1 - spans.readShare[client]) * spans.sync;
        }
      }
    }
    double cheapest = missing == 0 ? 0 : missing * cheapestLater[from];
    return bounds.floor(least, overrun, dollars + cheapest);
  }

  private void leaf() {
    bounds.spread(counts);
    if (unled && shortlist.admits(bounds.floor(-1, false))) {
      offer(-1);
    }
    for (int region = 0; led && region < bounds.regions(); region++) {
      if (shortlist.admits(bounds.floor(region, followerReads))) {
        offer(region);
      }
    }
  }

  private void offer(int leader) {
    for (int index = 0; index < members.size(); index++) {
      Member member = members.get(index);
      if (member.kind().led() == (leader >= 0)) {
        left--;
        bounded++;
        int missing = bounds.missing(member.scheme());
        if (missing > 0 && !shortlist.admits(Key.ofMissing(missing))) {
          continue;
        }
        Key key = bounds.bound(member.scheme(), missing);
        if (shortlist.admits(key)) {
          int site = leader < 0 ? -1 : bounds.site(leader);
          shortlist.offer(new Candidate(key, bounds.cost(), index, List.copyOf(all), site));
        }
      }
    }
  }
}
