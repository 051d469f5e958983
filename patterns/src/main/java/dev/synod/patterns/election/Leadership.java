package dev.synod.patterns.election;

import java.time.Duration;

/**
 * That a candidate leads, as far as it can know.
 *
 * @param candidate who leads
 * @param epoch to be shown to resources: greater than those of all earlier leaders
 * @param validUntilNanos by the clock of the candidate's host, the instant before which nobody else
 *     is elected
 */
public record Leadership(String candidate, long epoch, long validUntilNanos) {

  /**
   * What is left of it: zero or negative if it is over.
   *
   * @param nanoTime now, by the host's clock
   */
  public Duration remainingAt(long nanoTime) {
    return Duration.ofNanos(validUntilNanos - nanoTime);
  }
}
