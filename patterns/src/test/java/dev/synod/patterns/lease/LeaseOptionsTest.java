package dev.synod.patterns.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaseOptionsTest {

  private static LeaseOptions drifting(int partsPerMillion) {
    return new LeaseOptions(Backoff.USUAL, Duration.ofSeconds(1), partsPerMillion, 3);
  }

  @Test
  void whatIsCertainIsRoundedDownAndNeverOverflows() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      int drift = random.nextInt(500_001);
      long nanos = random.nextLong(Duration.ofDays(366).toNanos() >> random.nextInt(40)) + 1;
      BigInteger micros = BigInteger.valueOf(nanos / 1_000);
      BigInteger exact =
          micros
              .multiply(BigInteger.valueOf(1_000_000 - drift))
              .divide(BigInteger.valueOf(1_000_000))
              .multiply(BigInteger.valueOf(1_000));
      assertThat(drifting(drift).certainNanos(Duration.ofNanos(nanos)))
          .as("%d ns at %d ppm", nanos, drift)
          .isEqualTo(exact.longValueExact());
    }
  }

  @Test
  void pausesGrowToTheGreatestAndStayInTheUpperHalf() {
    SplittableRandom random = new SplittableRandom(2);
    for (int failures = 1; failures < 100; failures++) {
      long bound = Math.min(10_000_000L << Math.min(failures - 1, 20), 1_000_000_000L);
      assertThat(Backoff.USUAL.pauseNanos(failures, random::nextLong)).isBetween(bound / 2, bound);
    }
    assertThat(Backoff.USUAL.pauseNanos(Integer.MAX_VALUE, random::nextLong))
        .isBetween(500_000_000L, 1_000_000_000L);
  }

  @Test
  void whatIsSenselessIsRefused() {
    assertThatThrownBy(() -> drifting(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> drifting(500_001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
