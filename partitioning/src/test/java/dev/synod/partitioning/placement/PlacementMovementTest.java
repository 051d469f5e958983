package dev.synod.partitioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.quality.Locations;
import dev.synod.partitioning.quality.Movement;
import java.util.function.Function;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** A million keys, and one member more or less. */
class PlacementMovementTest {

  private static final int KEYS = 1_000_000;
  private static final long SEED = 7;
  private static final Percentage CLOSE = Percentage.withPercentage(5);

  private static final long[] POINTS = points();

  private static long[] points() {
    Draws draws = new Draws(11);
    return java.util.stream.LongStream.generate(draws::next).limit(KEYS).toArray();
  }

  private static Locations locations(Placement placement) {
    return Locations.of(
        placement.cluster(), KEYS, 1, key -> new int[] {placement.primary(POINTS[key])});
  }

  private static Movement fromTenToEleven(Function<Cluster, Placement> scheme) {
    Cluster ten = Cluster.of(10);
    Cluster eleven = ten.with(new Member("node-10", new Place("region", "zone-0")));
    return Movement.between(locations(scheme.apply(ten)), locations(scheme.apply(eleven)));
  }

  private static Movement fromHundredWithout(String name, Function<Cluster, Placement> scheme) {
    Cluster hundred = Cluster.of(100);
    return Movement.between(
        locations(scheme.apply(hundred)), locations(scheme.apply(hundred.without(name))));
  }

  @Test
  void rendezvousMovesTheMinimum() {
    Movement added = fromTenToEleven(cluster -> new Rendezvous(cluster, SEED));
    Movement removed = fromHundredWithout("node-42", cluster -> new Rendezvous(cluster, SEED));

    assertThat(added.minimum()).isEqualTo(1.0 / 11, within(1e-12));
    assertThat(added.moved()).isCloseTo(1.0 / 11, CLOSE);
    assertThat(removed.moved()).isEqualTo(removed.minimum()).isCloseTo(0.01, CLOSE);
  }

  @Test
  void jumpMovesTheMinimumWhenTheLastComesOrGoes() {
    Movement added = fromTenToEleven(Jump::new);
    Movement removed = fromHundredWithout("node-99", Jump::new);

    assertThat(added.moved()).isCloseTo(1.0 / 11, CLOSE);
    assertThat(removed.moved()).isEqualTo(removed.minimum()).isCloseTo(0.01, CLOSE);
  }

  @Test
  void jumpMovesFarMoreWhenAnotherThanTheLastGoes() {
    assertThat(fromHundredWithout("node-42", Jump::new).ratio()).isGreaterThan(10);
  }

  @Test
  void aRingOfManyVirtualNodesMovesTheMinimum() {
    Function<Cluster, Placement> ring = cluster -> new Ring(cluster, 16_384, SEED);
    Movement added = fromTenToEleven(ring);
    Movement removed = fromHundredWithout("node-42", ring);

    assertThat(added.moved()).isCloseTo(1.0 / 11, CLOSE);
    assertThat(removed.moved()).isEqualTo(removed.minimum()).isCloseTo(0.01, CLOSE);
  }

  /** What moves is the newcomer's share, whose deviation is 1/√128 = 9 % of itself. */
  @Test
  void aRingOf128VirtualNodesMovesWhatTheNewcomerHappensToGet() {
    Function<Cluster, Placement> ring = cluster -> new Ring(cluster, 128, SEED);
    Movement added = fromTenToEleven(ring);
    Movement removed = fromHundredWithout("node-42", ring);

    assertThat(added.moved()).isCloseTo(1.0 / 11, Percentage.withPercentage(27));
    assertThat(removed.moved()).isEqualTo(removed.minimum());
    assertThat(removed.moved()).isCloseTo(0.01, Percentage.withPercentage(27));
  }

  /** Section 3.4 promises few changes, not the fewest; figure 12 shows fewer in larger tables. */
  @Test
  void maglevMovesALittleMoreThanTheMinimumAndLessInALargerTable() {
    Function<Cluster, Placement> small = cluster -> new Maglev(cluster, 65_537, SEED);
    Function<Cluster, Placement> large = cluster -> new Maglev(cluster, 655_373, SEED);
    double removedSmall = fromHundredWithout("node-42", small).ratio();
    double removedLarge = fromHundredWithout("node-42", large).ratio();

    assertThat(fromTenToEleven(small).ratio()).isBetween(1.0, 1.35);
    assertThat(fromTenToEleven(large).ratio()).isBetween(1.0, 1.35);
    assertThat(removedSmall).isBetween(1.0, 3.5);
    assertThat(removedLarge).isBetween(1.0, removedSmall);
  }

  @Test
  void aRemainderMovesAlmostAll() {
    assertThat(fromTenToEleven(Modulo::new).moved()).isCloseTo(10.0 / 11, CLOSE);
  }
}
