package dev.synod.patterns.election;

import java.time.Duration;

/**
 * How an election is held.
 *
 * @param lease for how long a leader is elected, by the store's clock, unless it renews; within the
 *     store's limits. The longest pause of a leader that is forgiven, and the greater part of the
 *     time without a leader after a crash.
 * @param scanPeriod how long a candidate or observer may be without looking at the store; positive,
 *     at most a day
 * @param retention how long the store keeps the entry of an election in which nobody stands any
 *     more
 */
public record ElectionOptions(Duration lease, Duration scanPeriod, Duration retention) {

  private static final Duration LONGEST_SCAN = Duration.ofDays(1);

  /** Fifteen seconds of lease, a look every two seconds, a day. */
  public static final ElectionOptions USUAL =
      new ElectionOptions(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofDays(1));

  public ElectionOptions {
    if (!scanPeriod.isPositive() || scanPeriod.compareTo(LONGEST_SCAN) > 0) {
      throw new IllegalArgumentException(
          "scan period %s, expected positive and at most a day".formatted(scanPeriod));
    }
  }
}
