/**
 * Clocks that say how wrong they may be, and what that is good for.
 *
 * <p>An {@link dev.synod.time.uncertainty.UncertainClock} answers with an interval that holds the
 * true time. If one interval lies wholly before another, so do the events, without any message
 * between them: order in real time, which no logical clock can give. {@link
 * dev.synod.time.uncertainty.CommitWait} makes intervals disjoint by waiting one out.
 *
 * <p><b>Assumption:</b> the interval does hold the true time. Nothing here can check that; {@link
 * dev.synod.time.synchronization} computes intervals that hold as long as most peers are right and
 * clocks drift no faster than is said.
 *
 * <p>Source: J. C. Corbett et al., "Spanner: Google's Globally-Distributed Database", OSDI 2012,
 * sections 3 and 4.1.2.
 */
@NullMarked
package dev.synod.time.uncertainty;

import org.jspecify.annotations.NullMarked;
