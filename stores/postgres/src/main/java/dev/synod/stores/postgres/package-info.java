/**
 * The coordination store in a PostgreSQL database, version 14 or newer.
 *
 * <pre>{@code
 * PostgresSchema.create(dataSource);               // or give schema.sql to a migration tool
 * PostgresStore store = PostgresStore.over(dataSource, PostgresOptions.USUAL);
 * }</pre>
 *
 * <h2>How it works</h2>
 *
 * <p>An operation calls one function of the schema, in one statement, in a transaction of its own:
 * one round trip. The function reads the row without a lock, decides by the server's clock, and
 * writes only over what it has read; a row that another changed meanwhile is read again, in the
 * server. What is refused, repeated or read takes no lock, no transaction number, and writes no
 * log; all this is counted by a test. Operations on several keys write in the order of the keys and
 * are one round trip too.
 *
 * <p>The function keeps nothing in the session, so that it can be called through a pooler of
 * transactions; only hints cannot.
 *
 * <h2>What it guarantees</h2>
 *
 * <table>
 *   <caption>What {@code Capabilities} says, by the settings found at construction</caption>
 *   <tr><th>setting</th><th>says</th><th>since</th></tr>
 *   <tr><td>fsync and full_page_writes on, synchronous_commit not off</td><td>POWER_LOSS</td>
 *   <td>the log is forced before the answer</td></tr>
 *   <tr><td>fsync or full_page_writes off</td><td>PROCESS_CRASH</td>
 *   <td>the log is with the operating system, or does not mend a torn page</td></tr>
 *   <tr><td>synchronous_commit off</td><td>MEMORY</td>
 *   <td>a crash of the server loses what it answered within the last moments</td></tr>
 *   <tr><td>synchronous_standby_names set, synchronous_commit on or remote_apply</td>
 *   <td>LINEARIZABLE</td><td>an answer is on the disk of a standby; see below</td></tr>
 *   <tr><td>any other standby, or remote_write, or local</td><td>ASYNC_REPLICA</td>
 *   <td>a fail-over may take back what was answered</td></tr>
 *   <tr><td>no standby</td><td>SINGLE_NODE</td><td>say {@link
 *   dev.synod.stores.postgres.PostgresStore#withReplicasThatLagBehind} if that is only for
 *   now</td></tr>
 * </table>
 *
 * <p>{@code LINEARIZABLE} has two conditions that cannot be seen from here: a fail-over promotes
 * one of the synchronous standbys, and the old primary is stopped or cut off first (it cannot
 * commit without a standby, but it goes on answering reads and refusals). A statement that is
 * cancelled while it waits for the standby is committed, but only locally, and answered with a
 * warning: the store then says {@code Unknown}. A standby answers nothing, not even a refusal or a
 * read, until it is promoted; {@code targetServerType=primary} in the URL keeps the driver from
 * connecting to one.
 *
 * <ul>
 *   <li><em>Leases</em> run by {@code clock_timestamp()} of the server, the wall clock of its
 *       machine, or, after a fail-over, of another machine. Set forward, it ends leases early,
 *       against which a fence helps; set back, it lets them last longer.
 *   <li><em>Revisions</em> are the greatest of the last one plus one, the floor plus one, and that
 *       clock in microseconds, so that they also rise over a fail-over that lost writes, as far as
 *       the clocks agree. Clean-up raises the floor above what it forgets.
 *   <li><em>A call</em> that the server does not answer within {@code callTimeout} loses its
 *       connection and is {@code Unknown}; the server may still carry it out. It includes waiting
 *       for a row that a joined transaction has written. A pool has a timeout of its own.
 *   <li><em>Interrupts</em> do not cut a call short: on a virtual thread they cost the connection,
 *       and the call is repeated with the same nonce on another.
 * </ul>
 *
 * <h2>Inside the caller's transaction</h2>
 *
 * <p>{@link dev.synod.patterns.store.JdbcTransactions} calls the same functions on the caller's
 * connection, which has to be READ COMMITTED: others that want the key wait for the transaction's
 * end, and hints come with its commit.
 *
 * <h2>Costs</h2>
 *
 * <p>An applied operation: one round trip, one row version (two for a new key under a floor that
 * was raised meanwhile), one commit. Rows that change often need vacuum: the default settings of
 * autovacuum keep up with thousands of changes a second. With hints each commit that notifies takes
 * one lock of the whole server: take them for locks that are waited for, not for idempotency keys.
 *
 * <p>Sources: PostgreSQL 18 documentation, 13.2.1 (Read Committed), 19.5.1 (synchronous_commit),
 * 26.2.8 (synchronous replication), 38.7 (volatile functions see each statement's snapshot),
 * NOTIFY.
 */
@NullMarked
package dev.synod.stores.postgres;

import org.jspecify.annotations.NullMarked;
