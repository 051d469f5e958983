/**
 * The coordination store in MariaDB (10.6 or newer) or MySQL (8.0 or newer), beside the tables of
 * the application or in a database of its own.
 *
 * <pre>{@code
 * MariadbStore.createSchema(pool); // once; or by whatever applies schema.sql to the database
 * try (MariadbStore store = MariadbStore.over(pool)) {
 *   Operation claim = Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention);
 *   Result result = store.apply(claim);
 * }
 * }</pre>
 *
 * <p>Give it a pool of connections with auto-commit on, and in the URL a {@code connectTimeout} and
 * a {@code socketTimeout}: they say when a call gives up and answers {@code Unknown}. The user
 * needs {@code select}, {@code insert}, {@code update}, {@code delete} on the two tables and {@code
 * execute} on the two procedures of {@code schema.sql}, which lies beside this package.
 *
 * <h2>How it works</h2>
 *
 * <p>An operation is one call of the procedure {@code synod_apply}, in a transaction that is READ
 * COMMITTED whatever the session is. It reads the row without locking it and decides; what is
 * refused ends here. What is applied is written by a statement that names the revision and the end
 * of the lease that were read: if they have changed meanwhile it writes nothing, and the procedure
 * decides again. Each time around, somebody else has been applied. The answer has the whole entry,
 * applied or refused.
 *
 * <h2>What it guarantees</h2>
 *
 * <ul>
 *   <li><em>Linearizable</em>, of one primary. Whether a fail-over can take back what was
 *       acknowledged is told by {@link dev.synod.patterns.store.Capabilities.Replication}, below.
 *   <li><em>Leases</em> run by the primary's clock in UTC, read at the start of the statement that
 *       decides; the session's time zone has no part in it. Set forward, the clock ends leases
 *       early, against which a fence helps; set back, it lets them last longer.
 *   <li><em>Revisions</em> are the greatest of the last one plus one, the greatest that was ever
 *       forgotten plus one, and the clock in microseconds: strictly increasing whatever the clock
 *       does. A new key checks what was forgotten once more when its row is locked.
 *   <li><em>A write that nobody has acknowledged yet</em> may be seen: without a binary log InnoDB
 *       shows a commit before it forces it. If the server is killed just then, another client has
 *       read, or was refused by, what is gone afterwards. Revisions rise all the same. With {@code
 *       log_bin} and {@code sync_binlog=1} a commit is forced before it is seen.
 *   <li><em>Deadlocks and lock timeouts</em> (1213, 1205) are rolled back and repeated with the
 *       same nonce, up to ten attempts in all; then the answer is {@code Unknown}. An operation
 *       that is applied waits for a transaction of the application that has joined and written the
 *       same key; {@code innodb_lock_wait_timeout} bounds each wait.
 * </ul>
 *
 * <p>An interrupt does no harm to a platform thread. In a virtual thread the JDK closes the socket,
 * and the answer is {@code Unknown}.
 *
 * <h2>What its capabilities say</h2>
 *
 * <p>The settings are read once, when the store is made; make it again if they change. {@code
 * read_only=ON}, {@code binlog_format=STATEMENT}, and {@code max_allowed_packet} below 4 MiB are
 * refused; {@code sql_mode} has no part in what the procedures do.
 *
 * <table>
 *   <caption>Durability: what an acknowledged operation survives on one machine</caption>
 *   <tr><th>settings</th><th>durability</th></tr>
 *   <tr><td>{@code innodb_flush_log_at_trx_commit=1}, doublewrite on, no {@code nosync}; and if
 *   there is a binary log, {@code sync_binlog=1}</td><td>POWER_LOSS</td></tr>
 *   <tr><td>{@code innodb_flush_log_at_trx_commit=2}, or 1 without the rest</td>
 *   <td>PROCESS_CRASH</td></tr>
 *   <tr><td>{@code innodb_flush_log_at_trx_commit=0}</td><td>MEMORY</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Replication: what it survives beyond that</caption>
 *   <tr><th>found</th><th>replication</th></tr>
 *   <tr><td>no binary log, or one and no replica attached</td><td>SINGLE_NODE</td></tr>
 *   <tr><td>semi-synchronous, active, {@code wait_point=AFTER_SYNC}, {@code wait_no_slave=ON}, and
 *   a timeout of a day or more, so that it never goes on alone</td><td>LINEARIZABLE</td></tr>
 *   <tr><td>replicas otherwise; Galera; group replication; MySQL whose user may not list the
 *   replicas</td><td>ASYNC_REPLICA</td></tr>
 * </table>
 *
 * <p>With semi-synchronous replication nothing is seen or acknowledged before a replica has it. The
 * promise holds if the fail-over promotes the replica that has most and fences the old primary:
 * while two believe that they are primary, the old one writes nothing more, but reads and refusals
 * it still answers. Galera and group replication keep commits too, but decide and tell the time on
 * whichever node is asked; no such cluster was run with this store, and nothing is claimed for it.
 *
 * <h2>Inside the caller's transaction</h2>
 *
 * <p>{@link dev.synod.patterns.store.JdbcTransactions} joins a connection to the same database. It
 * is asked once for its isolation level, which has to be READ COMMITTED: {@code
 * setTransactionIsolation} before the transaction. After a failure roll the transaction back; a
 * deadlock has done so already.
 *
 * <h2>Cost</h2>
 *
 * <ul>
 *   <li>An operation, a read, a scan, a clean-up: one round trip, counted by the server's {@code
 *       Questions}. The pool may add one to look after a connection that has been idle.
 *   <li>Refused, or repeated by its nonce: no row is locked or written, nothing goes to the binary
 *       log, nothing is forced.
 *   <li>Applied: one row, one commit, and what the settings make it force, shared with the commits
 *       of others (group commit).
 *   <li>Several keys at once: one round trip each, in the order of keys so that no two deadlock,
 *       and three for the transaction.
 *   <li>Clean-up takes what no other transaction works on ({@code skip locked}), in one transaction
 *       of at most the rows asked for, and raises the floor of revisions in it.
 * </ul>
 *
 * <p>There is no watch: wait by polling.
 *
 * <p>Sources: MariaDB documentation, "InnoDB System Variables", "Semisynchronous Replication",
 * "SELECT ... SKIP LOCKED"; MySQL 8.0 Reference Manual, 13.6 (compound statements), 17.4.10
 * (semisynchronous replication), 15.7.2 (consistent reads and isolation levels); MariaDB 10.11,
 * {@code storage/innobase/trx/trx0trx.cc}, {@code trx_t::commit_in_memory}.
 */
@NullMarked
package dev.synod.stores.mariadb;

import org.jspecify.annotations.NullMarked;
