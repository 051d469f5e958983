package dev.synod.patterns.store;

import java.sql.Connection;

/** A store in a relational database can work inside the caller's transaction. */
public interface JdbcTransactions {

  /**
   * The same store, seen from inside a transaction: what it applies is committed with the caller's
   * rows, or rolled back with them. It never commits, rolls back or closes the connection; others
   * see the changes, and get hints, only after the commit (a store may give none at all).
   *
   * <p>A failure of the engine is thrown as {@link StoreException} and never {@link
   * Result.Unknown}: the transaction has to be rolled back, and only the caller can know the
   * outcome of its commit. The isolation level has to be READ COMMITTED. Other operations on the
   * key wait for the transaction's end, so it has to be short.
   *
   * @param connection to the same database, with auto-commit off; used by one thread at a time
   * @throws IllegalArgumentException if auto-commit is on or the isolation level is another
   * @throws StoreException if the connection does not work
   */
  CoordinationStore joining(Connection connection);
}
