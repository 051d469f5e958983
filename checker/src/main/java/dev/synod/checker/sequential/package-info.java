/**
 * Sequential consistency: all operations take effect in one order that keeps the order of each
 * process, whatever the time (Lamport 1979).
 *
 * <h2>What is decided</h2>
 *
 * <p>Whether the calls of a history can be put in one order such that
 *
 * <ul>
 *   <li>carried out one at a time in this order, they return what they returned;
 *   <li>the calls of each process stand in the order in which it made them. Nothing else orders
 *       them: a call that completed before another was invoked may come later;
 *   <li>every call with a known result is in the order; a call that failed is not; a call of
 *       unknown outcome may be in it, anywhere after those before it in its process, or not.
 * </ul>
 *
 * <p>Sequential consistency is not local: each key alone may be sequentially consistent and both
 * together not. So a history is never taken apart by its keys.
 *
 * <h2>How</h2>
 *
 * <p>The problem is NP-complete, also for registers to which no value is written twice (Gibbons and
 * Korach, "Testing Shared Memories", SIAM J. Computing 1997). Two steps:
 *
 * <ol>
 *   <li>For registers, reads and writes only, no value twice: what comes before what in every order
 *       is saturated in polynomial time ({@link dev.synod.checker.register.Saturation}); a cycle is
 *       a violation. This rejects whatever breaks a causal model, and more, as in "Gradual
 *       Consistency Checking".
 *   <li>A depth-first search over frontiers, remembering those that failed. With n calls of k
 *       processes and s states there are at most n^k * s of them; for registers, what was saturated
 *       leaves few to try. Each takes 4 bytes for each process and each key.
 * </ol>
 *
 * <p>A violation's witness is made small by leaving out what may be left out, see {@code Thinning};
 * a history that holds has an order as its certificate.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Lamport, "How to Make a Multiprocessor Computer That Correctly Executes Multiprocess
 *       Programs", IEEE Transactions on Computers 1979.
 *   <li>Zennou, Bouajjani, Enea, Erradi, "Gradual Consistency Checking", CAV 2019.
 * </ol>
 */
@NullMarked
package dev.synod.checker.sequential;

import org.jspecify.annotations.NullMarked;
