/**
 * Eventual consistency, strong convergence, and how stale reads were.
 *
 * <h2>Eventual consistency</h2>
 *
 * <p>"When updates stop, all replicas come to return the same value" (Vogels, CACM 2009) is a
 * promise about the end, which no finite history breaks unless it says how long the end may take.
 * {@link dev.synod.checker.convergence.EventualConsistency} takes that as a grace: after the last
 * update of a key and the grace, all reads of the key must agree. Without a grace, the last reads
 * of all processes must, if they come after the last update; a history that was cut off too early
 * may then break it. A write of unknown outcome may still take effect, so reads that return its
 * value agree with any other.
 *
 * <h2>Strong convergence</h2>
 *
 * <p>Shapiro et al. (SSS 2011) call eventual consistency strong if replicas that received the same
 * updates are in the same state at once. Clients do not see what replicas received; {@link
 * dev.synod.checker.convergence.StrongConvergence} takes records of it, as a simulator has them.
 *
 * <h2>Staleness</h2>
 *
 * <p>{@link dev.synod.checker.convergence.BoundedStaleness} measures for each read how long its
 * value had been replaced (t, in the unit of the history) and by how many newer values (k). Both
 * are the least that the intervals of the calls allow, so a bound that is reported as broken is
 * broken; concurrent writes and writes of unknown outcome count in favour of the store. No value
 * may be written twice to one key. O(n log n).
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Golab, Li, Shah, "Analyzing Consistency Properties for Fun and Profit", PODC 2011.
 *   <li>Bailis et al., "Probabilistically Bounded Staleness for Practical Partial Quorums", VLDB
 *       2012, for (t, k).
 *   <li>Shapiro, Preguiça, Baquero, Zawirski, "Conflict-Free Replicated Data Types", SSS 2011.
 *   <li>Vogels, "Eventually Consistent", CACM 2009.
 * </ol>
 */
@NullMarked
package dev.synod.checker.convergence;

import org.jspecify.annotations.NullMarked;
