package dev.synod.stores.postgres;

import dev.synod.patterns.store.StoreException;
import java.sql.SQLException;

/** What the server's errors mean. */
final class Failures {

  private Failures() {}

  /**
   * Whether the transaction was rolled back because of another, and can be repeated at once:
   * serialization failure, or deadlock.
   */
  static boolean isLostRace(SQLException failure) {
    return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
  }

  /**
   * Whether nothing was changed and nothing will be until somebody mends it: the schema or rights
   * (42), the login (28), the database (3D), or a statement that makes no sense to it (22, 23). A
   * server that only reads is not meant: after a fail-over it may be a primary again, or another.
   */
  static boolean isPermanent(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("42")
            || state.startsWith("28")
            || state.startsWith("3D")
            || state.startsWith("22")
            || state.startsWith("23"));
  }

  static StoreException failed(String what, SQLException failure) {
    return new StoreException(
        "PostgreSQL could not %s: %s".formatted(what, failure.getMessage()),
        !isPermanent(failure),
        failure);
  }
}
