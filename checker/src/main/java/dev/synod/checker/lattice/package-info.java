/**
 * Which guarantee implies which, and where a history stands among them.
 *
 * <pre>{@code
 *                    linearizable
 *                    |          \
 *                sequential      eventual
 *               /          \          \
 * causal-convergence   causal-memory   (also below strong-eventual)
 *    |            \     /        |
 *    |             causal       pram
 *    |            /   |  \     / | \
 * monotonic-reads | writes-    | |  monotonic-reads
 *                 | follow-    | |
 *                 | reads      | |
 *                 read-your-writes, monotonic-writes
 * }</pre>
 *
 * <p>{@link dev.synod.checker.lattice.Lattice} has the implications with their sources, {@link
 * dev.synod.checker.lattice.Standing} checks a history against whatever can be asked of it and
 * names the strongest guarantees that it satisfies: several, where none implies another.
 *
 * <p>Other lattices differ where their names mean other things. What jepsen.io/consistency calls
 * causal (after Viotti and Vukolić 2016) implies PRAM; that is causal memory here, while {@code
 * causal} is the weaker causal consistency of Bouajjani et al., in which each read may have an
 * order of its own, and which implies neither PRAM nor monotonic reads. Eventual consistency is a
 * promise about the end: as it is checked on a finite history, no model but linearizability implies
 * it.
 */
@NullMarked
package dev.synod.checker.lattice;

import org.jspecify.annotations.NullMarked;
