package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonthlyCostTest {

  private static final Place EAST_A = new Place("east", "a");
  private static final Place EAST_B = new Place("east", "b");
  private static final Place WEST = new Place("west", "a");
  private static final List<Place> REPLICAS = List.of(EAST_A, EAST_B, WEST);
  private static final double GIGABYTE = 1L << 30;

  /** So many operations a second send a gigabyte a month if each sends a byte. */
  private static final double RATE = GIGABYTE / (730 * 3600);

  private static final PriceList PRICES =
      new PriceList(
          Map.of(
              "east", new RegionPrices(0.10, 0.02, 0.01, Map.of("west", 0.08)),
              "west", new RegionPrices(0.20, 0.03, 0.02, Map.of("east", 0.05))));

  @Test
  void replicasCostNodesAndStorage() {
    MonthlyCost cost = cost(lease(), new Usage(List.of(), 0, 0, 100, 2));
    assertThat(cost.nodes()).isCloseTo(2 * 730 * (0.10 + 0.10 + 0.20), within(1e-9));
    assertThat(cost.storage()).isCloseTo(100 * (0.02 + 0.02 + 0.03), within(1e-9));
    assertThat(cost.total()).isCloseTo(584 + 7, within(1e-9));
  }

  @Test
  void aLeadersWriteGoesToEveryFollower() {
    // Request from west with value, answer; to west with value, back; and the same to zone b.
    MonthlyCost cost = cost(lease(), usage(0, RATE));
    assertThat(cost.betweenRegions())
        .isCloseTo(1010 * 0.05 + 10 * 0.08 + 1010 * 0.08 + 10 * 0.05, within(1e-9));
    assertThat(cost.betweenZones()).isCloseTo(1010 * 0.01 + 10 * 0.01, within(1e-9));
  }

  @Test
  void aLeaseReadAsksNobody() {
    MonthlyCost cost = cost(lease(), usage(RATE, 0));
    assertThat(cost.betweenRegions()).isCloseTo(10 * 0.05 + 1010 * 0.08, within(1e-9));
    assertThat(cost.betweenZones()).isZero();
  }

  @Test
  void aFollowersReadStaysInTheZone() {
    Scheme scheme = leader(Scheme.LeaderReads.FOLLOWER);
    assertThat(cost(scheme, usage(RATE, 0)).total())
        .isEqualTo(cost(scheme, new Usage(List.of(), 1000, 10, 5, 1)).total());
  }

  @Test
  void anAbdReadFetchesAndStoresBack() {
    // West coordinates: asks both of east, which send the value, and is stored back to both.
    MonthlyCost cost = cost(new Scheme.Abd(2, 2), usage(RATE, 0));
    double perReplica = 10 * 0.05 + 1010 * 0.08 + 1010 * 0.05 + 10 * 0.08;
    assertThat(cost.betweenRegions()).isCloseTo(2 * perReplica, within(1e-9));
    assertThat(cost.betweenZones()).isZero();
  }

  @Test
  void aMultiLeaderReadDoesNotLeaveTheRegion() {
    assertThat(cost(new Scheme.MultiLeader(), usage(RATE, 0)).betweenRegions()).isZero();
    assertThat(cost(new Scheme.MultiLeader(), usage(0, RATE)).betweenRegions())
        .isCloseTo(2 * (1010 * 0.05 + 10 * 0.08), within(1e-9));
  }

  @Test
  void aMissingPriceIsAnError() {
    PriceList oneWay =
        new PriceList(
            Map.of(
                "east", new RegionPrices(0.1, 0.02, 0.01, Map.of()),
                "west", new RegionPrices(0.2, 0.03, 0.02, Map.of("east", 0.05))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cost(lease(), usage(1, 1), oneWay))
        .withMessage("no price of egress is given from east to west");
    PriceList east = new PriceList(Map.of("east", PRICES.in("east")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cost(lease(), usage(1, 1), east))
        .withMessage("no prices are given for west");
  }

  @Test
  void whatIsNoAmountIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegionPrices(-1, 0, 0, Map.of()))
        .withMessage("price of a node must be finite and not negative, and is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegionPrices(0, 0, 0, Map.of("west", Double.NaN)))
        .withMessageContaining("price of egress to west");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(List.of(), Double.POSITIVE_INFINITY, 0, 0, 1))
        .withMessageContaining("size of a value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage.Client(WEST, Double.NaN, 0))
        .withMessageContaining("rate of reads from west/a");
  }

  @Test
  void theNearestReplicaIsAReplica() {
    Configuration configuration = new Configuration(new Scheme.MultiLeader(), REPLICAS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SchemeMessages.ofRead(configuration, WEST, new Place("north", "a")))
        .withMessageContaining("must be one of");
  }

  private static Scheme lease() {
    return leader(Scheme.LeaderReads.LEASE);
  }

  private static Scheme leader(Scheme.LeaderReads reads) {
    return new Scheme.Leader(2, 2, reads, Scheme.Promotion.ELECTION);
  }

  private static Usage usage(double reads, double writes) {
    return new Usage(List.of(new Usage.Client(WEST, reads, writes)), 1000, 10, 5, 1);
  }

  private static MonthlyCost cost(Scheme scheme, Usage usage) {
    return cost(scheme, usage, PRICES);
  }

  private static MonthlyCost cost(Scheme scheme, Usage usage, PriceList prices) {
    return MonthlyCost.of(new Configuration(scheme, REPLICAS), usage, prices, client -> client);
  }
}
