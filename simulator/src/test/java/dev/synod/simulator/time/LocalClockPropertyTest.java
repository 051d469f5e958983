package dev.synod.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.simulator.random.Prng;
import org.junit.jupiter.api.Test;

class LocalClockPropertyTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aFastClockGainsAndASlowOneLoses() {
    LocalClock clock = new LocalClock(500);
    clock.drift(0, 200_000);
    assertThat(clock.read(10 * SECOND)).isEqualTo(500 + 12 * SECOND);
    clock.drift(10 * SECOND, -100_000);
    assertThat(clock.read(20 * SECOND)).isEqualTo(500 + 21 * SECOND);
    clock.drift(20 * SECOND, 0);
    assertThat(clock.read(21 * SECOND)).isEqualTo(500 + 22 * SECOND);
  }

  @Test
  void aClockSetBackStandsStillUntilItHasCaughtUp() {
    LocalClock clock = new LocalClock(0);
    clock.jump(5 * SECOND, -3 * SECOND);
    assertThat(clock.read(5 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(clock.read(8 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(clock.read(9 * SECOND)).isEqualTo(6 * SECOND);
    assertThat(clock.instantOf(6 * SECOND)).isEqualTo(9 * SECOND);
  }

  @Test
  void aClockSetForwardIsAhead() {
    LocalClock clock = new LocalClock(0);
    clock.jump(5 * SECOND, 3 * SECOND);
    assertThat(clock.read(5 * SECOND)).isEqualTo(8 * SECOND);
  }

  /** Whatever happens to it, it never falls, and the instant of a reading is the first one. */
  @Test
  void itNeverFallsAndFindsTheFirstInstantOfAReading() {
    for (long seed = 0; seed < 2_000; seed++) {
      Prng random = new Prng(seed);
      LocalClock clock = new LocalClock(random.between(0, 1_000 * SECOND));
      long instant = 0;
      long reading = clock.read(0);
      for (int step = 0; step < 30; step++) {
        instant += random.between(0, random.chance(100_000) ? 5_000 * SECOND : SECOND);
        switch ((int) random.between(0, 3)) {
          case 0 -> clock.drift(instant, random.between(-999_999, 1_000_000));
          case 1 -> clock.jump(instant, random.between(-SECOND, SECOND));
          default -> {}
        }
        long next = clock.read(instant);
        assertThat(next).as("seed %d", seed).isGreaterThanOrEqualTo(reading);
        reading = next;
        long wanted = reading + random.between(1, 10 * SECOND);
        long found = clock.instantOf(wanted);
        assertThat(clock.read(found)).as("seed %d", seed).isGreaterThanOrEqualTo(wanted);
        assertThat(clock.read(found - 1)).as("seed %d", seed).isLessThan(wanted);
      }
    }
  }

  @Test
  void aClockThatRunsBackwardIsRefused() {
    assertThatThrownBy(() -> new LocalClock(0).drift(0, -1_000_000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
