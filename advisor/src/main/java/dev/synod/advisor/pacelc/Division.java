package dev.synod.advisor.pacelc;

import dev.synod.advisor.availability.Availability;
import dev.synod.advisor.availability.AvailabilityModel;
import dev.synod.advisor.availability.Causes;
import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.availability.Leadership;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.Promotion;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration of which nothing has failed, and whose replicas are divided among sides.
 *
 * @param sides of regions; each region with replicas is on one of them
 */
record Division(Configuration configuration, List<List<String>> sides) {

  private static final Causes NONE =
      new Causes(Availability.ALWAYS, Availability.ALWAYS, Availability.ALWAYS);

  /** As a partition divides them. */
  static Division of(Configuration configuration, Connectivity.Sides partition) {
    List<List<String>> sides = new ArrayList<>(partition.sides());
    for (String region : regions(configuration)) {
      if (sides.stream().noneMatch(side -> side.contains(region))) {
        sides.add(List.of(region));
      }
    }
    return new Division(configuration, List.copyOf(sides));
  }

  /** Nobody is cut off. */
  static Division whole(Configuration configuration) {
    return new Division(configuration, List.of(regions(configuration)));
  }

  /** Every region for itself; or, if there is only one, every zone. */
  static Division fragments(Configuration configuration) {
    List<String> regions = regions(configuration);
    Configuration parts = regions.size() > 1 ? configuration : byZone(configuration);
    return new Division(parts, regions(parts).stream().map(List::of).toList());
  }

  private static List<String> regions(Configuration configuration) {
    return configuration.replicas().stream().map(Place::region).distinct().toList();
  }

  /** One region's zones taken for regions; its quorums then are those of all. */
  private static Configuration byZone(Configuration configuration) {
    Scheme scheme =
        configuration.scheme() instanceof Scheme.MultiLeader(int read, int write)
            ? new Scheme.Leaderless(read, write)
            : configuration.scheme();
    return new Configuration(
        scheme,
        configuration.replicas().stream().map(place -> new Place(place.zone(), "")).toList());
  }

  /** Whether an operation completes for the clients of a region. */
  boolean completes(Access operation, String region) {
    return AvailabilityModel.of(configuration, NONE, List.of())
        .with(Leadership.KEPT)
        .during(new Connectivity.Sides(sides))
        .completes(operation, region);
  }

  /** Whether an operation completes on every side. */
  boolean everywhere(Access operation) {
    return sides.stream().allMatch(side -> completes(operation, side.getFirst()));
  }

  /** How many sides take writes. */
  int writing() {
    return (int) sides.stream().filter(side -> completes(Access.WRITE, side.getFirst())).count();
  }

  private long copies(List<String> side) {
    return configuration.replicas().stream().filter(place -> side.contains(place.region())).count();
  }

  /** Whether the replica that led before the partition is on this side. */
  private boolean holdsLeader(List<String> side) {
    return side.contains(configuration.replicas().getFirst().region());
  }

  /** Whether more than one side may have led, so that acknowledged writes may be undone. */
  boolean diverges(Scheme.Leader leader) {
    return switch (leader.promotion()) {
      case EITHER_SIDE -> sides.stream().filter(side -> copies(side) > 0).count() > 1;
      case ELECTION ->
          leader.writeQuorum() + leader.electionQuorum() <= configuration.size()
              && sides.stream()
                  .anyMatch(side -> !holdsLeader(side) && copies(side) >= leader.electionQuorum());
    };
  }

  /** Whether a region is on the one side that could elect a leader. */
  boolean isWithSuccessor(Scheme.Leader leader, String region) {
    List<List<String>> electing =
        sides.stream().filter(side -> copies(side) >= leader.electionQuorum()).toList();
    return leader.promotion() == Promotion.ELECTION
        && electing.size() == 1
        && electing.getFirst().contains(region);
  }
}
