/**
 * Leader election: of several candidates one leads, for as long as its lease lasts.
 *
 * <pre>{@code
 * LeaderElection election =
 *     new LeaderElection(Leases.over(store, host), "scheduler", hostName, ElectionOptions.USUAL);
 * Campaign campaign = election.campaign(term -> {
 *   while (true) {                                     // until it is interrupted
 *     Job job = jobs.take();
 *     database.run(job, term.epoch());                 // refuses what an earlier leader sends late
 *   }
 * });
 * ...
 * campaign.close();                                    // hands over
 * }</pre>
 *
 * <h2>Leadership is a value</h2>
 *
 * <p>Whether one is the leader cannot be asked: the answer would be old before it is used. What can
 * be asked for is {@linkplain dev.synod.patterns.election.Term#leadership the leadership}: an
 * epoch, and the instant of this host's clock until which nobody else can be the leader. Between
 * reading it and acting on it a process may be paused for longer; so whoever must not act beside
 * another leader shows the epoch to the resource, which refuses one that is smaller than the
 * greatest it has seen ({@code dev.synod.patterns.guard}).
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>An epoch is a revision of the store: it has one leader, and is greater than every earlier
 *       one.
 *   <li>While a leadership is valid by its own clock, no other candidate is elected, as far as both
 *       clocks run equally fast (see {@link dev.synod.patterns.lease.LeaseOptions}). A store that
 *       is replicated asynchronously may forget a leader when it fails over: then two are valid at
 *       once, under different epochs.
 *   <li>A leader that renews is not replaced. One that crashes, hangs or is cut off is replaced
 *       within its lease and one scan period, counted from its last renewal, if another candidate
 *       and the store are alive: a candidate asks again when the lease may have ended, and at least
 *       once in each scan period.
 *   <li>A leader that hands over is replaced at the next hint of the store's watch, or within a
 *       scan period; it does not stand again before two of them have passed.
 *   <li>The work of a leader whose lease is lost is interrupted at the deadline, even if the store
 *       does not answer.
 * </ul>
 *
 * <h2>Cost</h2>
 *
 * <p>A leader renews three times a lease, a round trip each. A candidate claims once in a scan
 * period, and an observer reads once: a round trip each, that changes nothing.
 *
 * <p>Sources: Gray and Cheriton, "Leases", SOSP 1989, section 2; Burrows, "The Chubby lock
 * service", OSDI 2006, section 2.4 (sequencers) and 2.1 (primary election); Ongaro, "Consensus:
 * Bridging Theory and Practice", 2014, section 6.2 (why a leader does not know that it was
 * replaced).
 */
@NullMarked
package dev.synod.patterns.election;

import org.jspecify.annotations.NullMarked;
