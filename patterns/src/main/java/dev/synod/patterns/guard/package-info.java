/**
 * Guards for resources: each remembers the greatest fencing token that it has seen, and refuses
 * smaller ones. A lock alone cannot keep out a holder that was paused beyond its lease and does not
 * know; a guard does, because the token of whoever came next is greater.
 *
 * <table>
 *   <caption>Which guard for which resource</caption>
 *   <tr><th>guard</th><th>resource</th><th>between check and effect</th></tr>
 *   <tr><td>{@link dev.synod.patterns.guard.FenceColumn}</td><td>a row of the application's
 *   database</td><td>nothing: one statement, or one transaction that locks the row</td></tr>
 *   <tr><td>{@link dev.synod.patterns.guard.GuardedRegister}</td><td>a small value in a
 *   coordination store</td><td>nothing: compare-and-set of the entry</td></tr>
 *   <tr><td>{@link dev.synod.patterns.guard.FenceState}</td><td>whatever can replace a value and
 *   its fence in one step</td><td>nothing, if it is one step</td></tr>
 *   <tr><td>{@link dev.synod.patterns.guard.FencingFilter} over a {@link
 *   dev.synod.patterns.guard.Fence}</td><td>an operation behind HTTP</td><td>a request that has
 *   passed may take effect late: see there</td></tr>
 * </table>
 *
 * <p>An equal token is admitted: it is the same holder's. So a guard does not tell apart two
 * threads that share a handle, nor two requests of one holder that overtake each other.
 *
 * <p>A guard is as durable as what it is kept in. One that forgets admits whoever comes first: keep
 * it at least as long as any holder can be paused. Tokens are compared for one lock: a resource is
 * guarded by one lock, and the lock's store keeps its revisions growing (see {@link
 * dev.synod.patterns.store.Capabilities.Revisions}).
 *
 * <p>Sources: Kleppmann, "How to do distributed locking", 2016; Burrows, "The Chubby lock service",
 * OSDI 2006, section 2.4; RFC 9651 (structured fields), RFC 9110, section 15.5.13 (412), RFC 6585,
 * section 3 (428), RFC 9457 (problem details).
 */
@NullMarked
package dev.synod.patterns.guard;

import org.jspecify.annotations.NullMarked;
