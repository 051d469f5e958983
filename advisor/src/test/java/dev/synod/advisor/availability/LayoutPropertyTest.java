package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.hash.Draws;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutPropertyTest {

  @Test
  void countsAreThoseOfAllStates() {
    for (int seed = 0; seed < 2_000; seed++) {
      Layout layout = Topologies.layout(new Draws(seed), 5);
      double[] counts = new double[layout.size() + 1];
      Topologies.states(
          layout, (serving, probability) -> counts[Integer.bitCount(serving)] += probability);
      assertThat(layout.servingCounts()).as("seed %d", seed).containsExactly(counts, within(1e-13));
      for (int quorum = 0; quorum <= layout.size(); quorum++) {
        double down = 0;
        for (int serving = 0; serving < quorum; serving++) {
          down += counts[serving];
        }
        Availability availability = layout.atLeast(quorum);
        assertThat(availability.up()).as("seed %d", seed).isEqualTo(1 - down, within(1e-12));
        assertThat(availability.down())
            .as("seed %d, quorum %d", seed, quorum)
            .isEqualTo(down, within(1e-12 * down));
      }
    }
  }

  @Test
  void anySystemOfQuorumsIsThatOfAllStates() {
    for (int seed = 0; seed < 2_000; seed++) {
      Draws draws = new Draws(seed);
      Layout layout = Topologies.layout(draws, 5);
      long quorums = draws.next();
      double[] sums = new double[2];
      Topologies.states(
          layout, (serving, probability) -> sums[(int) (quorums >> serving & 1)] += probability);
      Availability availability = layout.of(serving -> (quorums >> serving & 1) == 1);
      assertThat(availability.up()).as("seed %d", seed).isEqualTo(sums[1], within(1e-12 * sums[1]));
      assertThat(availability.down())
          .as("seed %d", seed)
          .isEqualTo(sums[0], within(1e-12 * sums[0]));
    }
  }

  @Test
  void countingAndLookingAtAllSetsAgreeWithTwentyNodes() {
    List<Place> places = new ArrayList<>();
    for (int node = 0; node < 20; node++) {
      places.add(new Place("r" + node % 4, "z" + node % 3));
    }
    Causes causes =
        new Causes(Availability.of(0.99), Availability.of(0.999), Availability.of(0.9995));
    Layout layout = Layout.of(places, causes);
    Availability counted = layout.atLeast(11);
    Availability looked = layout.of(serving -> Integer.bitCount(serving) >= 11);
    assertThat(looked.down()).isEqualTo(counted.down(), within(1e-13 * counted.down()));
    assertThat(looked.up()).isEqualTo(counted.up(), within(1e-14));
  }

  /** All nine nodes being down at once has a probability of 1e-45. */
  @Test
  void smallUnavailabilitiesKeepTheirDigits() {
    List<Availability> nodes = Collections.nCopies(9, Availability.ofDown(1e-5));
    assertThat(Availability.atLeast(1, nodes).down()).isEqualTo(1e-45, within(1e-58));
    assertThat(Availability.atLeast(5, nodes).down())
        .isEqualTo(binomialTail(9, 5, "1e-5"), within(1e-37));
    Causes causes = new Causes(nodes.getFirst(), Availability.ALWAYS, Availability.ofDown(1e-16));
    List<Place> places = Collections.nCopies(9, new Place("r", "z"));
    assertThat(Layout.of(places, causes).atLeast(1).down()).isEqualTo(1e-16, within(1e-30));
  }

  private static double binomialTail(int nodes, int quorum, String down) {
    BigDecimal failing = new BigDecimal(down);
    BigDecimal serving = BigDecimal.ONE.subtract(failing);
    BigDecimal sum = BigDecimal.ZERO;
    for (int up = 0; up < quorum; up++) {
      BigDecimal ways = BigDecimal.ONE;
      for (int index = 1; index <= up; index++) {
        ways =
            ways.multiply(BigDecimal.valueOf(nodes - index + 1L))
                .divide(BigDecimal.valueOf(index), MathContext.DECIMAL128);
      }
      sum = sum.add(ways.multiply(serving.pow(up)).multiply(failing.pow(nodes - up)));
    }
    return sum.doubleValue();
  }

  /** Zones that fail as a whole make a quorum worse by orders, which independence hides. */
  @Test
  void independenceHidesWhatZonesDo() {
    List<Place> places =
        List.of(
            new Place("r", "a"),
            new Place("r", "a"),
            new Place("r", "b"),
            new Place("r", "b"),
            new Place("r", "c"));
    Availability node = Availability.of(0.999);
    Availability zone = Availability.of(0.9995);
    double nested =
        Layout.of(places, new Causes(node, zone, Availability.ALWAYS)).atLeast(3).down();
    double independent = Availability.atLeast(3, Collections.nCopies(5, node.and(zone))).down();
    assertThat(nested / independent).isGreaterThan(100);
  }
}
