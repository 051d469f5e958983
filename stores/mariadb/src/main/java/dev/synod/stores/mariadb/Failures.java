package dev.synod.stores.mariadb;

import dev.synod.patterns.store.StoreException;
import java.sql.SQLException;

/** What the server's errors mean. */
final class Failures {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  /** A limit on connections, which has the SQL state of missing rights. */
  private static final int TOO_MANY_USER_CONNECTIONS = 1203;

  /** A limit on what a user may do in an hour, which has the SQL state of missing rights. */
  private static final int USER_LIMIT_REACHED = 1226;

  private Failures() {}

  /** Whether another transaction was in the way, nothing was changed, and it can be repeated. */
  static boolean isLostRace(SQLException failure) {
    return failure.getErrorCode() == DEADLOCK || failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
  }

  /** Whether the schema or the rights are not what they have to be. */
  static boolean isPermanent(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("42") || state.startsWith("28") || state.startsWith("3D"))
        && failure.getErrorCode() != TOO_MANY_USER_CONNECTIONS
        && failure.getErrorCode() != USER_LIMIT_REACHED;
  }

  /** What a failure means where nothing was changed. */
  static StoreException failed(String what, SQLException failure) {
    return new StoreException(
        "MariaDB could not %s: %s".formatted(what, failure.getMessage()),
        !isPermanent(failure),
        failure);
  }
}
