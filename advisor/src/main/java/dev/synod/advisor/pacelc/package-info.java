/**
 * CAP and PACELC, derived per operation from a configuration and never looked up.
 *
 * <p><b>P.</b> {@link dev.synod.advisor.pacelc.Cap} tells of a partition (sides of regions) and a
 * client whether a read or a write completes on the client's side, which is what {@link
 * dev.synod.advisor.availability.AvailabilityModel#completes} says of it; which models the reads
 * keep to; and what becomes of the write: preserved, merged, or lost. The partition lasts longer
 * than elections and leases. An operation is A if it completes on every side that holds a copy.
 *
 * <ul>
 *   <li>A leader goes on where its write quorum is; another is elected where an election quorum is,
 *       and then needs a write quorum too. If the two quorums need not intersect, what the old
 *       leader acknowledges is lost. Where either side may lead, each that has a write quorum does,
 *       and what one of them acknowledges is lost.
 *   <li>Leaderless quorums are strict; a sloppy quorum, which other nodes stand in for, is a quorum
 *       of the client's own region: {@code MultiLeader}. Quorums that intersect give regular reads
 *       of one writer's writes, not linearizability.
 *   <li>A follower has a prefix of the log: its reads are monotonic for clients that stay with it.
 * </ul>
 *
 * <p><b>E.</b> An operation is L if it waits for no replica beyond the region of the nearest one,
 * else C. The whole is EL if it gives up recency for that: see {@link
 * dev.synod.advisor.pacelc.Pacelc#classification}. {@link dev.synod.advisor.pacelc.ElseCost} is the
 * price of C in time.
 *
 * <p>Sources: 1. Gilbert and Lynch, SIGACT News 2002. 2. Abadi, Consistency Tradeoffs in Modern
 * Distributed Database System Design, IEEE Computer 2012. 3. Howard, Malkhi and Spiegelman,
 * Flexible Paxos, OPODIS 2016.
 */
@NullMarked
package dev.synod.advisor.pacelc;

import org.jspecify.annotations.NullMarked;
