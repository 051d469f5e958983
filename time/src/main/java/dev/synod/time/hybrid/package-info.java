/**
 * Hybrid logical clocks: causality and time of day in one number of 64 bits.
 *
 * <p>A {@link dev.synod.time.hybrid.HybridTimestamp} {@code (l, c)} is ordered as a Lamport
 * timestamp is (if {@code e} happened before {@code f} then {@code (l.e, c.e) < (l.f, c.f)};
 * theorem 1) and close to the time of day (theorem 2: {@code l.f >= pt.f}; corollary 1: {@code l.f
 * - pt.f <= ε} where clocks are within {@code ε}). So it serves as a version that humans can read,
 * and a snapshot "as of 12:00" is a consistent cut (section 5). Like a Lamport timestamp it cannot
 * tell that events are concurrent.
 *
 * <h2>Assumptions</h2>
 *
 * <p>None for the order. For closeness: clocks of the group are within the maximum offset of each
 * other; what breaks that is refused at the receiver. After the physical clock was set back, or
 * after a restart from a {@linkplain dev.synod.time.hybrid.PersistedUpperBound persisted bound},
 * the clock counts on from where it was until the physical clock catches up; {@link
 * dev.synod.time.hybrid.HybridLogicalClock#millisAhead} tells how far it is.
 *
 * <p>A local clock that jumps ahead takes its node's timestamps with it, at once and for good; the
 * others refuse them if the jump is beyond the maximum offset. Watch the local clock.
 *
 * <h2>Cost</h2>
 *
 * <p>8 bytes a message, no messages of its own, a reading of the clock and a compare-and-set an
 * event; a durable write for each reservation, if it is to survive restarts.
 *
 * <h2>Deviations from the paper</h2>
 *
 * <ul>
 *   <li>{@code l} is milliseconds of 47 bits, not the upper 48 bits of an NTP timestamp.
 *   <li>The counter carries into {@code l} where it overflows; the paper's bounds on {@code c}
 *       (corollary 2) make that rare, not impossible.
 *   <li>Rejection at the maximum offset is the paper's suggestion, where it speaks of resilience;
 *       the persisted bound is that of CockroachDB and of timestamp oracles such as Percolator's.
 * </ul>
 *
 * <p>Source: S. Kulkarni, M. Demirbas, D. Madappa, B. Avva, M. Leone, "Logical Physical Clocks",
 * OPODIS 2014 (technical report 2014-04, Buffalo).
 */
@NullMarked
package dev.synod.time.hybrid;

import org.jspecify.annotations.NullMarked;
