/**
 * The coordination store on a cluster of etcd, 3.4 or newer, through jetcd.
 *
 * <pre>{@code
 * Client client = Client.builder().endpoints("https://etcd-1:2379", ...).sslContext(...).build();
 * try (EtcdStore store = EtcdStore.over(client, "synod/", Duration.ofSeconds(5))) {
 *   Operation claim = Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention);
 *   Result result = store.apply(claim);
 * }
 * }</pre>
 *
 * <h2>What it guarantees</h2>
 *
 * <ul>
 *   <li><em>Linearizable</em>, over any fail-over, by Raft: each operation is one transaction of
 *       etcd, and no read is serializable, which could be out of date.
 *   <li><em>Durable over a loss of power.</em> etcd forces its log on a majority before it answers.
 *       A server started with {@code --unsafe-no-fsync} does not, and no client can see that.
 *   <li><em>Revisions</em> are the mod revisions of etcd: one counter of the whole cluster, which
 *       rises with each write of anybody, after clean-up as well. A backup that is restored takes
 *       it back to what it was, so that revisions come again: fences need to be told.
 *   <li><em>Leases</em> are etcd's, run by the clock of its leader. A change of leader, or a
 *       restart, starts them again: a lease lasts longer then, never shorter.
 *   <li><em>Interrupts</em> do no harm.
 * </ul>
 *
 * <h2>How leases are kept</h2>
 *
 * <p>An entry is held while its key {@code h/} exists, which is attached to a lease of etcd; the
 * lease ends and etcd deletes that key, and nothing else. Each put and each renewal attaches a
 * lease that was granted during the call or at most a second before it, and no lease is ever kept
 * alive: so a renewal is a write that a majority agrees on. Keep-alive is not; up to 3.4.30 and
 * 3.5.12 a leader that was replaced without knowing could acknowledge one, and end the lease.
 *
 * <p>So that a lease that has served, or that came to nothing, can serve again within a second, all
 * are granted for the time that was asked for, rounded up to a second, plus one second. etcd looks
 * twice a second for what has ended, and grants no less than one and a half times its election
 * timeout (two seconds by default). Expect the end of a lease one to three seconds after the time
 * that was asked for, plus a whole lease if the leader changes.
 *
 * <h2>Keys</h2>
 *
 * <table>
 *   <caption>What is in etcd for the key k, behind the namespace</caption>
 *   <tr><th>key</th><th>value</th><th>written by</th></tr>
 *   <tr><td>b/k</td><td>p (put) or r (released), nonce (16 bytes), 1, value</td>
 *       <td>put, release</td></tr>
 *   <tr><td>h/k</td><td>lease in microseconds (8 bytes), 1 if its lease of etcd is shared</td>
 *       <td>put, renew; deleted by release and by etcd</td></tr>
 *   <tr><td>r/k</td><td>retention in microseconds (8 bytes)</td><td>put</td></tr>
 *   <tr><td>e/k</td><td>revision that was found ended (8 bytes)</td><td>clean-up</td></tr>
 *   <tr><td>k/k</td><td>the same, on a lease of etcd for the retention</td><td>clean-up</td></tr>
 * </table>
 *
 * <p>The nonce begins the value so that a transaction can compare it, between two bounds: first
 * whether the operation is a repeated one, then, in a transaction within, whether its guard holds.
 *
 * <h2>Cost</h2>
 *
 * <table>
 *   <caption>Round trips, one after the other</caption>
 *   <tr><th>operation</th><th>with a lease at hand</th><th>without</th></tr>
 *   <tr><td>claim, put, renewal: applied or refused</td><td>1</td><td>2</td></tr>
 *   <tr><td>release: applied or refused</td><td>1</td><td>1</td></tr>
 *   <tr><td>renewal for less than the lease was given</td><td>4</td><td>5</td></tr>
 *   <tr><td>read of what is held; retry of what was applied and is held</td><td>2</td>
 *       <td>2</td></tr>
 *   <tr><td>read of what is not held</td><td>1</td><td>1</td></tr>
 *   <tr><td>scan by key</td><td>1, more for answers of megabytes</td><td>the same</td></tr>
 *   <tr><td>several keys</td><td>2, and 1 more for each lost race</td>
 *       <td>1 more for each duration</td></tr>
 * </table>
 *
 * <p>A lease is at hand if this store got one back within the last second, of the same duration:
 * whoever claims and releases, or asks again, in a loop has one. A grant is a forced write of its
 * own, and so is the end of a lease that etcd or, in the background, this store revokes.
 *
 * <h2>What it does not do</h2>
 *
 * <ul>
 *   <li>A refused operation tells an upper bound of {@code leaseLeft}: for how long the lease was
 *       put or last renewed. A read asks etcd and tells a lower bound, in whole seconds.
 *   <li>No scan of what is due: etcd has no order of the instants at which leases ended, nor any
 *       index that could tell which. A scan by key is there; where its answer is greater than the
 *       client accepts (4 MiB, unless it was built with more), it is read in pages, all at one
 *       revision of etcd. It tells the same upper bound of what is left of leases as a refusal.
 *   <li>Retention runs from when clean-up first finds an entry ended, so it takes two visits to
 *       forget one, unless its retention is zero. One call looks at up to 1000 entries and forgets
 *       up to 100, in two round trips, and two for each retention that it starts; it goes on where
 *       the last call of this store ended.
 *   <li>Several operations at once take values of 1 MiB together, as etcd's requests are limited.
 *       The leases that they share are not revoked when they are released; they end by themselves.
 * </ul>
 *
 * <p>Sources: etcd 3.4 documentation, "API guarantees", "Lease API", "Transaction", and "System
 * limits"; Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm", USENIX ATC
 * 2014; etcd issue 15247 (keep-alive at a leader that was replaced).
 */
@NullMarked
package dev.synod.stores.etcd;

import org.jspecify.annotations.NullMarked;
