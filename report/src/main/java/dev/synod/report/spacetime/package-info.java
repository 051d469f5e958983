/**
 * The drawing of a run as Lamport drew them: processes as vertical lines, time going down, messages
 * as arrows ("Time, Clocks, and the Ordering of Events in a Distributed System", CACM 1978).
 *
 * <p>A run has instants at which much happens and long stretches at which nothing does, so the time
 * axis is stretched: it keeps the order of all instants, not their distances, and says the
 * instants. Of a run with very many messages an {@link dev.synod.report.spacetime.Excerpt} is
 * drawn, which says what it leaves out.
 */
@NullMarked
package dev.synod.report.spacetime;

import org.jspecify.annotations.NullMarked;
