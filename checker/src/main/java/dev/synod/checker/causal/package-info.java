/**
 * The causal models on registers: causal consistency, causal convergence and causal memory.
 *
 * <h2>What is decided</h2>
 *
 * <p>With the <em>causal order</em> as the least transitive relation that contains the order of
 * each session and puts every write before the reads that returned it:
 *
 * <ul>
 *   <li><em>Causal consistency</em> (CC): for each read there is an order of the writes in its
 *       causal past, which respects the causal order, and after which it returns what it did. Each
 *       read may have an order of its own: a session may read 1, 2 and again 1, if the two writes
 *       are not causally related.
 *   <li><em>Causal convergence</em> (CCv): the same, and all these orders are parts of one order of
 *       all writes. What systems do that resolve conflicts by the last writer.
 *   <li><em>Causal memory</em> (CM; Ahamad et al. 1995): for each session there is an order of its
 *       reads and the writes in their past, respecting the causal order, that explains all its
 *       reads. Different sessions may have different orders for ever.
 * </ul>
 *
 * <p>Convergence and memory both imply consistency; neither implies the other; sequential
 * consistency implies all three.
 *
 * <h2>How</h2>
 *
 * <p>If no value is written twice to one key (it is refused otherwise), the models are broken
 * exactly by these patterns [1]:
 *
 * <table>
 *   <caption>The bad patterns</caption>
 *   <tr><th>pattern</th><th>what it is</th><th>CC</th><th>CCv</th><th>CM</th></tr>
 *   <tr><td>ThinAirRead</td><td>a value read that nobody wrote</td>
 *       <td>x</td><td>x</td><td>x</td></tr>
 *   <tr><td>CyclicCO</td><td>the causal order has a cycle</td><td>x</td><td>x</td><td>x</td></tr>
 *   <tr><td>WriteCOInitRead</td><td>the initial value read after a write</td>
 *       <td>x</td><td>x</td><td>x</td></tr>
 *   <tr><td>WriteCORead</td><td>an overwritten value read</td><td>x</td><td>x</td><td>x</td></tr>
 *   <tr><td>CyclicCF</td><td>no common order of conflicting writes</td>
 *       <td></td><td>x</td><td></td></tr>
 *   <tr><td>WriteHBInitRead, CyclicHB</td><td>no order of the writes for one session</td>
 *       <td></td><td></td><td>x</td></tr>
 * </table>
 *
 * <p>The causal order is kept as vector clocks over sessions. With n operations, k sessions: CC
 * takes O(n k log n) time and 4 n k bytes; CCv the same; CM saturates an order for each session,
 * O(n k²) where few passes suffice (they do in histories of real stores), and twice the memory.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Bouajjani, Enea, Guerraoui, Hamza, "On Verifying Causal Consistency", POPL 2017.
 *   <li>Ahamad, Neiger, Burns, Kohli, Hutto, "Causal Memory: Definitions, Implementation, and
 *       Programming", Distributed Computing 1995.
 *   <li>Perrin, Mostéfaoui, Jard, "Causal Consistency: Beyond Memory", PPoPP 2016, for causal
 *       convergence.
 * </ol>
 */
@NullMarked
package dev.synod.checker.causal;

import org.jspecify.annotations.NullMarked;
