package dev.synod.time.synchronization;

import dev.synod.time.uncertainty.NanosecondClock;
import dev.synod.time.uncertainty.TimeInterval;
import dev.synod.time.uncertainty.UncertainClock;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that is kept by exchanges with peers, of which some may be wrong. The interval holds the
 * true time if at most {@code falseTickers} of the peers are wrong and the local clock drifts no
 * faster than is said. It is a saw: narrow after an agreement, then wider by twice the drift until
 * the next.
 *
 * <p>Thread-safe; {@link #now} takes no lock. Who asks the peers, and when, is not its business.
 */
public final class SynchronizedClock implements UncertainClock {
  private final NanosecondClock local;
  private final Drift drift;
  private final SortedSet<Long> peers;
  private final int falseTickers;
  private final ReentrantLock recording = new ReentrantLock();
  private final SortedMap<Long, OffsetSample> samples = new TreeMap<>();
  private volatile @Nullable Estimate estimate;

  /** Bounds on the offset, as of a reading of the local clock. */
  private record Estimate(OffsetInterval offset, long localNanos) {}

  /**
   * @param local reads nanoseconds since any instant and never goes back, such as {@code
   *     System::nanoTime}
   * @param peers who may be asked
   * @param falseTickers how many of them may be wrong, less than half
   */
  public SynchronizedClock(
      NanosecondClock local, Drift drift, SortedSet<Long> peers, int falseTickers) {
    if (falseTickers < 0 || 2L * falseTickers >= peers.size()) {
      throw new IllegalArgumentException(
          "%d of %d peers wrong: expected 0 or more, and less than half"
              .formatted(falseTickers, peers.size()));
    }
    this.local = local;
    this.drift = drift;
    this.peers = new TreeSet<>(peers);
    this.falseTickers = falseTickers;
  }

  /**
   * Takes an exchange into account. Of each peer the sample is kept that says most by now. Once
   * there are samples of more than twice {@code falseTickers} peers, what all but that many agree
   * on becomes the estimate, unless the one before is still narrower. Where old and new contradict
   * each other the new holds: a clock was set, or this machine has slept. O(n log n).
   *
   * @return whether the peers agree. If not, more of them are wrong than was assumed; the clock
   *     goes on from the estimate before, ever wider
   * @throws IllegalArgumentException if the sample is of a stranger, or impossible
   * @throws IllegalStateException if by the local clock the sample's answer has not arrived yet
   */
  public boolean record(OffsetSample sample) {
    if (!peers.contains(sample.peer())) {
      throw new IllegalArgumentException(
          "a sample of " + sample.peer() + ", who is not one of the peers " + peers);
    }
    recording.lock();
    try {
      long now = local.nanos();
      OffsetInterval latest = sample.at(now, drift);
      OffsetSample before = samples.get(sample.peer());
      if (before == null || latest.supersedes(before.at(now, drift))) {
        samples.put(sample.peer(), sample);
      }
      return agree(now);
    } finally {
      recording.unlock();
    }
  }

  private boolean agree(long now) {
    List<OffsetInterval> offsets =
        samples.values().stream().map(sample -> sample.at(now, drift)).toList();
    if (offsets.size() <= 2 * falseTickers) {
      return false;
    }
    var agreement = Marzullo.agree(offsets, falseTickers);
    agreement.ifPresent(found -> adopt(new Estimate(found.interval(), now)));
    return agreement.isPresent();
  }

  private void adopt(Estimate next) {
    Estimate before = estimate;
    if (before == null || next.offset.supersedes(offsetAt(before, next.localNanos))) {
      estimate = next;
    }
  }

  private OffsetInterval offsetAt(Estimate from, long localNanos) {
    return from.offset.widen(drift.over(localNanos - from.localNanos));
  }

  /**
   * Bounds on the true time, as of now.
   *
   * @throws IllegalStateException if the peers have not agreed yet, or the local clock went back
   */
  @Override
  public TimeInterval now() {
    Estimate current = estimate;
    if (current == null) {
      throw new IllegalStateException("the peers have not agreed on the time yet");
    }
    long reading = local.nanos();
    OffsetInterval offset = offsetAt(current, reading);
    return new TimeInterval(
        OffsetInterval.sum(reading, offset.lowNanos()),
        OffsetInterval.sum(reading, offset.highNanos()));
  }
}
