/**
 * Entries that somebody holds for a time: what locks, elections and idempotent actions have in
 * common, over a {@link dev.synod.patterns.store.CoordinationStore} that may not answer and a
 * {@link dev.synod.patterns.host.Host}.
 *
 * <pre>{@code
 * Leases leases = Leases.over(store, host);
 * Claim claim = Claim.of("stock", "lock/stock", Duration.ofSeconds(30), Duration.ofDays(1));
 * switch (leases.claim(claim, leases.deadline())) {
 *   case ClaimResult.Granted(Lease lease) -> {
 *     Keeper keeper = lease.keep(reason -> ...);  // renews, and says once if it is lost
 *     ...                                         // show lease.token() to the resource
 *     keeper.stop();
 *     lease.release();
 *   }
 *   case ClaimResult.Refused refused -> ...       // refused.mayEndNanos(): when to ask again
 *   case ClaimResult.Unknown(String reason) -> ...
 * }
 * }</pre>
 *
 * <h2>Unknown outcomes</h2>
 *
 * <p>{@link dev.synod.patterns.lease.Leases#apply} tries the very same operation again, nonce
 * included, with {@linkplain dev.synod.patterns.lease.Backoff jittered pauses} until a deadline.
 * What an unknown or interrupted claim may have taken is given back: a task reads the entry and
 * releases it if it bears the nonce. A request that arrives later still takes the key for nobody,
 * until its lease ends.
 *
 * <h2>Until when</h2>
 *
 * <p>The store ends a lease by its clock, and the holder gives it up by its own, earlier: it counts
 * from the instant before it sent the request that was answered, takes what the answer says is left
 * (never more than it asked for), and subtracts the {@linkplain
 * dev.synod.patterns.lease.LeaseOptions#driftPartsPerMillion drift} by which the store's clock may
 * be the faster one. A renewal counts from its own sending, and never shortens. Nothing here
 * follows from the time of day, and a step of the store's clock is not covered: see the page of
 * each store, and guard the resource.
 *
 * <h2>Loss</h2>
 *
 * <p>A lease is lost when its deadline comes without a renewal, or when the store refuses to renew
 * it. It stays lost, also if a renewal that was on its way succeeds. A {@linkplain
 * dev.synod.patterns.lease.Keeper keeper} renews each third of the lease, and reports a loss
 * exactly once, at the deadline, even while a call to the store hangs.
 *
 * <h2>Cost</h2>
 *
 * <p>A claim, a renewal and a release are one round trip each, if the store answers. A keeper is
 * two tasks, of which one waits for the deadline only.
 *
 * <p>Source: Gray and Cheriton, "Leases", SOSP 1989, section 5 (clocks that drift).
 */
@NullMarked
package dev.synod.patterns.lease;

import org.jspecify.annotations.NullMarked;
