/**
 * How a machine learns the time from peers, and how sure it can be.
 *
 * <p>Each exchange with a peer bounds the offset of the local clock from both sides ({@link
 * dev.synod.time.synchronization.OffsetSample}); the bounds widen as the local clock {@linkplain
 * dev.synod.time.synchronization.Drift drifts}. {@link dev.synod.time.synchronization.Marzullo}
 * finds what enough peers agree on, and {@link dev.synod.time.synchronization.SynchronizedClock}
 * serves it as a clock with bounded uncertainty. Exact integers throughout; every rounding is away
 * from the truth.
 *
 * <p><b>Assumptions:</b> less than half of the peers are wrong (by how much does not matter); the
 * local clock's rate is within the stated drift. Nothing is assumed about delays.
 *
 * <p><b>Cost:</b> a round trip to each peer now and then. The uncertainty is about half the fastest
 * round trips, plus the drift since: 200 ppm for 30 seconds are 6 ms (Spanner's saw).
 *
 * <p><b>Deviation from NTP:</b> RFC 5905 also asks that most midpoints lie within the intersection,
 * and goes on to combine survivors by weight into one best guess. That narrows the estimate under
 * assumptions about noise; what is wanted here are bounds, so neither is done.
 *
 * <ol>
 *   <li>K. Marzullo, "Maintaining the Time in a Distributed System", PhD thesis, Stanford, 1984;
 *       with S. Owicki, PODC 1983.
 *   <li>D. Mills et al., RFC 5905, "Network Time Protocol Version 4", 2010.
 * </ol>
 */
@NullMarked
package dev.synod.time.synchronization;

import org.jspecify.annotations.NullMarked;
