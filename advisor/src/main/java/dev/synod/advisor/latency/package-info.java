/**
 * How long operations on a replicated class of data take, computed on numeric grids. No percentile
 * is ever added to another: distributions are convolved, and a quorum is an order statistic.
 *
 * <h2>The model</h2>
 *
 * <ul>
 *   <li>One-way delays of a link are independent draws of its {@link
 *       dev.synod.core.topology.Delay}; each direction has its own. It is a shifted log-normal with
 *       the minimum, mean and deviation that were measured, or the measured quantiles with straight
 *       lines between them.
 *   <li>Messages of a connection do not overtake each other. With Poisson traffic of rate λ a
 *       message's effective delay W has {@code P(W <= x) = F(x) exp(-λ ∫_x^∞ (1 - F(u)) du)}: it
 *       arrives by x if its own delay is at most x and no earlier message is later than that; the
 *       earlier ones that are form a Poisson number.
 *   <li>A disk makes one sync at a time, and writes that arrive meanwhile share the next one. By
 *       renewal reward, with syncs S and arrivals of rate λ, it is busy with probability {@code b =
 *       E[S] / (E[S] + E[exp(-λS)] / λ)}; who arrives at an idle disk waits S, who arrives at a
 *       busy one waits the residual of a sync (density {@code (1 - F(x)) / E[S]}) and a whole one.
 *   <li>A node takes its service time for each operation that it coordinates and each message that
 *       it answers ({@link dev.synod.advisor.latency.ServiceTimes}); none unless it is given.
 *   <li>A quorum has answered when the k-th of its replicas has, the coordinator itself among them
 *       (at once, or when its own disk has the write): an order statistic of independent,
 *       differently distributed times, by the Poisson-binomial tail at each point of the grid, O(N
 *       k) each.
 *   <li>Rounds that follow each other are independent draws, also when they ask the same replicas
 *       over the same links, and their sum is a convolution. A link that is slow for longer than an
 *       operation makes the tails of two rounds heavier than this.
 * </ul>
 *
 * <h2>What a client waits for</h2>
 *
 * <p>{@link dev.synod.advisor.latency.SchemeLatency}. T is the client's round trip, to the leader
 * (index l) or to the nearest replica (index n), the one with the least mean round trip over the
 * zones of the client's region, and of equal ones the one whose place comes first. A(k) is the time
 * until k replicas have answered at once, D(k) until k have it on disk.
 *
 * <ul>
 *   <li>Leader: a write {@code T_l + D_l(writeQuorum)}; a read {@code T_l} by lease, {@code T_l +
 *       A_l(writeQuorum)} with a read index, {@code T_n} from a follower (which may be stale).
 *       Flexible quorums are write quorums below or above a majority [1].
 *   <li>Leaderless [2]: {@code T_n + D_n(W)} and {@code T_n + A_n(R)}; all replicas are asked.
 *   <li>Register of Attiya, Bar-Noy and Dolev [3], with several writers [4]: {@code T_n + A_n(R) +
 *       D_n(W)} for both, since a read stores what it returns. Reads that find all of their quorum
 *       agreed could leave the second round out; they are not taken to.
 *   <li>Consensus without a leader [5] [6]: {@code T_n + D_n(fast)} with probability 1 - c, and
 *       {@code T_n + D_n(fast) + D_n'(slow)} with probability c, the share of conflicts. Reads are
 *       commands like writes: logged, so that disks are on their way. All replicas are asked, and
 *       the first to answer are the quorum; asking no more than a quorum is slower in the tail.
 *       This is the time to commit: waiting for commands that come before it in the execution order
 *       is not in it.
 *   <li>Several leaders: {@code T_n + D_n(W)} and {@code T_n + A_n(R)} among the replicas of the
 *       nearest replica's region.
 * </ul>
 *
 * <p>A quantile that falls between two rounds or two zones, where there is next to no probability
 * (p90 with a tenth of conflicts), moves by much for little: read the curve there.
 *
 * <h2>What is exact and what is a model</h2>
 *
 * <p>Given the model, distributions are exact but for the grids: against millions of operations by
 * chance they agree within 0.3 percent at p50, p90, p99 and p99.9. Approximations, stated here
 * because a simulation shows them: acknowledgements are taken for Poisson traffic although a group
 * commit sends them in bursts; the disks' states are taken for independent although the same writes
 * reach all of them; where every replica coordinates, each link is taken to carry the messages of
 * all operations, which is an upper bound. Bandwidth takes no time. Ping is not an application's
 * round trip under load: measure what is sent.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Howard, Malkhi and Spiegelman, Flexible Paxos: Quorum intersection revisited, OPODIS 2016.
 *   <li>DeCandia et al., Dynamo: Amazon's highly available key-value store, SOSP 2007, section 4.5.
 *   <li>Attiya, Bar-Noy and Dolev, Sharing memory robustly in message-passing systems, JACM 1995.
 *   <li>Lynch and Shvartsman, Robust emulation of shared memory using dynamic quorum-acknowledged
 *       broadcasts, FTCS 1997.
 *   <li>Moraru, Andersen and Kaminsky, There is more consensus in egalitarian parliaments, SOSP
 *       2013, section 4.
 *   <li>Enes et al., State-machine replication for planet-scale systems, EuroSys 2020, section 3.
 *   <li>Placements are compared with fantoch's bote, github.com/vitorenesduarte/fantoch.
 * </ol>
 */
@NullMarked
package dev.synod.advisor.latency;

import org.jspecify.annotations.NullMarked;
