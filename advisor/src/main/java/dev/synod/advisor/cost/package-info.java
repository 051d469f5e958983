/**
 * What copies of data cost, and where they cost least under bounds on latency.
 *
 * <h2>Two problems, solved exactly</h2>
 *
 * <p>{@link dev.synod.advisor.cost.ReplicaProblem}: which data centres keep copies, and which of
 * them each accessing data centre puts to and gets from [1]. Every put set P of a data centre i and
 * every get set G lies within its SLO at one measured percentile; with c = 2f + 1,
 *
 * <pre>
 *   minimise   sum over the union of all P of storage
 *            + sum over i of puts(P_i) + sum over i of gets(G_i)
 *   such that  |P_i ∩ P_j| >= c   and   |G_i ∩ P_j| >= c   for all i, j
 * </pre>
 *
 * <p>A put goes to each replica directly, or through a relay that is sent to once, if that is
 * cheaper and within the SLO. The problem is feasible if and only if all replicas within reach are
 * a choice, and the reason for infeasibility is the pair of accesses that has too few in common.
 * The search is branch and bound over the P: no get needs a replica outside of their union, and
 * given the P each G is a small covering problem of its own. The bound splits the price of storage
 * evenly among those that have not chosen. Exponential at worst: it is quick where accesses prefer
 * much the same data centres, and slow where a dozen of them each prefer their own. Limits: 30 data
 * centres, 2<sup>20</sup> put sets of one data centre whose bound is below the best known choice,
 * and 2,000,000 partial choices, above which {@link IllegalStateException} says so. No answer is
 * ever given that is not proven, up to the rounding of sums of doubles.
 *
 * <p>{@link dev.synod.advisor.cost.RegisterProblem}: which m sites keep a register, whole (ABD [2])
 * or in fragments (CAS [3]), with which quorum sizes, and whom clients of each site ask [4]. All
 * sets of sites and all minimal quorum sizes are looked at; the clients of a site choose on their
 * own. The costs are those of [4], by quorum member: traffic at the sender's egress price, a
 * machine for 600 requests a second, storage of 730 hours a month. Latency is the sum over the
 * quorums of an operation of the slowest member's round trip, and less than the SLO. It is a model
 * of medians: round trips are added, which is exact for fixed delays only.
 *
 * <h2>What a configuration costs</h2>
 *
 * <p>{@link dev.synod.advisor.cost.MonthlyCost}: nodes, storage and traffic of any {@link
 * dev.synod.advisor.scheme.Configuration} at given rates, sizes and prices. {@link
 * dev.synod.advisor.cost.SchemeMessages} tells which messages a scheme sends.
 *
 * <h2>What is a model</h2>
 *
 * <p>Prices are inputs, linear in what is used: no tiers, discounts or minimum times. No failures,
 * retries or repairs are paid for.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Wu, Butkiewicz, Perkins, Katz-Bassett, Madhyastha, SPANStore: Cost-Effective Geo-Replicated
 *       Storage Spanning Multiple Cloud Services, SOSP 2013, section 4
 *   <li>Attiya, Bar-Noy, Dolev, Sharing Memory Robustly in Message-Passing Systems, JACM 42(1),
 *       1995
 *   <li>Cadambe, Lynch, Médard, Musial, A Coded Shared Atomic Memory Algorithm for Message Passing
 *       Architectures, NCA 2014
 *   <li>Zare, Cadambe, Urgaonkar, Alfares, Soni, Sharma, Merchant, LEGOStore: A Linearizable
 *       Geo-Distributed Store Combining Replication and Erasure Coding, PVLDB 15(10), 2022
 * </ol>
 */
@NullMarked
package dev.synod.advisor.cost;

import org.jspecify.annotations.NullMarked;
