/**
 * The coordination store on Redis, 6.2 or later: one server, one that Sentinel watches over, or a
 * cluster. Fast, with an ordered scan, operations on several keys and hints; but where a replica
 * may take over, a lock can be held twice, and only a fence keeps the second holder's work.
 *
 * <pre>{@code
 * RedisURI server = RedisURI.create("redis://localhost");
 * try (RedisStore store = RedisStore.open(server, Settings.in("orders"))) {
 *   Operation claim = Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention);
 *   Result result = store.apply(claim);
 * }
 * }</pre>
 *
 * <h2>Keys</h2>
 *
 * <p>A store is a namespace, and the namespace is the hash tag of the six keys that it has:
 *
 * <table>
 *   <caption>All in one slot, and named by every script</caption>
 *   <tr><th>key</th><th>type</th><th>holds</th></tr>
 *   <tr><td><code>{namespace}:state</code></td><td>hash</td><td>by key of the entry: revision,
 *   nonce, whether released, end of the lease, retention, in text</td></tr>
 *   <tr><td><code>{namespace}:value</code></td><td>hash</td><td>by key: the value, unless
 *   empty</td></tr>
 *   <tr><td><code>{namespace}:key</code></td><td>sorted set</td><td>the keys, in their
 *   order</td></tr>
 *   <tr><td><code>{namespace}:due</code></td><td>sorted set</td><td>keys not released, by the
 *   end of their lease</td></tr>
 *   <tr><td><code>{namespace}:old</code></td><td>sorted set</td><td>the keys, by when they may be
 *   forgotten</td></tr>
 *   <tr><td><code>{namespace}:floor</code></td><td>string</td><td>the greatest revision of what was
 *   forgotten</td></tr>
 * </table>
 *
 * <p>So scans, and operations on several keys, are one step also in a cluster; and a namespace is
 * no faster than one server. Whoever needs more takes several namespaces. Nothing has an expiry of
 * the server's: an entry outlives its lease, and what expires leaves no floor.
 *
 * <h2>What it guarantees</h2>
 *
 * <ul>
 *   <li><em>One operation is one script</em>, run by its digest; by its source once, on a server
 *       that has not seen it. The server runs one script at a time, and hands its writes to the log
 *       and to replicas together.
 *   <li>A <em>revision</em> is the greatest of three: the last one plus one, the floor plus one,
 *       and the server's clock in microseconds ({@code CLOCK_SEEDED}). The first two hold though
 *       the clock is set back. The third holds though writes are lost: after a fail-over to a
 *       replica that lags behind, or a restart without all data, the next revision is greater than
 *       the lost one, if the clocks of the servers differ by less than the time in between. A
 *       counter would give the lost revision again, to another holder. Revisions are exact up to
 *       2<sup>53</sup>, which the clock reaches in the year 2255.
 *   <li><em>Leases</em> run by the wall clock of the server. Set forward, it ends leases early by
 *       as much, against which a fence helps; set back, they last longer.
 *   <li><em>Replication</em> is {@code SINGLE_NODE} for one server without replicas, and {@code
 *       ASYNC_REPLICA} otherwise, whatever the settings: a fail-over takes back what the new master
 *       has not received. To wait for replicas ({@link
 *       dev.synod.stores.redis.Settings#replicas()}), or {@code min-replicas-to-write} on the
 *       server, makes that less likely and does not exclude it: the wait comes after the write, and
 *       the new master need not be the one that was waited for. A replica attached after
 *       construction is not seen by {@code capabilities}.
 *   <li><em>Durability</em> is {@code POWER_LOSS} with {@code appendonly yes}, {@code appendfsync
 *       always} and {@code no-appendfsync-on-rewrite no}; {@code PROCESS_CRASH} with {@code
 *       appendfsync no}, where the log is written before the answer, but not forced; {@code MEMORY}
 *       otherwise. That includes {@code appendfsync everysec}: while the device is slow, it answers
 *       for up to two seconds before it writes. It is also what a server is called that does not
 *       let its settings be read.
 *   <li><em>Refused</em> at construction: a server before 6.2, a replica, one with a {@code
 *       maxmemory-policy} other than {@code noeviction}, one that does not let the scripts do all
 *       that they have to (tried with a key that no entry has).
 *   <li>A server that has become a <em>replica</em> answers nothing: scripts that only read begin
 *       with a write of nothing, which a replica refuses. A master that was cut off, and does not
 *       know that another has taken over, does answer. Sentinel ends the connections of a master
 *       that it degrades, and the client asks the sentinels anew.
 *   <li><em>Unknown</em> is what comes of a lost connection, of no answer within the patience, and
 *       of {@code READONLY}, {@code LOADING}, {@code MASTERDOWN}, {@code CLUSTERDOWN}, {@code
 *       TRYAGAIN}, {@code BUSY}, {@code NOREPLICAS}, {@code MISCONF} and {@code OOM}. A server
 *       short of memory refuses puts, and still renews, releases and forgets. The client sends what
 *       was under way again when it is connected again within the patience; nonces make that safe,
 *       and what is given up is not sent.
 *   <li><em>Hints</em> are published by the script, and are lost while the listener is
 *       disconnected.
 * </ul>
 *
 * <h2>Cost</h2>
 *
 * <p>One round trip each: claim, refusal, renewal, release, retry, several keys, read, scan,
 * clean-up; two if it waits for replicas and was applied. An applied operation forces one write
 * with {@code appendfsync always}, shared with others of that moment; refusals and reads force
 * none. All threads share one connection, and no call holds a lock while it waits.
 *
 * <p>Scripts are bounded: 50 operations, 500 entries in an answer, 500 forgotten, 100 000 due
 * entries looked at for those of a prefix. While one runs, the server does nothing else. Every call
 * of a scan by key looks only at what it answers.
 *
 * <h2>Limits</h2>
 *
 * <p>Values of up to 256 KiB, since 500 may be in one answer. All data are in memory: 570 bytes an
 * entry with a short value and a key of ten bytes, which is kept five times. In a cluster nobody
 * can wait for replicas: that is asked of one connection.
 *
 * <p>Sources: Redis documentation, "Scripting with Lua" (atomicity, effects replication), "Redis
 * replication" and WAIT (acknowledged writes that are lost), "Redis persistence", "Redis cluster
 * specification" (hash tags); {@code redis.conf} on {@code appendfsync}; Kleppmann, "How to do
 * distributed locking", 2016 (fencing tokens).
 */
@NullMarked
package dev.synod.stores.redis;

import org.jspecify.annotations.NullMarked;
