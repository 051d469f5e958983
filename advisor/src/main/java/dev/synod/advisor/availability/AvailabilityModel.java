package dev.synod.advisor.availability;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the operations of a configuration complete: exact, given the layout. Time that passes
 * until a failure is noticed and a leader elected is not in it; see {@link RecoveryTime}.
 *
 * <p>Where all whom a client reaches reach each other it takes time that grows with the square of
 * the replicas; under a partial partition, with the product of the replicas of the regions.
 */
public final class AvailabilityModel {

  /** The most combinations of serving replicas that are looked at under a partial partition. */
  public static final long MOST_STATES = 1L << 22;

  private final Configuration configuration;
  private final Layout layout;
  private final Leadership leadership;
  private final Connectivity connectivity;

  /** The regions that have replicas, in the order of their names. */
  private final List<String> regions;

  private AvailabilityModel(
      Configuration configuration,
      Layout layout,
      Leadership leadership,
      Connectivity connectivity) {
    this.configuration = configuration;
    this.layout = layout;
    this.leadership = leadership;
    this.connectivity = connectivity;
    regions = configuration.replicas().stream().map(Place::region).distinct().sorted().toList();
  }

  /**
   * With elections, without a partition.
   *
   * @param layout its nodes are the configuration's replicas, in the same order; its regions hold
   *     those of the clients that will be asked about
   */
  public static AvailabilityModel of(Configuration configuration, Layout layout) {
    if (!layout.nodes().stream()
        .map(Layout.Node::place)
        .toList()
        .equals(configuration.replicas())) {
      throw new IllegalArgumentException(
          "expected nodes at " + configuration.replicas() + ", found " + layout.nodes());
    }
    return new AvailabilityModel(
        configuration, layout, Leadership.ELECTED, new Connectivity.Whole());
  }

  /** All nodes, zones and regions alike. */
  public static AvailabilityModel of(
      Configuration configuration, Causes causes, Collection<String> clientRegions) {
    Layout layout = Layout.of(configuration.replicas(), causes);
    for (String region : clientRegions) {
      layout = layout.withRegion(region, causes.region());
    }
    return of(configuration, layout);
  }

  /** The same with another rule of who leads. */
  public AvailabilityModel with(Leadership other) {
    return new AvailabilityModel(configuration, layout, other, connectivity);
  }

  /** The same during a partition. */
  public AvailabilityModel during(Connectivity partition) {
    return new AvailabilityModel(configuration, layout, leadership, partition);
  }

  /**
   * Whether an operation completes while everything serves: what a partition alone does to the
   * clients of a region.
   */
  public boolean completes(Access operation, String clientRegion) {
    int[] serving = new int[regions.size()];
    for (Layout.Node node : layout.nodes()) {
      serving[regions.indexOf(node.place().region())]++;
    }
    return reach(clientRegion).completes(demands(operation), serving, true);
  }

  /**
   * How often an operation completes for the clients of a region.
   *
   * @throws IllegalArgumentException if the layout does not know the region, or if a partial
   *     partition has more than {@link #MOST_STATES} states
   */
  public OperationAvailability of(Access operation, String clientRegion) {
    Availability region = layout.region(clientRegion);
    Layout regionUp = layout.withRegion(clientRegion, Availability.ALWAYS);
    Availability given = completing(operation, clientRegion, regionUp);
    return new OperationAvailability(
        given, region.and(given), completing(operation, clientRegion, layout));
  }

  /** The region whose clients fare worst while it is up, and how. The first of equals. */
  public Worst worst(Access operation, Collection<String> clientRegions) {
    Worst worst = null;
    for (String region : clientRegions) {
      Worst here = new Worst(region, of(operation, region).whileRegionUp());
      if (worst == null || here.availability().down() > worst.availability().down()) {
        worst = here;
      }
    }
    if (worst == null) {
      throw new IllegalArgumentException("expected a client region, found none");
    }
    return worst;
  }

  /** A region, and the availability that its clients see while it is up. */
  public record Worst(String region, Availability availability) {}

  /**
   * The share of all clients' operations that complete, each region's clients being up while it is.
   *
   * @param rates by client region, 0 or more, not all 0, in any unit
   */
  public Availability weighted(Access operation, Map<String, Double> rates) {
    SortedMap<String, Double> sorted = new TreeMap<>(rates);
    double sum = 0;
    for (Map.Entry<String, Double> rate : sorted.entrySet()) {
      if (!(rate.getValue() >= 0 && Double.isFinite(rate.getValue()))) {
        throw new IllegalArgumentException(
            "the rate of %s must be 0 or more and finite, and is %s"
                .formatted(rate.getKey(), rate.getValue()));
      }
      sum += rate.getValue();
    }
    if (!(sum > 0 && Double.isFinite(sum))) {
      throw new IllegalArgumentException("expected rates of a positive sum, found " + sum);
    }
    double up = 0;
    double down = 0;
    for (Map.Entry<String, Double> rate : sorted.entrySet()) {
      Availability here = of(operation, rate.getKey()).whileRegionUp();
      up += rate.getValue() / sum * here.up();
      down += rate.getValue() / sum * here.down();
    }
    return new Availability(up, down);
  }

  private List<Demand> demands(Access operation) {
    return Demand.of(configuration, operation, leadership);
  }

  private Reach reach(String clientRegion) {
    String first = layout.nodes().getFirst().place().region();
    return Reach.of(regions, first, clientRegion, connectivity);
  }

  private Availability completing(Access operation, String clientRegion, Layout given) {
    Reach reach = reach(clientRegion);
    List<UpCounts> counts = new ArrayList<>(UpCounts.byRegion(given).values());
    List<Demand> demands = demands(operation);
    if (demands.stream().allMatch(demand -> demand.by() == Demand.By.REGION)) {
      return eachRegionAlone(reach, counts, demands);
    }
    return reach.isOneSide()
        ? oneSide(reach, counts, demands)
        : new States(reach, counts, demands).availability();
  }

  private static Availability eachRegionAlone(
      Reach reach, List<UpCounts> regions, List<Demand> demands) {
    int quorum = demands.stream().mapToInt(Demand::quorum).min().orElseThrow();
    Availability any = Availability.NEVER;
    for (int region : reach.coordinators()) {
      any = any.or(regions.get(region).atLeast(quorum));
    }
    return any;
  }

  private static Availability oneSide(Reach reach, List<UpCounts> regions, List<Demand> demands) {
    UpCounts side = UpCounts.NONE;
    for (int region : reach.coordinators()) {
      side = side.and(regions.get(region));
    }
    CompensatedSum up = new CompensatedSum();
    CompensatedSum down = new CompensatedSum();
    for (int serving = 0; serving <= side.most(); serving++) {
      int count = serving;
      boolean byAny =
          demands.stream().anyMatch(demand -> !demand.byFirst() && count >= demand.quorum());
      boolean byFirst = byAny || demands.stream().anyMatch(demand -> count >= demand.quorum());
      (byAny ? up : down).add(side.without(serving));
      (byFirst ? up : down).add(side.with(serving));
    }
    return new Availability(up.value(), down.value());
  }

  /** All combinations of how many replicas of each region serve. */
  private static final class States {
    private final Reach reach;
    private final List<UpCounts> regions;
    private final List<Demand> demands;
    private final int[] serving;
    private final CompensatedSum up = new CompensatedSum();
    private final CompensatedSum down = new CompensatedSum();

    States(Reach reach, List<UpCounts> regions, List<Demand> demands) {
      this.reach = reach;
      this.regions = regions;
      this.demands = demands;
      serving = new int[regions.size()];
      double states =
          2
              * regions.stream()
                  .mapToDouble(region -> region.most() + 1.0)
                  .reduce(1, (a, b) -> a * b);
      if (states > MOST_STATES) {
        throw new IllegalArgumentException(
            "expected at most %d states under a partial partition, found %.0f"
                .formatted(MOST_STATES, states));
      }
    }

    Availability availability() {
      visit(0, 1, 0);
      return new Availability(up.value(), down.value());
    }

    private void visit(int region, double without, double with) {
      if (region == regions.size()) {
        (reach.completes(demands, serving, false) ? up : down).add(without);
        (reach.completes(demands, serving, true) ? up : down).add(with);
        return;
      }
      UpCounts counts = regions.get(region);
      for (int count = 0; count <= counts.most(); count++) {
        serving[region] = count;
        double probability = counts.without(count);
        visit(region + 1, without * probability, with * probability + without * counts.with(count));
      }
      serving[region] = 0;
    }
  }
}
