/**
 * The coordination store in an H2 database, in the process of the application: a file beside it,
 * and nothing to install.
 *
 * <pre>{@code
 * try (H2Store store = H2Store.open(Path.of("data", "coordination"), Durability.POWER_LOSS)) {
 *   Operation claim = Operation.claim("lock/stock", nonce, Bytes.EMPTY, lease, retention);
 *   Result result = store.apply(claim);
 * }
 * }</pre>
 *
 * <h2>What it guarantees</h2>
 *
 * <ul>
 *   <li><em>Linearizable, of one machine.</em> There is no fail-over; one process has the file
 *       open, and a second that tries is refused.
 *   <li><em>Durable before it answers.</em> With {@code PROCESS_CRASH}, an acknowledged operation
 *       survives the end of the process by SIGKILL: H2 with {@code WRITE_DELAY=0} gives each commit
 *       to the operating system before it returns, but does not force it to the device. With {@code
 *       POWER_LOSS} the store also runs {@code CHECKPOINT SYNC}, once for all operations that wait
 *       at that moment; what is only read, or refused, waits as well for what it has seen.
 *   <li><em>Leases</em> run by the clock of the database, which is the wall clock of the machine,
 *       at the start of each statement. Set forward, it ends leases early, against which a fence
 *       helps; set back, it lets them last longer.
 *   <li><em>Revisions</em> are the greater of the last one plus one and the clock in microseconds.
 *       Clean-up notes the greatest revision that it forgets, and new entries start above that:
 *       they are strictly increasing whatever the clock does.
 *   <li><em>Interrupts</em> do no harm to a store that was opened by path. In a database of the
 *       application's, take the file system {@code async:} too: otherwise an interrupted thread
 *       closes the database for all.
 * </ul>
 *
 * <h2>Inside the caller's transaction</h2>
 *
 * <p>{@link dev.synod.patterns.store.JdbcTransactions} joins a connection to the same database;
 * take {@link dev.synod.stores.h2.H2Store#over} with the application's data source. The caller's
 * commit is as durable as H2 makes it, so it may be lost with the power; {@code CHECKPOINT SYNC}
 * after it forces it.
 *
 * <h2>Cost</h2>
 *
 * <p>No network. A read or a refused operation is one statement. An applied operation is one to
 * read and one to write (a new key: two), and a commit. They are not one {@code MERGE}, since in
 * the same process a statement costs microseconds and the decision is shared with the other stores
 * this way: the write names the revision and the end of the lease that were read, and is tried
 * again if another was faster. Whoever loses a race has lost it to one who won, so some operation
 * always makes progress. There is no watch: wait by polling.
 *
 * <p>The tables are in {@code schema.sql} beside this package; {@link
 * dev.synod.stores.h2.H2Store#open} creates them.
 *
 * <p>Sources: H2 2.4, "Advanced", Durability Problems, and "SQL grammar", CHECKPOINT SYNC.
 */
@NullMarked
package dev.synod.stores.h2;

import org.jspecify.annotations.NullMarked;
