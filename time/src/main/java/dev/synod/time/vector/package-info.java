/**
 * Vector clocks: exactly which events happened before which.
 *
 * <p>A {@link dev.synod.time.vector.VectorClock} counts, for each node, the events of that node
 * that are known. With it {@code a} happened before {@code b} <em>if and only if</em> {@code V(a) <
 * V(b)} (strong clock condition; Mattern 1989, theorem 5), so concurrent events are told apart from
 * ordered ones. The price is an entry for each node that ever issued an event, and there is no
 * cheaper way in general: n entries are needed for n nodes (Charron-Bost, IPL 1991).
 *
 * <h2>Nodes</h2>
 *
 * <p>A node is a number of 64 bits, not negative, that is never used for another node. Members of a
 * cluster have small numbers, which also make the shortest encodings; where nobody hands out
 * numbers, 63 random bits will do (a million nodes collide with probability 5 in 100 million). A
 * node that has lost its counter comes back under a new number, or it would issue events that
 * others have seen already. Clients are not nodes: one entry for each client lets clocks grow
 * without end, one entry for all loses updates; see {@link dev.synod.time.dotted}.
 *
 * <h2>Growth</h2>
 *
 * <p>Clocks shrink on one ground only, a {@link dev.synod.time.vector.StableCut}, whose
 * documentation has the proof. There is no pruning by size or age.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>C. Fidge, "Timestamps in Message-Passing Systems That Preserve the Partial Ordering", ACSC
 *       1988.
 *   <li>F. Mattern, "Virtual Time and Global States of Distributed Systems", 1989.
 *   <li>D. S. Parker et al., "Detection of Mutual Inconsistency in Distributed Systems", IEEE TSE
 *       1983: version vectors.
 *   <li>C. Baquero, P. S. Almeida, A. Shoker, "Making Operation-Based CRDTs Operation-Based", DAIS
 *       2014: causal stability.
 * </ol>
 */
@NullMarked
package dev.synod.time.vector;

import org.jspecify.annotations.NullMarked;
