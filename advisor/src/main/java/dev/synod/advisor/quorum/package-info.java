/**
 * Quorum systems: which sets of nodes a read and a write need, what they can bear, how to choose
 * among them, and which system serves a workload best. The way in: {@link
 * dev.synod.advisor.quorum.Expression#parse}, {@link dev.synod.advisor.quorum.QuorumSystem}, {@link
 * dev.synod.advisor.quorum.OptimalStrategy}, {@link dev.synod.advisor.quorum.QuorumSearch}, {@link
 * dev.synod.advisor.quorum.NaorWool}, {@link dev.synod.advisor.quorum.FailureProbability}.
 *
 * <h2>Notation</h2>
 *
 * <pre>
 *   a*b + c*d                            a and b, or c and d
 *   choose(2, a, b, c)                   any two; also choose(2, [a, b, c]) and choose2(a, b, c)
 *   majority(a, b, c)                    more than half
 *   grid(2x3: a b c / d e f)             a whole row: a*b*c + d*e*f
 *   votes(3; a:2, b:1, c:1)              members that together weigh 3; a weight left out is 1
 *   majority(majority(a, b, c), d, e)    members may be expressions
 * </pre>
 *
 * A name is a letter or {@code _} and then letters, digits, {@code _ - .}; a text has at most
 * 20,000 characters, 100 levels, and 64 different nodes.
 *
 * <h2>Theory</h2>
 *
 * <ul>
 *   <li><b>Duals.</b> The sets that meet every quorum are the quorums of the dual expression; the
 *       minimal ones are the minimal hitting sets, found by MMCS [3]. A read that misses no write
 *       needs quorums that meet: given one kind, the other is the dual; given both, they are
 *       checked, and two that do not meet are named.
 *   <li><b>Resilience</b> is the size of the smallest hitting set less one [1]: exact, by counting.
 *       A set contains a quorum after any f failures if it meets each minimal hitting set more than
 *       f times.
 *   <li><b>Load.</b> A node's load is {@code fr P(in a read's set) / read capacity + (1 - fr) P(in
 *       a write's set) / write capacity}; the system's is that of its busiest node, and its inverse
 *       is the capacity [1, 2]. Over a distribution of read fractions the expected load is
 *       minimised; the capacity that is told is the mean of the inverses.
 *   <li><b>Network</b> is the expected size of the set that is asked, <b>latency</b> the expected
 *       time until the fastest quorum in it has answered, each node after its own fixed time [2].
 *   <li><b>Strategies</b> of least load, network or latency, under limits on the others, are linear
 *       programs over the minimal sets [1, 2]; larger ones never help, except that a resilient set
 *       may be joined with a faster quorum, and these are there too. Ties are broken by load,
 *       network, latency, and size, in this order, so that the answer does not depend on the
 *       machine.
 *   <li><b>Certificates.</b> Each optimum comes with a lower bound by weak duality: prices of the
 *       nodes at which every set costs at least as much. It is computed from the prices alone, and
 *       an optimum further than a part in 10^9 from it is refused.
 *   <li><b>Failure probability</b> F_p: exact, for independent failures with a probability per node
 *       [1]. Nodes that share a rack or a region do not fail independently.
 *   <li><b>Search.</b> All duplicate-free expressions, each system once; it is proven best in that
 *       family, not beyond it: {@code a*b + b*c + a*c} written with repeated nodes is in it only
 *       because {@code choose(2, a, b, c)} is. There are 2, 9, 74, 885, 13,684 and 258,489 systems
 *       of 2 to 7 different nodes.
 * </ul>
 *
 * <h2>Exact, and model</h2>
 *
 * Quorums, duals, resilience, counts: exact. Loads, latencies and probabilities: exact up to
 * rounding in the model. The model: capacities add up linearly, reads and writes share a node's
 * time, latencies are fixed numbers; distributions of latency are the business of {@link
 * dev.synod.advisor.latency}.
 *
 * <h2>Limits</h2>
 *
 * 64 nodes; a million minimal quorums; linear programs of ten million numbers; failure
 * probabilities of more than 25 nodes with repeated ones by what is remembered of three million
 * quorums; searches over 7 nodes and a budget of systems. What is beyond is refused with an
 * IllegalArgumentException.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>M. Naor, A. Wool: The load, capacity, and availability of quorum systems. SIAM Journal on
 *       Computing 27(2), 1998.
 *   <li>M. Whittaker, A. Charapko, J. M. Hellerstein, H. Howard, I. Stoica: Read-write quorum
 *       systems made practical. PaPoC 2021.
 *   <li>K. Murakami, T. Uno: Efficient algorithms for dualizing large-scale hypergraphs. Discrete
 *       Applied Mathematics 170, 2014.
 *   <li>D. Agrawal, A. El Abbadi: The generalized tree quorum protocol. ACM Transactions on
 *       Database Systems 17(4), 1992.
 *   <li>M. Maekawa: A sqrt(N) algorithm for mutual exclusion in decentralized systems. ACM
 *       Transactions on Computer Systems 3(2), 1985.
 *   <li>D. Peleg, A. Wool: Crumbling walls: a class of practical and efficient quorum systems.
 *       Distributed Computing 10(2), 1997.
 * </ol>
 */
@NullMarked
package dev.synod.advisor.quorum;

import org.jspecify.annotations.NullMarked;
