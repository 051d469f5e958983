/**
 * How often operations complete, what is survived, and what a failover costs.
 *
 * <h2>Nested failure domains</h2>
 *
 * <p>Nodes are in zones and zones in regions ({@link dev.synod.core.topology.Place}), each with its
 * own availability: a node serves while it is up itself, and no cause common to its zone or to its
 * region has struck. Causes are independent of each other; nodes of a domain are not. Per zone the
 * distribution of how many nodes serve is a Poisson-binomial one; it is mixed with "none" by the
 * zone's cause, zones of a region are convolved, the region's cause is mixed in, and regions are
 * convolved ({@link dev.synod.advisor.availability.Layout#servingCounts}): exact, in time that
 * grows with the square of the nodes. A quorum system that does not just count is looked at set by
 * set, up to 25 nodes; there is one probability to a set, since the causes factor out.
 *
 * <p>Both the probability of being up and that of being down are sums of products of positive
 * terms, and kept apart ({@link dev.synod.advisor.availability.Availability}): an unavailability of
 * 1e-15 has as many right digits as any.
 *
 * <h2>Configurations</h2>
 *
 * <p>{@link dev.synod.advisor.availability.AvailabilityModel} says of a configuration how often
 * reads and writes complete for the clients of each region, with and without elections ({@link
 * dev.synod.advisor.availability.Leadership}), and during a partition ({@link
 * dev.synod.advisor.availability.Connectivity}). An operation completes if a replica that the
 * client talks with talks with a quorum, itself among them:
 *
 * <ul>
 *   <li>leader, writes and reads by read index: the write quorum, and for a leader to be elected an
 *       election quorum; reads by lease the same, since the lease must be renewed; follower reads:
 *       one replica;
 *   <li>leader on either side of a partition: the write quorum on the client's side; what one side
 *       acknowledges the other does not know;
 *   <li>leaderless: the read or the write quorum; ABD: the larger of both for either operation;
 *   <li>leaderless consensus: the slow quorum, and as many as meet every slow quorum, {@code N -
 *       slow + 1}, since what a failed replica left unfinished must be recovered;
 *   <li>multi-leader: a quorum of some region's replicas, among themselves.
 * </ul>
 *
 * <p>Under a partition into sides all of this is exact. When only some links are cut, or in one
 * direction, it tells whether some replica can complete the operation; that the one is chosen which
 * can is then an assumption, so that it is an upper bound. A request needs both directions.
 *
 * <h2>Repair</h2>
 *
 * <p>{@link dev.synod.advisor.availability.RepairModel}: a birth-death chain over the number of
 * failed nodes, solved exactly: availability by detailed balance, mean times by first-step
 * recurrences. With one needed of R, the mean time to data loss: for two replicas {@code (3λ + μ) /
 * (2λ²)}; for three {@code (11λ² + 7λμ + 2μ²) / (6λ³)} with parallel repair, {@code (11λ² + 4λμ +
 * μ²) / (6λ³)} with one repairer.
 *
 * <h2>Failover</h2>
 *
 * <p>{@link dev.synod.advisor.availability.Survival} counts the nodes, zones or regions that may
 * fail, whichever they are. {@link dev.synod.advisor.availability.Recovery} says of the loss of one
 * of them: RPO 0 if and only if every acknowledgement implies a copy outside the domain, and who
 * takes over has it (a theorem); else the quantile of the replication lag, which is passed in. RTO
 * is detection, rounds of election, catching up ({@link
 * dev.synod.advisor.availability.RecoveryTime}): its mean is exact, its quantile bounded by Boole's
 * inequality, however the parts are correlated.
 *
 * <h2>Labels</h2>
 *
 * <p>Exact within the model: everything above but the two bounds that are called so. The model:
 * that causes are independent, that failover takes no time in {@code AvailabilityModel}, that times
 * to failure and repair are exponential in {@code RepairModel} (which knows no common causes).
 * {@link dev.synod.advisor.availability.FailureRates} are priors that somebody published. {@link
 * dev.synod.advisor.availability.ServiceLevels} are thresholds for refunds, and enter nothing.
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>Barlow and Proschan, Statistical Theory of Reliability and Life Testing, 1975: k of n,
 *       series and parallel, repair.
 *   <li>Hong, On computing the distribution function for the Poisson binomial distribution, CSDA
 *       2013.
 *   <li>Howard, Malkhi and Spiegelman, Flexible Paxos, OPODIS 2016, section 3: election and write
 *       quorums.
 *   <li>Moraru, Andersen and Kaminsky, EPaxos, SOSP 2013; Enes et al., Atlas, EuroSys 2020: slow
 *       quorums and recovery.
 *   <li>Gibson, Redundant Disk Arrays, 1992: mean time to data loss.
 *   <li>Amazon Web Services, Well-Architected Framework, Reliability Pillar, Availability.
 * </ol>
 */
@NullMarked
package dev.synod.advisor.availability;

import org.jspecify.annotations.NullMarked;
