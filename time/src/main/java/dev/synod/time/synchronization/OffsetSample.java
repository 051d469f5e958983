package dev.synod.time.synchronization;

/**
 * One exchange with a peer that knows the time: a request and its answer, with the four timestamps
 * of NTP (RFC 5905, section 8).
 *
 * <p>Messages take no negative time, so whatever the delays were, and however unequal, the offset
 * of the peer's clock lies between {@code t3 - t4} and {@code t2 - t1}. Its width is the round trip
 * less the time that the peer took. No assumption about symmetric paths is made.
 *
 * @param peer the number of the peer
 * @param sentNanos {@code t1}, when the request left, by the local clock
 * @param peerReceivedNanos {@code t2}, when it arrived, by the peer's clock, since 1970
 * @param peerSentNanos {@code t3}, when the answer left, by the peer's clock
 * @param receivedNanos {@code t4}, when it arrived, by the local clock
 * @param peerErrorNanos how far the peer's clock may be off itself (NTP's root distance), 0 or more
 */
public record OffsetSample(
    long peer,
    long sentNanos,
    long peerReceivedNanos,
    long peerSentNanos,
    long receivedNanos,
    long peerErrorNanos) {

  public OffsetSample {
    if (receivedNanos < sentNanos || peerSentNanos < peerReceivedNanos || peerErrorNanos < 0) {
      throw new IllegalArgumentException(
          "t1 %d, t2 %d, t3 %d, t4 %d, error %d: expected t1 <= t4, t2 <= t3, 0 <= error"
              .formatted(
                  sentNanos, peerReceivedNanos, peerSentNanos, receivedNanos, peerErrorNanos));
    }
  }

  /**
   * Bounds on the offset of true time at a later reading of the local clock, if the peer told the
   * truth. Each bound widens from its own timestamps on, as the local clock drifts. Bounds beyond
   * what a {@code long} holds, which only a broken peer can cause, end where its range ends.
   *
   * @param localNanos not before the answer arrived
   * @throws IllegalArgumentException if the peer's timestamps are impossible: it took longer
   *     between them than the whole exchange can have taken
   */
  public OffsetInterval at(long localNanos, Drift drift) {
    long low = OffsetInterval.difference(peerSentNanos, receivedNanos);
    long high = OffsetInterval.difference(peerReceivedNanos, sentNanos);
    long afterAnswer = drift.over(localNanos - receivedNanos);
    long afterQuestion = drift.over(localNanos - sentNanos);
    return new OffsetInterval(
        OffsetInterval.difference(low, OffsetInterval.sum(peerErrorNanos, afterAnswer)),
        OffsetInterval.sum(high, OffsetInterval.sum(peerErrorNanos, afterQuestion)));
  }
}
