package dev.synod.time.synchronization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Marzullo's algorithm: what intervals from several sources agree on, though some are wrong
 * (Marzullo 1984; the base of NTP's clock selection, RFC 5905, section 11.2.1). O(n log n).
 *
 * <p>If at most {@code f} of {@code n} intervals do not hold the true value, it lies in at least
 * {@code n - f} of them. The answer is the smallest interval that holds all such points: the points
 * themselves may have gaps, and which side of a gap the truth is on cannot be known.
 */
public final class Marzullo {
  private Marzullo() {}

  /**
   * What the sources agree on.
   *
   * @param interval holds every point that lies in enough intervals, both ends being such points
   * @param sources the greatest number of intervals that have a point in common
   */
  public record Agreement(OffsetInterval interval, int sources) {}

  /**
   * The smallest interval that holds every point which all but {@code falseTickers} of the
   * intervals hold. Empty if there is no such point: then more sources are wrong than that.
   *
   * @param falseTickers how many of the sources may be wrong, 0 or more; with more than half of
   *     them wrong nothing could be known, so less than half of the intervals
   * @throws IllegalArgumentException if {@code falseTickers} is out of range
   */
  public static Optional<Agreement> agree(List<OffsetInterval> intervals, int falseTickers) {
    if (falseTickers < 0 || 2L * falseTickers >= intervals.size()) {
      throw new IllegalArgumentException(
          "%d of %d sources wrong: expected 0 or more, and less than half"
              .formatted(falseTickers, intervals.size()));
    }
    return covered(intervals, intervals.size() - falseTickers);
  }

  /**
   * The smallest interval that holds every point which the greatest number of intervals holds.
   * Empty without intervals.
   */
  public static Optional<Agreement> mostAgreed(List<OffsetInterval> intervals) {
    int most = greatestOverlap(starts(intervals), ends(intervals));
    return most == 0 ? Optional.empty() : covered(intervals, most);
  }

  private static Optional<Agreement> covered(List<OffsetInterval> intervals, int required) {
    long[] starts = starts(intervals);
    long[] ends = ends(intervals);
    int most = greatestOverlap(starts, ends);
    if (most < required) {
      return Optional.empty();
    }
    long low = firstCovered(starts, ends, required);
    long high = lastCovered(starts, ends, required);
    return Optional.of(new Agreement(new OffsetInterval(low, high), most));
  }

  private static long[] starts(List<OffsetInterval> intervals) {
    return intervals.stream().mapToLong(OffsetInterval::lowNanos).sorted().toArray();
  }

  private static long[] ends(List<OffsetInterval> intervals) {
    return intervals.stream().mapToLong(OffsetInterval::highNanos).sorted().toArray();
  }

  /**
   * Of a point, as many intervals hold it as have begun there, less those that have ended before.
   */
  private static int greatestOverlap(long[] starts, long[] ends) {
    int most = 0;
    int ended = 0;
    for (int begun = 1; begun <= starts.length; begun++) {
      while (ends[ended] < starts[begun - 1]) {
        ended++;
      }
      most = Math.max(most, begun - ended);
    }
    return most;
  }

  /** The first point that so many intervals hold: one where an interval begins. */
  private static long firstCovered(long[] starts, long[] ends, int required) {
    int ended = 0;
    int begun = 1;
    while (true) {
      while (ends[ended] < starts[begun - 1]) {
        ended++;
      }
      if (begun - ended >= required) {
        return starts[begun - 1];
      }
      begun++;
    }
  }

  /** The last such point, by looking from the other side. */
  private static long lastCovered(long[] starts, long[] ends, int required) {
    return ~firstCovered(mirrored(ends), mirrored(starts), required);
  }

  /** In the opposite order; complement, unlike negation, has no overflow. */
  private static long[] mirrored(long[] points) {
    return Arrays.stream(points).map(point -> ~point).sorted().toArray();
  }
}
