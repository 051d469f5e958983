/**
 * Mutual exclusion with fencing, on logs of who held which lock when, and of what the guarded
 * resource was asked to do.
 *
 * <p>A client knows that it holds a lock from the answer to its request until it asks to release
 * it, or until its lease has run out by its own pessimistic clock. Only these certain times are
 * compared: what is reported did happen, but an overlap that no client could notice is not found.
 * Nor does a lock alone protect anything: a client may stop for longer than its lease and go on
 * unaware. So the lock's tokens must ascend, and the resource must refuse a token smaller than one
 * that it has accepted.
 *
 * <ul>
 *   <li>{@link dev.synod.checker.exclusion.MutualExclusion#holders}: no two certain tenures of a
 *       lock overlap;
 *   <li>{@link dev.synod.checker.exclusion.MutualExclusion#tokens}: a tenure that was asked for
 *       after another was granted has a greater token; no token is given twice;
 *   <li>{@link dev.synod.checker.exclusion.MutualExclusion#fencing}: a write that was invoked after
 *       one with a greater token had been accepted is not accepted.
 * </ul>
 *
 * <p>Each takes O(n log n).
 */
@NullMarked
package dev.synod.checker.exclusion;

import org.jspecify.annotations.NullMarked;
