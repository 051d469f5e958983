package dev.synod.time.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.property.Property;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SynchronizedClockTest {
  private static final long EPOCH = 1_700_000_000_000_000_000L;
  private static final SortedSet<Long> PEERS = new TreeSet<>(List.of(1L, 2L, 3L, 4L, 5L));

  /** True time, a local clock that drifts, and peers of whom some lie. */
  private static final class World {
    private final SplittableRandom random;
    private final Drift drift;
    private final int liars;
    private final long rate;
    private long trueNanos;
    private long localNanos;

    World(SplittableRandom random, Drift drift, int liars) {
      this.random = random;
      this.drift = drift;
      this.liars = liars;
      this.rate = random.nextLong(-drift.partsPerMillion(), drift.partsPerMillion() + 1);
      this.localNanos = random.nextLong(1_000_000_000_000L);
    }

    SynchronizedClock clock() {
      return new SynchronizedClock(() -> localNanos, drift, PEERS, 2);
    }

    /** Lets true time pass, in steps that the local clock's rate divides evenly. */
    void pass(long millions) {
      trueNanos += millions * 1_000_000;
      localNanos += millions * (1_000_000 + rate);
    }

    OffsetSample ask(long peer) {
      long sent = localNanos;
      pass(random.nextInt(40));
      long lie = peer <= liars ? random.nextLong(-1_000_000_000, 1_000_000_000) : 0;
      long error = peer <= liars ? 0 : random.nextInt(1_000_000);
      long shown = EPOCH + trueNanos + lie + (error == 0 ? 0 : random.nextLong(-error, error + 1));
      pass(random.nextInt(40));
      return new OffsetSample(peer, sent, shown, shown, localNanos, error);
    }

    boolean isTrue(SynchronizedClock clock) {
      return clock.now().contains(EPOCH + trueNanos);
    }
  }

  @Test
  void theIntervalHoldsTheTrueTimeThoughAMinorityLiesAndTheClockDrifts() {
    Property.holds(
        3_000,
        (random, size) ->
            new World(random, new Drift(size == 0 ? 0 : 1 + random.nextInt(500)), size % 3),
        world -> {
          SynchronizedClock clock = world.clock();
          for (long peer : PEERS) {
            clock.record(world.ask(peer));
          }
          boolean holds = world.isTrue(clock);
          for (int step = 0; step < 20; step++) {
            world.pass(world.random.nextInt(100_000));
            holds &= world.isTrue(clock);
            clock.record(world.ask(1 + world.random.nextInt(5)));
            holds &= world.isTrue(clock);
          }
          return holds;
        });
  }

  /** The test above could not fail if it did not find what a majority of liars does. */
  @Test
  void aMajorityOfLiarsIsNotContradicted() {
    int wrong = 0;
    for (long seed = 0; seed < 50; seed++) {
      World world = new World(new SplittableRandom(seed), new Drift(100), 3);
      SynchronizedClock clock = world.clock();
      for (long peer : PEERS) {
        clock.record(world.ask(peer));
      }
      wrong += isWrongOrUnknown(world, clock) ? 1 : 0;
    }

    assertThat(wrong).isGreaterThan(25);
  }

  private static boolean isWrongOrUnknown(World world, SynchronizedClock clock) {
    try {
      return !world.isTrue(clock);
    } catch (IllegalStateException unknown) {
      return true;
    }
  }

  @Test
  void nothingIsKnownBeforeEnoughPeersHaveAnswered() {
    World world = new World(new SplittableRandom(1), new Drift(10), 0);
    SynchronizedClock clock = world.clock();
    for (long peer = 1; peer <= 4; peer++) {
      assertThat(clock.record(world.ask(peer))).isFalse();
    }

    assertThatThrownBy(clock::now)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not agreed");
    assertThat(clock.record(world.ask(5))).isTrue();
    assertThat(world.isTrue(clock)).isTrue();
  }

  /** Section 3 of Spanner: "ε is a sawtooth function of time", from the drift. */
  @Test
  void theIntervalWidensByTwiceTheDrift() {
    World world = new World(new SplittableRandom(3), new Drift(200), 0);
    SynchronizedClock clock = world.clock();
    for (long peer : PEERS) {
      clock.record(world.ask(peer));
    }
    long before = clock.now().widthNanos();
    world.pass(30_000); // thirty seconds
    long after = clock.now().widthNanos();

    assertThat(after - before).isBetween(11_900_000L, 12_100_000L); // twice six milliseconds
  }

  @Test
  void aLocalClockThatGoesBackIsAnError() {
    World world = new World(new SplittableRandom(3), new Drift(200), 0);
    SynchronizedClock clock = world.clock();
    for (long peer : PEERS) {
      clock.record(world.ask(peer));
    }
    world.localNanos -= 1_000_000_000;

    assertThatThrownBy(clock::now)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("went back");
  }

  @Test
  void theOffsetLiesBetweenTheBoundsOfTheExchangeHoweverUnequalTheDelays() {
    OffsetSample sample = new OffsetSample(1, 100, 1_150, 1_160, 200, 5);

    assertThat(sample.at(200, new Drift(0))).isEqualTo(new OffsetInterval(955, 1_055));
    assertThat(sample.at(200, new Drift(0)).widthNanos()).isEqualTo(100 - 10 + 10);
  }

  @Test
  void driftIsRoundedAwayFromTheTruth() {
    assertThat(new Drift(200).over(0)).isZero();
    assertThat(new Drift(200).over(1)).isEqualTo(1);
    assertThat(new Drift(0).over(Long.MAX_VALUE)).isZero();
    assertThat(new Drift(100_000).over(9_000_000)).isEqualTo(1_000_000);
    assertThat(new Drift(100_000).over(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 9 + 1);
  }

  @Test
  void nonsenseIsRefused() {
    World world = new World(new SplittableRandom(1), new Drift(10), 0);

    assertThatThrownBy(() -> world.clock().record(new OffsetSample(9, 0, 0, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not one of the peers");
    assertThatThrownBy(() -> new SynchronizedClock(() -> 0, new Drift(1), PEERS, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Drift(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OffsetSample(1, 2, 0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OffsetSample(1, 0, 0, 50, 10, 0).at(10, new Drift(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** One peer whose clock shows absurd times is a false ticker like any other. */
  @Test
  void aPeerAtTheEndOfTheRangeDoesNotStopTheClock() {
    World world = new World(new SplittableRandom(1), new Drift(100), 0);
    SynchronizedClock clock = world.clock();
    for (long shown : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
      long now = world.localNanos;
      world.pass(1);
      clock.record(new OffsetSample(1, now, shown, shown, world.localNanos, Long.MAX_VALUE));
      clock.record(new OffsetSample(2, now, shown, shown, world.localNanos, 0));
    }
    for (long peer = 3; peer <= 5; peer++) {
      clock.record(world.ask(peer));
    }
    world.pass(1_000_000);
    assertThat(clock.record(world.ask(3))).isTrue();
    assertThat(world.isTrue(clock)).isTrue();
  }
}
