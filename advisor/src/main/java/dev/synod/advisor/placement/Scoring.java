package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.ClassDesign.Access;

/**
 * What a search knows of latency: the value, and spans that certainly are not longer. All spans are
 * in nanoseconds; regions are those of the world's clients and sites.
 *
 * <p>A search relies on: the latency of an operation is the round trip between the client and a
 * replica, and what happens behind it, which takes at least the shortest round trips to the q-th
 * nearest replicas and, where a disk is written, the shortest sync; without a leader the replica is
 * the one of the least {@link #nearness}, of equal ones the one whose place comes first.
 */
public interface Scoring {

  /** Who calls, how often. */
  Demand demand();

  /**
   * The latency that clients of a region see.
   *
   * @throws IllegalArgumentException if a region is not known
   */
  double latency(
      Configuration configuration, Access access, String clientRegion, Statistic statistic);

  /**
   * A span that is not longer than {@link #latency}, nearer to it than what is known by spans, and
   * cheaper to compute.
   */
  double latencyAtLeast(
      Configuration configuration, Access access, String clientRegion, Statistic statistic);

  /** The statistic of a round trip between clients and a replica's region is at least this. */
  double clientTrip(String clientRegion, String region, Statistic statistic);

  /** No round trip between clients and a replica's region is shorter. */
  double shortestClientTrip(String clientRegion, String region);

  /**
   * No round trip between two replicas is shorter; of two replicas in different zones of a region,
   * where the regions are the same.
   */
  double shortestTrip(String from, String to);

  /** No write is on disk sooner. */
  double shortestSync();

  /** The replica of least nearness serves a client where there is no leader. */
  double nearness(String clientRegion, String region);

  /** Whether the latency is just the sum of these spans. */
  boolean exact();
}
