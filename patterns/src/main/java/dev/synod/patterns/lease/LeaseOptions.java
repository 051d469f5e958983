package dev.synod.patterns.lease;

import java.time.Duration;

/**
 * How leases are reckoned and kept.
 *
 * @param backoff between attempts of one operation
 * @param patience how long an operation of unknown outcome is tried again where its caller names no
 *     deadline; positive, at most a day
 * @param driftPartsPerMillion by how much the store's clock may run faster than this host's, 0 to
 *     500,000: a client gives up that part of a lease. Clocks that are slewed by NTP are up to 500
 *     parts per million off, so two of them differ by at most 1,000.
 * @param renewalsPerLease how often a lease is renewed before it would end, 2 to 100
 */
public record LeaseOptions(
    Backoff backoff, Duration patience, int driftPartsPerMillion, int renewalsPerLease) {

  /** Five seconds of patience, a drift of 1/1,000, and a renewal each third of a lease. */
  public static final LeaseOptions USUAL =
      new LeaseOptions(Backoff.USUAL, Duration.ofSeconds(5), 1_000, 3);

  private static final int MILLION = 1_000_000;

  public LeaseOptions {
    boolean sensible =
        patience.isPositive()
            && patience.compareTo(Duration.ofDays(1)) <= 0
            && driftPartsPerMillion >= 0
            && driftPartsPerMillion <= MILLION / 2
            && renewalsPerLease >= 2
            && renewalsPerLease <= 100;
    if (!sensible) {
      throw new IllegalArgumentException(
          "patience %s, drift %d ppm, %d renewals; expected up to a day, 0 to 500000, and 2 to 100"
              .formatted(patience, driftPartsPerMillion, renewalsPerLease));
    }
  }

  /** What can be relied upon of a time that runs by the store's clock, in nanoseconds of ours. */
  long certainNanos(Duration byTheStore) {
    long micros = byTheStore.toNanos() / 1_000;
    long seconds = micros / MILLION;
    long rest = micros % MILLION;
    long surrendered =
        seconds * driftPartsPerMillion + Math.ceilDiv(rest * driftPartsPerMillion, MILLION);
    return (micros - surrendered) * 1_000;
  }
}
