package dev.synod.time.hybrid;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The hybrid logical clock of one node (Kulkarni et al. 2014, figure 5). Thread-safe; a timestamp
 * costs one reading of the physical clock and one compare-and-set, more only under contention.
 *
 * <p>Timestamps rise strictly, whatever the physical clock does, and each is greater than all that
 * were received before it. While physical clocks are within {@code ε} of each other, a timestamp is
 * ahead of this node's physical clock by {@code ε} at most (corollary 1). {@link #receive} makes
 * sure of that: it refuses timestamps that are further ahead than the maximum offset, so that one
 * broken clock does not drag all others along.
 *
 * <p>More than 65,536 events within a millisecond carry over into the next: the clock then runs
 * ahead by a millisecond for each further 65,536, and waits for the physical clock to catch up.
 * Nothing is lost, nothing blocks.
 */
public final class HybridLogicalClock {
  private static final int COUNTER_BITS = 16;
  private static final Duration LONGEST = Duration.ofMillis(HybridTimestamp.MAXIMUM_MILLIS);

  private final PhysicalClock physical;
  private final long maximumOffsetMillis;
  private final long reservationMillis;
  private final @Nullable PersistedUpperBound upperBound;
  private final ReentrantLock reserving = new ReentrantLock();
  private final AtomicLong last;

  /** Packed; only timestamps below may be issued, until a higher bound is durable. */
  private volatile long limit;

  /**
   * A clock that remembers nothing when its process ends. After a restart its timestamps are
   * greater than the old ones only if the physical clock has passed them in the meantime.
   *
   * @param maximumOffset that physical clocks of the group are apart, 0 or more
   */
  public HybridLogicalClock(PhysicalClock physical, Duration maximumOffset) {
    this(physical, maximumOffset, Duration.ofMillis(1), null);
  }

  /**
   * A clock that is monotonic across restarts: it issues only timestamps below a bound that is
   * durable, and begins at the bound that it finds.
   *
   * @param maximumOffset that physical clocks of the group are apart, 0 or more
   * @param reservation how far ahead bounds are stored, 1 ms or more: a store every so often, and
   *     after a restart a clock that is ahead by so much at most; a few seconds are usual
   */
  public HybridLogicalClock(
      PhysicalClock physical,
      Duration maximumOffset,
      PersistedUpperBound upperBound,
      Duration reservation) {
    this(physical, maximumOffset, reservation, upperBound);
  }

  private HybridLogicalClock(
      PhysicalClock physical,
      Duration maximumOffset,
      Duration reservation,
      @Nullable PersistedUpperBound upperBound) {
    boolean inRange =
        !maximumOffset.isNegative()
            && maximumOffset.compareTo(LONGEST) <= 0
            && reservation.compareTo(Duration.ofMillis(1)) >= 0
            && reservation.compareTo(LONGEST) <= 0;
    if (!inRange) {
      throw new IllegalArgumentException(
          "maximum offset %s, reservation %s: expected 0 or more, 1 ms or more, and at most %s each"
              .formatted(maximumOffset, reservation, LONGEST));
    }
    this.physical = physical;
    this.maximumOffsetMillis = maximumOffset.toMillis();
    this.upperBound = upperBound;
    this.reservationMillis = reservation.toMillis();
    long bound = upperBound == null ? 0 : HybridTimestamp.of(upperBound.load(), 0).packed();
    this.last = new AtomicLong(Math.max(0, bound - 1));
    this.limit = upperBound == null ? Long.MAX_VALUE : bound;
  }

  /**
   * Takes the timestamp of an event at this node, such as the sending of a message. May store a
   * bound first, see {@link #reserve}.
   *
   * @throws IllegalStateException if the physical clock is not within 1970 to 6429
   */
  public HybridTimestamp now() {
    return new HybridTimestamp(advance(0, physicalMillis()));
  }

  /**
   * Takes the timestamp of the receipt of a message, greater than the message's.
   *
   * @throws ClockOffsetException if the message's timestamp is ahead of the physical clock by more
   *     than the maximum offset; the clock stays as it was, and the message should be dropped
   * @throws IllegalStateException if the physical clock is not within 1970 to 6429
   */
  public HybridTimestamp receive(HybridTimestamp message) {
    long millis = physicalMillis();
    if (message.millis() - millis > maximumOffsetMillis) {
      throw new ClockOffsetException(message, millis, maximumOffsetMillis);
    }
    return new HybridTimestamp(advance(message.packed(), millis));
  }

  /** The timestamp that was issued last. Does not advance the clock. */
  public HybridTimestamp last() {
    return new HybridTimestamp(last.get());
  }

  /**
   * How far the clock is ahead of the physical clock, in milliseconds, 0 if it is not: {@code l -
   * pt}. Worth an alarm: it grows when this machine's clock is behind the others' or was set back.
   */
  public long millisAhead() {
    return Math.max(0, last().millis() - physicalMillis());
  }

  /**
   * Stores the next bound if half of the reservation is used up. Called from time to time by a
   * thread of its own, such as four times a reservation, it spares {@link #now} from ever waiting
   * for the store.
   */
  public void reserve() {
    if (upperBound != null) {
      long millis = Math.max(physicalMillis(), last().millis());
      if ((limit >>> COUNTER_BITS) - millis <= reservationMillis / 2) {
        reserveUntil(millis, upperBound);
      }
    }
  }

  private long physicalMillis() {
    long millis = physical.epochMillis();
    if (millis < 0 || millis > HybridTimestamp.MAXIMUM_MILLIS) {
      throw new IllegalStateException("the physical clock reads " + millis + " ms since 1970");
    }
    return millis;
  }

  /**
   * With counter and milliseconds in one number the four cases of the algorithm are one: the
   * greatest of the successor of what was issued, that of what was seen, and the physical time.
   */
  private long advance(long seen, long physicalMillis) {
    while (true) {
      long before = last.get();
      long greatest = Math.max(before, seen);
      if (greatest == Long.MAX_VALUE) {
        throw outOfRange();
      }
      long next = Math.max(greatest + 1, physicalMillis << COUNTER_BITS);
      if (next >= limit) {
        reserveFor(next);
      } else if (last.compareAndSet(before, next)) {
        return next;
      }
    }
  }

  private void reserveFor(long next) {
    if (upperBound == null) {
      throw outOfRange();
    }
    reserveUntil(next >>> COUNTER_BITS, upperBound);
  }

  private void reserveUntil(long millis, PersistedUpperBound store) {
    if (millis > HybridTimestamp.MAXIMUM_MILLIS - reservationMillis) {
      throw outOfRange();
    }
    long bound = (millis + reservationMillis) << COUNTER_BITS;
    reserving.lock();
    try {
      if (bound > limit) {
        store.store(bound >>> COUNTER_BITS);
        limit = bound;
      }
    } finally {
      reserving.unlock();
    }
  }

  private static IllegalStateException outOfRange() {
    return new IllegalStateException("the clock has reached the end of its range");
  }
}
