package dev.synod.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.topology.Topology.Link;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private static final Delay FAR = new Delay.Constant(40e6);
  private static final Delay BACK = new Delay.Constant(44e6);
  private static final Delay ZONES = new Delay.Constant(0.5e6);
  private static final Delay ZONE = new Delay.Constant(0.1e6);
  private static final Topology TOPOLOGY =
      new Topology(
          List.of("east", "west"),
          Map.of(new Link("east", "west"), FAR, new Link("west", "east"), BACK),
          ZONES,
          ZONE);

  @Test
  void eachDirectionHasItsOwnDelay() {
    assertThat(TOPOLOGY.delay(new Place("east", "a"), new Place("west", "a"))).isEqualTo(FAR);
    assertThat(TOPOLOGY.delay(new Place("west", "a"), new Place("east", "b"))).isEqualTo(BACK);
  }

  @Test
  void zonesOfARegionAreFartherApartThanTheInsideOfAZone() {
    assertThat(TOPOLOGY.delay(new Place("east", "a"), new Place("east", "b"))).isEqualTo(ZONES);
    assertThat(TOPOLOGY.delay(new Place("east", "a"), new Place("east", "a"))).isEqualTo(ZONE);
  }

  @Test
  void aMatrixWithAHoleIsRefused() {
    assertThatThrownBy(() ->
            new Topology(
                List.of("east", "west"), Map.of(new Link("east", "west"), FAR), ZONES, ZONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no delay is given from west to east");
  }

  @Test
  void aPlaceElsewhereIsRefused() {
    assertThatThrownBy(() -> TOPOLOGY.delay(new Place("east", "a"), new Place("moon", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("moon");
  }
}
