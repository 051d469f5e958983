package dev.synod.time.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridLogicalClockTest {
  private static final Duration OFFSET = Duration.ofMillis(500);

  private final SimulatedClock physical = new SimulatedClock(1_000);

  /** A disk. */
  private static final class Disk implements PersistedUpperBound {
    private final List<Long> stored = new ArrayList<>();
    private boolean broken;

    @Override
    public long load() {
      return stored.isEmpty() ? 0 : stored.getLast();
    }

    @Override
    public void store(long epochMillis) {
      if (broken) {
        throw new UnsupportedOperationException("disk full");
      }
      stored.add(epochMillis);
    }
  }

  private HybridLogicalClock clock() {
    return new HybridLogicalClock(physical, OFFSET);
  }

  private HybridLogicalClock clock(Disk disk) {
    return new HybridLogicalClock(physical, OFFSET, disk, Duration.ofSeconds(3));
  }

  @Test
  void aTimestampHas48BitsOfTimeAnd16OfCounter() {
    HybridTimestamp timestamp = HybridTimestamp.of(1_700_000_000_123L, 7);

    assertThat(timestamp.millis()).isEqualTo(1_700_000_000_123L);
    assertThat(timestamp.counter()).isEqualTo(7);
    assertThat(timestamp.instant()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    assertThat(timestamp.packed()).isEqualTo(1_700_000_000_123L << 16 | 7);
    assertThat(timestamp).hasToString("1700000000123.7");
  }

  @Test
  void partsOutOfRangeAreRefused() {
    assertThat(HybridTimestamp.of(HybridTimestamp.MAXIMUM_MILLIS, 65_535).packed())
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> HybridTimestamp.of(HybridTimestamp.MAXIMUM_MILLIS + 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HybridTimestamp.of(0, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HybridTimestamp(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClockThatStandsStillCounts() {
    HybridLogicalClock clock = clock();

    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_000, 0));
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_000, 1));
    physical.set(1_001);
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_001, 0));
  }

  @Test
  void aClockThatIsSetBackCountsOnUntilTheTimeHasCaughtUp() {
    HybridLogicalClock clock = clock();
    clock.now();
    physical.set(10);

    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_000, 1));
    assertThat(clock.millisAhead()).isEqualTo(990);
    physical.set(1_001);
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_001, 0));
    assertThat(clock.millisAhead()).isZero();
  }

  @Test
  void theCounterCarriesIntoTheMilliseconds() {
    HybridLogicalClock clock = clock();
    clock.receive(HybridTimestamp.of(1_000, 65_534));

    assertThat(clock.last()).isEqualTo(HybridTimestamp.of(1_000, 65_535));
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_001, 0));
    physical.set(1_001);
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_001, 1));
  }

  @Test
  void aTimestampFromTooFarAheadIsRefusedAndLeavesNoTrace() {
    HybridLogicalClock clock = clock();
    HybridTimestamp before = clock.now();

    assertThat(clock.receive(HybridTimestamp.of(1_500, 9)))
        .isEqualTo(HybridTimestamp.of(1_500, 10));
    assertThatThrownBy(() -> clock.receive(HybridTimestamp.of(1_501, 0)))
        .isInstanceOfSatisfying(
            ClockOffsetException.class, e -> assertThat(e.offsetMillis()).isEqualTo(501))
        .hasMessageContaining("501 ms ahead");
    assertThat(clock.last()).isEqualTo(HybridTimestamp.of(1_500, 10)).isGreaterThan(before);
  }

  @Test
  void anImpossiblePhysicalTimeIsAnError() {
    physical.set(-1);

    assertThatThrownBy(() -> clock().now())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-1 ms");
  }

  @Test
  void theEndOfTheRangeIsAnErrorNotANegativeTimestamp() {
    physical.set(HybridTimestamp.MAXIMUM_MILLIS);
    HybridLogicalClock clock = clock();
    clock.receive(HybridTimestamp.of(HybridTimestamp.MAXIMUM_MILLIS, 65_533));

    assertThatThrownBy(clock::now).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> clock.receive(new HybridTimestamp(Long.MAX_VALUE)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noTimestampIsIssuedBeforeABoundAboveItIsDurable() {
    Disk disk = new Disk();
    HybridLogicalClock clock = clock(disk);

    assertThat(clock.now().millis()).isLessThan(disk.load());
    physical.set(3_999);
    assertThat(clock.now().millis()).isLessThan(disk.load());
    assertThat(disk.stored).containsExactly(4_000L);
    physical.set(4_000);
    assertThat(clock.now().millis()).isLessThan(disk.load());
    assertThat(disk.stored).containsExactly(4_000L, 7_000L);
  }

  @Test
  void aRestartGoesOnBeyondAllThatWasIssued() {
    Disk disk = new Disk();
    HybridTimestamp last = clock(disk).now();
    physical.set(500);

    HybridLogicalClock restarted = clock(disk);

    assertThat(restarted.now()).isGreaterThan(last).isEqualTo(HybridTimestamp.of(4_000, 0));
    assertThat(disk.load()).isEqualTo(7_000);
  }

  @Test
  void aStoreThatFailsStopsTheClock() {
    Disk disk = new Disk();
    HybridLogicalClock clock = clock(disk);
    disk.broken = true;

    assertThatThrownBy(clock::now).hasMessage("disk full");
    disk.broken = false;
    assertThat(clock.now()).isEqualTo(HybridTimestamp.of(1_000, 0));
  }

  @Test
  void reservingAheadSparesTheNextTimestampTheStore() {
    Disk disk = new Disk();
    HybridLogicalClock clock = clock(disk);
    clock.reserve();
    physical.set(2_000);
    clock.reserve();
    assertThat(disk.stored).containsExactly(4_000L);
    physical.set(2_500);
    clock.reserve();
    assertThat(disk.stored).containsExactly(4_000L, 5_500L);
    disk.broken = true;
    physical.set(5_499);

    assertThat(clock.now().millis()).isEqualTo(5_499);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new HybridLogicalClock(physical, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new HybridLogicalClock(physical, OFFSET, new Disk(), Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
