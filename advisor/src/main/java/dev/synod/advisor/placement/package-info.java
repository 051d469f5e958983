/**
 * Where replicas go, who leads, with which quorums, by which scheme: all configurations of a family
 * are considered, and the best one is found, with proof that no other is better.
 *
 * <h2>The search over all schemes</h2>
 *
 * <p>{@link dev.synod.advisor.placement.ExhaustiveSearch} takes a {@link
 * dev.synod.advisor.placement.PlacementProblem}: the {@link
 * dev.synod.advisor.placement.SchemeFamily} (regions that may hold replicas, numbers of replicas,
 * admitted kinds of schemes), the criterion and the statistic that it judges latencies by, and the
 * {@link dev.synod.advisor.placement.Constraints}. Which kinds are admitted follows from the
 * consistency that is needed: the caller says. For linearizability these are the kinds of leaders
 * without follower reads, ABD, Atlas and EPaxos.
 *
 * <ul>
 *   <li><b>The family.</b> At most one replica in a zone; zones of a region are alike. With a
 *       leader (Raft; Flexible Paxos [1], where Q1 + Q2 = N + 1) every region of the spread may
 *       lead; leaderless quorums and ABD [2] with all R and W; EPaxos [3]; Atlas [4] for one and
 *       two failures; multi-leader with single answers. Not in it: witnesses without data, several
 *       replicas in a zone, erasure codes, different quorums for different clients.
 *   <li><b>The latency of a region</b> is the mean of its reads and writes by their rates, each as
 *       the statistic says. {@link dev.synod.advisor.placement.SchemeScoring} takes exact
 *       distributions (a quantile each, convolved, never added); {@link
 *       dev.synod.advisor.placement.RoundTrips} adds fixed round trips, as bote [5] does.
 *   <li><b>The order.</b> Survives what it must; keeps its bounds, else breaks the worst by a
 *       smaller share; the criterion; the mean latency; the cost; fewer replicas; the simpler kind;
 *       the order of the regions. It is total, so the answer is the same on any machine. Fairness
 *       criteria have a trap: a coefficient of variation gets better when all wait longer, so it
 *       favours larger quorums than needed. The margin to the runners-up says what it cost.
 *   <li><b>If nothing is feasible</b> the same order gives the nearest configuration, and each
 *       constraint that it misses with the value and the bound.
 * </ul>
 *
 * <h2>Why it is the best</h2>
 *
 * <p>Every configuration has a lower bound on its key: round trips between replicas and syncs at
 * their shortest, the client's round trip at its statistic. It holds as {@code X + Y >= q} with
 * probability p or more if {@code X >= q - y} has it and {@code Y >= y} always. A spread, or a
 * subtree of spreads, is bounded by the nearest region that it has or may still take. Keys are
 * compared lexicographically, and a bound that comes after the key of the last wanted runner-up
 * rules out all that it bounds; equal ones are always looked at, so no tie is lost. A pass keeps
 * the least bounds, so many and no more, and evaluates in their order; if that does not settle it,
 * the next pass keeps the next ones. Values replace bounds one client region after the other, so
 * that most losers are given up after the first. The variation and the spread of latencies are not
 * monotone in them: where latencies are distributions these have no bound but zero, and only bounds
 * on other parts of the key prune.
 *
 * <p>If the {@link dev.synod.advisor.placement.WorkBudget} ends first, the answer says how good any
 * other could be at best. Time: O(spreads · schemes · clients) for bounds, at worst; memory: the
 * shortlist, at most 32768 candidates, whatever the family. Distributions are numeric grids, so
 * with them the proof holds to the precision of these.
 *
 * <p>Exact: enumeration, order, survival arithmetic, fixed round trips. Numeric: distributions. A
 * model: independence of links, one price for a replica in each region. Survival counts replicas: a
 * scheme answers while all its quorums fit into those that are left, and keeps writes while fewer
 * are lost than acknowledged them.
 *
 * <h2>The search for Raft designs</h2>
 *
 * <p>{@link dev.synod.advisor.placement.Search} finds the best {@link
 * dev.synod.advisor.placement.Placement} of one leader with majorities by the goals of the
 * requirements, which are ordered and have margins in classes. Its {@link
 * dev.synod.advisor.placement.Family} is a list, of three or five voters where one may fail. A
 * placement is evaluated fully only if a lower bound on its latency does not already show that it
 * loses.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Howard, Malkhi and Spiegelman, Flexible Paxos, OPODIS 2016.
 *   <li>Attiya, Bar-Noy and Dolev, Sharing Memory Robustly in Message-Passing Systems, JACM 1995.
 *   <li>Moraru, Andersen and Kaminsky, There Is More Consensus in Egalitarian Parliaments, SOSP
 *       2013.
 *   <li>Enes et al., State-Machine Replication for Planet-Scale Systems, EuroSys 2020.
 *   <li>fantoch, github.com/vitorenesduarte/fantoch, commit aea6e32, fantoch_bote.
 * </ol>
 */
@NullMarked
package dev.synod.advisor.placement;

import org.jspecify.annotations.NullMarked;
