package dev.synod.advisor.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

  @Test
  void partsInSeriesAndInParallel() {
    Availability one = Availability.of(0.999);
    assertThat(one.and(one).up()).isEqualTo(0.998001, within(1e-15));
    assertThat(one.and(one).down()).isEqualTo(0.001999, within(1e-15));
    assertThat(one.or(one).down()).isEqualTo(1e-6, within(1e-20));
    Availability rare = Availability.ofDown(1e-20);
    assertThat(rare.and(rare).down()).isEqualTo(2e-20, within(1e-35));
    assertThat(rare.or(rare).down()).isEqualTo(1e-40, within(1e-55));
    assertThat(rare.or(rare).nines()).isEqualTo(40, within(1e-12));
    assertThat(Availability.ALWAYS.nines()).isInfinite();
  }

  @Test
  void repairTimesMakeAnAvailability() {
    Availability repaired = Availability.ofRepair(999, 1);
    assertThat(repaired.up()).isEqualTo(0.999, within(1e-15));
    assertThat(repaired.down()).isEqualTo(0.001, within(1e-18));
    assertThat(Availability.ofRepair(1e300, 1e-300).down()).isZero();
    assertThat(Availability.ofRepair(1, 0)).isEqualTo(Availability.ALWAYS);
    assertThat(Availability.ofRepair(1e308, 1e308).up()).isEqualTo(0.5);
  }

  @Test
  void downtimesGoBothWays() {
    for (double seconds : new double[] {0, 1e-6, 315.576, 31_557_600}) {
      assertThat(Availability.ofDowntime(seconds).downtimeSecondsAYear())
          .isEqualTo(seconds, within(1e-15 * seconds));
    }
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Availability.of(wrong))
          .hasMessage("a probability must be 0 to 1, and this is " + wrong);
      assertThatThrownBy(() -> Availability.ofDown(wrong))
          .hasMessage("a probability must be 0 to 1, and this is " + wrong);
    }
    assertThatThrownBy(() -> new Availability(0.5, 0.4))
        .hasMessage("expected two probabilities that make 1 together, found 0.5 up, 0.4");
    assertThatThrownBy(() -> Availability.ofDowntime(4e7))
        .hasMessage("a downtime must be 0 to 31557600 seconds a year, and this is 4.0E7");
    assertThatThrownBy(() -> Availability.ofRepair(0, 1))
        .hasMessage("a mean time to failure must be positive and finite, and this is 0.0");
    assertThatThrownBy(() -> Availability.ofRepair(1, -1))
        .hasMessage("a mean time to repair must be 0 or more and finite, and this is -1.0");
  }

  @Test
  void whatIsNoLayoutIsRefused() {
    assertThatThrownBy(() -> Layout.independent(List.of()))
        .hasMessage("expected 1 to 10000 nodes, found 0");
    Place place = new Place("r", "z");
    List<Layout.Node> nodes = List.of(new Layout.Node(place, Availability.ALWAYS));
    assertThatThrownBy(() -> new Layout(nodes, new TreeMap<>(), new TreeMap<>()))
        .hasMessage("no availability is given for zone r/z");
    Layout layout = Layout.of(List.of(place), Causes.ofNodesOnly(0.9));
    assertThatThrownBy(() -> layout.region("other"))
        .hasMessage("no availability is given for region other");
    assertThatThrownBy(() -> layout.atLeast(2))
        .hasMessage("expected a quorum of 0 to 1 nodes, found 2");
    Layout many = Layout.independent(Collections.nCopies(26, Availability.ALWAYS));
    assertThatThrownBy(() -> many.of(serving -> true))
        .hasMessage("expected at most 25 nodes to look at all their sets, found 26");
  }
}
