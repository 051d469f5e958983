/**
 * How long operations on a replicated class of data take, computed on numeric grids. No percentile
 * is ever added to another: distributions are convolved, and a quorum is an order statistic.
 *
 * <h2>The model</h2>
 *
 * <ul>
 *   <li>One-way delays of a link are independent draws of its {@link
 *       dev.synod.core.topology.Delay}.
 *   <li>Messages of a connection do not overtake each other. With Poisson traffic of rate λ a
 *       message's effective delay W has {@code P(W <= x) = F(x) exp(-λ ∫_x^∞ (1 - F(u)) du)}: it
 *       arrives by x if its own delay is at most x and no earlier message is later than that; the
 *       earlier ones that are form a Poisson number.
 *   <li>A disk makes one sync at a time, and writes that arrive meanwhile share the next one. By
 *       renewal reward, with syncs S and arrivals of rate λ, it is busy with probability {@code b =
 *       E[S] / (E[S] + E[exp(-λS)] / λ)}; who arrives at an idle disk waits S, who arrives at a
 *       busy one waits the residual of a sync (density {@code (1 - F(x)) / E[S]}) and a whole one.
 *   <li>A write is committed when the q-th of the voters has it on disk, the leader's own disk
 *       among them: an order statistic of independent, differently distributed times, by the
 *       Poisson-binomial tail at each point of the grid.
 * </ul>
 *
 * <p>Approximations, stated here because a simulation shows them: acknowledgements are taken for
 * Poisson traffic although a group commit sends them in bursts; the disks' states are taken for
 * independent although the same writes reach all of them.
 */
@NullMarked
package dev.synod.advisor.latency;

import org.jspecify.annotations.NullMarked;
