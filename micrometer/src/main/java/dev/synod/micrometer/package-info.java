/**
 * The patterns at work, as metrics and observations of Micrometer: {@link
 * dev.synod.micrometer.MicrometerObserver} is handed to a pattern as its observer.
 *
 * <table>
 *   <caption>Meters; {@code name} is the resource, election or scope</caption>
 *   <tr><th>meter</th><th>type</th><th>tags</th><th>counts or measures</th></tr>
 *   <tr><td>synod.lock.wait</td><td>timer</td><td>name, outcome</td>
 *   <td>from the call until the lock was acquired or the wait was over: {@code acquired}, {@code
 *   timed-out}</td></tr>
 *   <tr><td>synod.lock.held</td><td>timer</td><td>name</td>
 *   <td>from the acquisition to the release</td></tr>
 *   <tr><td>synod.lease.renewed</td><td>counter</td><td>name</td><td>renewals</td></tr>
 *   <tr><td>synod.lease.lost</td><td>counter</td><td>name</td>
 *   <td>leases that ended while their holder was at work</td></tr>
 *   <tr><td>synod.guard.refused</td><td>counter</td><td>name</td>
 *   <td>stale tokens that a resource refused</td></tr>
 *   <tr><td>synod.election.changes</td><td>counter</td><td>name, change</td>
 *   <td>leaderships of this candidate that {@code began} and {@code ended}</td></tr>
 *   <tr><td>synod.idempotency.requests</td><td>counter</td><td>name, outcome</td>
 *   <td>{@code completed}, {@code released}, {@code unknown}, {@code replayed}, {@code
 *   conflicted}, {@code mismatched}</td></tr>
 *   <tr><td>synod.store.uncertain</td><td>counter</td><td></td>
 *   <td>operations of unknown outcome, which were tried again</td></tr>
 * </table>
 *
 * <p>Alerts worth having: any {@code synod.guard.refused} (a holder was paused beyond its lease,
 * and the guard saved the data), a rate of {@code synod.lease.lost} (the lease is too short for the
 * pauses of this service), any {@code outcome=unknown} (somebody has to reconcile).
 *
 * <p>Observations, for traces: {@code synod.lock.waiting}, {@code synod.guarded.work}, {@code
 * synod.leadership} and {@code synod.idempotent.action}, with the name as a key value of low
 * cardinality and the fencing token as one of high cardinality.
 *
 * <p>A meter lives on for each name it has seen. So names are mapped first: by default the first
 * hundred stay themselves, and all later ones are counted together as {@code other}.
 */
@NullMarked
package dev.synod.micrometer;

import org.jspecify.annotations.NullMarked;
