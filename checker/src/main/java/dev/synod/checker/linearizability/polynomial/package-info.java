/**
 * Linearizability in polynomial time, for histories whose values tell which operation saw which.
 *
 * <p>Each algorithm decides one data type, under conditions that the history has to meet; where it
 * does not meet them, or they leave a question open, the finding is {@code Undecided} and somebody
 * else has to search. What is found is never taken on trust: an order is carried out before it is
 * returned, and whoever gets calls that are said to be impossible is expected to verify that.
 *
 * <table>
 *   <caption>The algorithms</caption>
 *   <tr><th>type</th><th>conditions</th><th>cost</th></tr>
 *   <tr><td>register, cas-register, kv</td><td>no value written twice, nor the initial one; no
 *       append</td><td>n log n</td></tr>
 *   <tr><td>queue</td><td>no value enqueued twice</td><td>n log n</td></tr>
 *   <tr><td>stack</td><td>no value pushed twice</td><td>n log n</td></tr>
 *   <tr><td>priority-queue</td><td>no value inserted twice</td><td>n log n</td></tr>
 *   <tr><td>set</td><td>no removals; each value added once; each read returns all
 *       elements</td><td>size of the reads</td></tr>
 * </table>
 *
 * <h2>Time</h2>
 *
 * <p>Invocations and completions have positions, from 0, no two the same. A call whose outcome is
 * unknown completes behind all others. Operations take effect between two positions, in a
 * <em>gap</em>: gap {@code p} lies behind position {@code p}. A call from position {@code f} to
 * position {@code t} may take effect in the gaps from {@code f} to {@code t - 1}.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Gibbons and Korach, "Testing Shared Memories", SIAM J. Computing 1997, section 4: registers
 *       of which each read names its write.
 *   <li>Bouajjani, Emmi, Enea and Hamza, "On Reducing Linearizability to State Reachability",
 *       Information and Computation 2018: bad patterns of queues and stacks.
 *   <li>Lee and Mathur, "Efficient Decrease-and-Conquer Linearizability Monitoring", 2024
 *       (arXiv:2410.04581): removing values one by one.
 *   <li>Abdulla et al., "Efficient Linearizability Monitoring", PLDI 2025, with counterexamples to
 *       earlier proofs. The proofs that these algorithms rest on are therefore written out in their
 *       classes.
 * </ol>
 */
@NullMarked
package dev.synod.checker.linearizability.polynomial;

import org.jspecify.annotations.NullMarked;
