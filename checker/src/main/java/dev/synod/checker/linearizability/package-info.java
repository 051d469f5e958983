/**
 * Linearizability: every operation takes effect at one instant between its invocation and its
 * completion (Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent Objects",
 * TOPLAS 1990).
 *
 * <h2>What is decided</h2>
 *
 * <p>Whether the calls of a history can be put in one order such that
 *
 * <ul>
 *   <li>carried out one at a time in this order, they return what they returned;
 *   <li>a call that completed before another was invoked comes before it. Intervals are closed, so
 *       calls that touch may come in either order, unless they are of the same process;
 *   <li>every call with a known result is in the order; a call that failed is not; a call of
 *       unknown outcome may be in it, anywhere after its invocation, or not.
 * </ul>
 *
 * <p>"Failed" means that the call did not happen. A compare-and-set that happened and found another
 * value than it expected has the outcome {@code Ok(false)}, which constrains the order.
 *
 * <h2>How</h2>
 *
 * <p>The problem is NP-complete (Gibbons and Korach, "Testing Shared Memories", SIAM J. Computing
 * 1997). Where the values of a history tell which operation saw which, it is not: package {@code
 * polynomial} decides registers, sets, queues, stacks and priority queues of that kind in time
 * {@code n log n}, and is asked first about more than a few hundred calls.
 *
 * <p>Everything else is searched: just-in-time linearization with a set of visited configurations
 * [1], on each object alone [2]; {@code Search} says what keeps it small, beyond the papers:
 * configurations hold the calls open at one return and not all calls, pure calls take effect
 * eagerly, crashed calls that are alike are not told apart, states that cannot grow into what is
 * read later are given up. A configuration takes 16 bytes for each 64 calls that are open at a
 * time, and 16 more; with {@code n} calls of which at most {@code k} are open at a time, {@code c}
 * of them crashed, and {@code s} states there are at most {@code n * s * 2^k} of them. Any number
 * of calls may be open at a time.
 *
 * <h2>What comes out</h2>
 *
 * <p>A violation's witness is cut and thinned out so that it is still a violation by itself; see
 * {@code Witnesses} for what may be left out. A history that holds has a linearization, from {@link
 * dev.synod.checker.linearizability.Linearizability#judge}. {@link
 * dev.synod.checker.judgement.Verifier} verifies both without this package.
 *
 * <p>What a polynomial algorithm finds is not believed either: its order is carried out, and the
 * calls that it calls impossible are searched; if that fails, everything is.
 *
 * <h2>What it costs</h2>
 *
 * <p>The budget's steps are the configurations that are visited; preparations count for nothing but
 * time. The stop condition is asked every thousand steps, and every millisecond or so of
 * preparations. Memory is counted before it is taken. If the heap is full first, the verdict is
 * unknown too.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Lowe, "Testing for Linearizability", Concurrency and Computation: Practice and Experience
 *       2017, sections 3 to 5.
 *   <li>Horn and Kroening, "Faster Linearizability Checking via P-Compositionality", FORTE 2015.
 *   <li>Wing and Gong, "Testing and Verifying Concurrent Objects", JPDC 1993.
 * </ol>
 */
@NullMarked
package dev.synod.checker.linearizability;

import org.jspecify.annotations.NullMarked;
