/**
 * A small store of leased entries on which locks, leader election, idempotency and sagas stand;
 * each pattern is written once, each engine is attached once. This is the contract that every
 * {@link dev.synod.patterns.store.CoordinationStore} keeps, and that one suite of tests demands of
 * all.
 *
 * <h2>Entries and operations</h2>
 *
 * <p>A store maps keys to {@linkplain dev.synod.patterns.store.Entry entries}. An {@link
 * dev.synod.patterns.store.Operation} names a key, its own nonce, a {@link
 * dev.synod.patterns.store.Guard} and a {@link dev.synod.patterns.store.Mutation}; the {@link
 * dev.synod.patterns.store.Result} is that it was applied, that it was refused (with the entry that
 * was in its way, in the same round trip), or that nobody knows.
 *
 * <pre>{@code
 * Nonce nonce = Nonce.draw(secureRandom::nextLong);
 * switch (store.apply(Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention))) {
 *   case Result.Applied(Entry entry) -> ...  // ours: entry.revision() is the fencing token
 *   case Result.Refused(Optional<Entry> entry) -> ...  // another's, for entry.leaseLeft() longer
 *   case Result.Unknown(String reason) -> ...  // the same operation again, with the same nonce
 * }
 * }</pre>
 *
 * <p>Whether a guard holds, and what is written:
 *
 * <table>
 *   <caption>An entry is held while it is not released and its lease has not ended</caption>
 *   <tr><th>guard</th><th>no entry</th><th>held</th><th>lease ended</th><th>released</th></tr>
 *   <tr><td>AbsentOrExpired</td><td>yes</td><td>no</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>Owner(n, r)</td><td>no</td><td>if nonce = n and revision = r</td><td>no</td><td>no</td>
 *   </tr>
 *   <tr><td>Revision(r)</td><td>if r = 0</td><td colspan="3">if revision = r</td></tr>
 * </table>
 *
 * <table>
 *   <caption>What a mutation leaves behind</caption>
 *   <tr><th>mutation</th><th>value</th><th>revision</th><th>nonce</th><th>lease</th></tr>
 *   <tr><td>Put</td><td>new</td><td>greater</td><td>the operation's</td><td>from now</td></tr>
 *   <tr><td>Renew</td><td>same</td><td>same</td><td>same</td><td>from now, never shorter</td></tr>
 *   <tr><td>Release</td><td>empty</td><td>greater</td><td>the operation's</td><td>ended</td></tr>
 * </table>
 *
 * <h2>Atomicity</h2>
 *
 * <p>An operation takes effect at one instant between its call and its answer, wholly or not at
 * all, and so does a read (linearizability of each key), unless {@link
 * dev.synod.patterns.store.Capabilities} says {@code ASYNC_REPLICA} and a fail-over intervenes.
 * {@link dev.synod.patterns.store.SeveralKeys} does so for several keys together. A scan reads one
 * instant.
 *
 * <h2>Revisions are fencing tokens</h2>
 *
 * <p>Each put and each release gives the entry a revision greater than every revision that the key
 * ever had: after a release, after the end of a lease, after clean-up, after a restart. A renewal
 * changes none. A resource that is shown the revision with each write, and refuses one smaller than
 * the greatest it has seen, is safe from holders that do not know that they lost their lease. The
 * row of a released entry therefore stays as a tombstone: deleting it let revisions go back on
 * every SQL engine that was tried.
 *
 * <h2>Leases run by the store's clock</h2>
 *
 * <p>Only the store's clock ends a lease, and no client ever sends an instant. The instant by which
 * an operation is judged lies between its call and the instant of its effect; so a renewal that was
 * on its way may succeed after a reader saw the lease ended, but of a renewal and a take-over only
 * one succeeds. A lease that has ended and been found so by the operation cannot be renewed: its
 * owner claims anew and is given a new revision. A client reckons from the instant at which it sent
 * the request, by its own monotonic clock, and so gives up before the store does, as far as both
 * clocks run equally fast.
 *
 * <h2>Nonces and unknown outcomes</h2>
 *
 * <p>The answer {@code Unknown} is retried with the very same operation. A put whose nonce is the
 * one in the entry, and a release whose nonce is the one in the tombstone, has been applied
 * already: it answers {@code Applied} with the entry as it is, whatever its guard, and changes
 * nothing (its lease does not start again). A renewal may be applied any number of times. So a
 * retry never takes effect twice, as long as the client sends no other operation on the key in
 * between. {@code Refused} on a retry says that the key is not ours now; it does not say that it
 * never was. An attempt that arrives after its owner has released takes the key once more, for
 * nobody, until its lease ends: safe, and a reason for short leases.
 *
 * <h2>Retention and clean-up</h2>
 *
 * <p>An entry stays readable after its lease ended, with its value, and after its release, as a
 * tombstone; for at least the retention of its last put, from that instant on. Then {@link
 * dev.synod.patterns.store.CoordinationStore#cleanUp} may forget it; what is held is never
 * forgotten. Until then a claim that demands {@link dev.synod.patterns.store.Guard#absent} is
 * refused with what is left of the entry. Nothing is cleaned up unless somebody asks, except by
 * engines that forget by themselves.
 *
 * <h2>Limits and errors</h2>
 *
 * <p>{@link dev.synod.patterns.store.Limits} are checked before anything is sent; what is beyond
 * them is an {@link java.lang.IllegalArgumentException} that names the key, what was found and what
 * was expected. {@link dev.synod.patterns.store.Limits#EVERYWHERE} fits any store. A broken
 * connection, a timeout or an engine in recovery is {@code Unknown} from an operation and a {@link
 * dev.synod.patterns.store.StoreException} from a read or a scan; a store that is closed, or whose
 * schema is missing, throws {@code StoreException} from everything. An interrupt does not cut a
 * call short.
 *
 * <h2>Cost</h2>
 *
 * <table>
 *   <caption>Round trips and forced writes of one operation; reads and scans take one round trip
 *   and force nothing</caption>
 *   <tr><th>store</th><th>applied</th><th>refused</th><th>forced writes if applied</th></tr>
 *   <tr><td>memory</td><td>0</td><td>0</td><td>0</td></tr>
 *   <tr><td>H2, embedded</td><td>0</td><td>0</td><td>1, shared by concurrent operations</td></tr>
 *   <tr><td>PostgreSQL</td><td>1</td><td>1</td><td>1, shared likewise</td></tr>
 *   <tr><td>MariaDB</td><td>1</td><td>1</td><td>1 of the log and 1 of the binary log, shared
 *   likewise</td></tr>
 *   <tr><td>Redis, appendfsync always</td><td>1</td><td>1</td><td>1, shared likewise</td></tr>
 *   <tr><td>etcd, a lease at hand</td><td>1</td><td>1</td><td>1 on a majority</td></tr>
 *   <tr><td>etcd, otherwise</td><td>2</td><td>2</td><td>2 on a majority</td></tr>
 *   <tr><td>ZooKeeper</td><td>1 to 3</td><td>1 to 2, forced</td><td>1 to 3 on a majority; its
 *   reads force 1</td></tr>
 * </table>
 *
 * <p>Sources: Gray and Cheriton, "Leases: An Efficient Fault-Tolerant Mechanism for Distributed
 * File Cache Consistency", SOSP 1989, section 2 (leases and clocks); Burrows, "The Chubby lock
 * service for loosely-coupled distributed systems", OSDI 2006, section 2.4 (sequencers, which the
 * revisions are); Kleppmann, "Designing Data-Intensive Applications", 2017, chapter 8 (fencing
 * tokens); Herlihy and Wing, "Linearizability", TOPLAS 1990.
 */
@NullMarked
package dev.synod.patterns.store;

import org.jspecify.annotations.NullMarked;
