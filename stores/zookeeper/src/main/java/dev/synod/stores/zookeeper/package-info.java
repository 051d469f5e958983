/**
 * The coordination store in a ZooKeeper ensemble, for services that have one: linearizable, and
 * without a lost lock when a server fails.
 *
 * <pre>{@code
 * Settings settings = Settings.at("/synod");
 * try (ZooKeeperStore store = ZooKeeperStore.open("a:2181,b:2181,c:2181", settings)) {
 *   Operation claim = Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention);
 *   Result result = store.apply(claim);
 * }
 * }</pre>
 *
 * <h2>Entries</h2>
 *
 * <p>An entry is a persistent znode, {@code <root>/entries/<bucket>/k<key>}, in one of 64 buckets,
 * with the key in bytes of UTF-8, escaped by {@code %XX} where they are no letters, digits or
 * {@code -_.~:@+=,}. No ephemeral znode and no session is part of an entry: a session lives as long
 * as its process sends heartbeats, so a lease that nobody renews would not end, and it ends for all
 * entries of a client together. The sessions of this store may expire without effect on leases.
 *
 * <p>What is written is a change in durations alone. The leader gives each write its place in the
 * order of all writes, the zxid, and its time; both are read back in the znode's {@code Stat}. So
 *
 * <ul>
 *   <li>the <em>revision</em> is the zxid of the last put or release: unique in the ensemble,
 *       greater with every write, whatever is deleted in between;
 *   <li>a <em>lease</em> starts with the leader's time of its write, and a <em>guard</em> is judged
 *       by the leader's time of a write that this operation makes: of the znode {@code
 *       <root>/clock}, sent just before the entry is read, or of the entry itself;
 *   <li>a renewal, a release, or a put by the <em>owner</em> is written on the condition that its
 *       own time is before the end of the lease, and carries the small entry that it replaces:
 *       whoever reads it sees by its stamp whether it came in time. So the leader's clock decides,
 *       although ZooKeeper knows no such condition, and in one round trip.
 * </ul>
 *
 * <p>A write names the version of the znode that it replaces, in a transaction with a check of
 * {@code <root>/forgotten}, which every clean-up writes: a znode that is deleted and created again
 * starts at version 0, so that a version alone could be that of another life.
 *
 * <h2>What it guarantees</h2>
 *
 * <ul>
 *   <li><em>Linearizable</em>, over the failure of servers too, in an ensemble of more than one
 *       voter; which is read from {@code /zookeeper/config} at construction. One server, or one
 *       that does not show its configuration, is called {@code SINGLE_NODE}. Reads follow a write
 *       of the same session and see all that was acknowledged before it: {@code sync()}, which asks
 *       the leader without a quorum, would be cheaper and not as strong.
 *   <li><em>Durable</em> as the servers force their log, {@code forceSync=yes} as they come. No
 *       client can see that setting: with {@code forceSync=no} say so in {@link
 *       dev.synod.stores.zookeeper.Settings#durability}.
 *   <li><em>Leases</em> run by the wall clock of the leader, in milliseconds, rounded so that none
 *       is shorter than granted. Set forward, or a leader elected whose clock is ahead, ends leases
 *       early by as much, against which a fence helps; set back, they last longer. Revisions and
 *       mutual exclusion of writes do not depend on clocks. No client keeps the greatest time that
 *       it has seen: one wrong clock would then end, or never end, leases for good.
 *   <li><em>Nothing is retried</em> by the client. What is lost with a connection, or not answered
 *       within the patience, is unknown; a request that arrives late all the same names a version,
 *       and does nothing if the entry has changed since.
 *   <li><em>No ordered scan.</em> Children cannot be listed in part, nor read together with their
 *       list at one instant.
 *   <li><em>Hints</em> come from one recursive watch, which the client sets up again after it was
 *       disconnected; what happened meanwhile is lost. A renewal gives one, too.
 * </ul>
 *
 * <h2>Cost</h2>
 *
 * <table>
 *   <caption>Round trips, and in brackets requests, and writes that a quorum forces. A request that
 *   does not wait for the one before it adds no round trip</caption>
 *   <tr><th>operation</th><th>key last seen as it is</th><th>otherwise</th></tr>
 *   <tr><td>claim, new key</td><td></td><td>1 (2 requests, 1 write)</td></tr>
 *   <tr><td>claim, released</td><td>1 (1, 1)</td><td>2 (3, 2)</td></tr>
 *   <tr><td>claim, lease ended</td><td>2 (3, 2)</td><td>3 (5, 3)</td></tr>
 *   <tr><td>claim, refused</td><td>1 (2, 1)</td><td>2 (4, 2)</td></tr>
 *   <tr><td>renewal, release, put by the owner</td><td>1 (1, 1)</td><td>2 (3, 2)</td></tr>
 *   <tr><td>read</td><td></td><td>1 (2, 1)</td></tr>
 *   <tr><td>several keys</td><td></td><td>2 (n + 2, 2)</td></tr>
 * </table>
 *
 * <p>If another was faster, two round trips more. Each answer about a lease costs a forced write,
 * also that of a read: so whoever waits takes hints, and polls seldom. Each store remembers 4096
 * entries with values of up to 4 KiB. A clean-up lists all buckets and looks at 256 entries and
 * four for each that it may forget; the next goes on where it has stopped.
 *
 * <h2>Limits</h2>
 *
 * <p>ZooKeeper takes requests of less than 1 MiB ({@code jute.maxbuffer}) and keeps everything in
 * memory. A value has up to 900 000 bytes, and those of an operation on several keys have so many
 * together; a renewal writes the value again, so long values make renewals dear. A bucket is listed
 * in one answer: some 10 000 entries with names of 100 bytes each, 64 times that in all.
 *
 * <p>The client loads Netty's classes in any case, and talks through them only over TLS; the native
 * parts that it asks for then are not among the dependencies, and no test goes over TLS.
 *
 * <p>Sources: Hunt, Konar, Junqueira and Reed, "ZooKeeper: Wait-free coordination for
 * Internet-scale systems", USENIX ATC 2010, sections 2.3 (order of a client's requests) and 4;
 * ZooKeeper 3.9, "Programmer's Guide" (Stat, time in ZooKeeper, consistency guarantees) and
 * "Administrator's Guide" (forceSync, jute.maxbuffer).
 */
@NullMarked
package dev.synod.stores.zookeeper;

import org.jspecify.annotations.NullMarked;
