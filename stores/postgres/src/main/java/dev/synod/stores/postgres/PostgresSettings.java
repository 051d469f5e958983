package dev.synod.stores.postgres;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The settings of the server that the guarantees rest upon, as a connection of the store has them.
 *
 * @param version such as 180006 for 18.6
 * @param readOnly whether the server is a standby, or its transactions only read
 * @param synchronousCommit as PostgreSQL writes it
 * @param forced whether the log is forced to the device, and whole pages are in it: without them a
 *     page that was half written when the power went cannot be mended
 * @param synchronousStandbys whether commits wait for standbys
 * @param standbys that stream from this server now
 */
record PostgresSettings(
    int version,
    boolean readOnly,
    String synchronousCommit,
    boolean forced,
    boolean synchronousStandbys,
    int standbys) {

  private static final int OLDEST = 140_000;

  private static final String QUERY =
      "select current_setting('server_version_num')::int as version,"
          + " pg_is_in_recovery() or current_setting('transaction_read_only')::bool as read_only,"
          + " current_setting('synchronous_commit') as synchronous_commit,"
          + " current_setting('fsync')::bool and current_setting('full_page_writes')::bool"
          + " as forced,"
          + " current_setting('synchronous_standby_names') <> '' as synchronous_standbys,"
          + " (select count(*) from pg_stat_replication) as standbys,"
          + " (select count(*) from synod_floor) as floors,"
          + " to_regprocedure('synod_clean_up(integer)') is not null as functions";

  static PostgresSettings read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(QUERY)) {
      found.next();
      if (found.getInt("floors") != 1 || !found.getBoolean("functions")) {
        throw new SQLException(
            "the schema is not complete; expected all of the schema script", "42000");
      }
      return new PostgresSettings(
          found.getInt("version"),
          found.getBoolean("read_only"),
          found.getString("synchronous_commit"),
          found.getBoolean("forced"),
          found.getBoolean("synchronous_standbys"),
          found.getInt("standbys"));
    }
  }

  /** Refuses what the store cannot work on. */
  void check() {
    if (version < OLDEST) {
      throw new IllegalArgumentException(
          "PostgreSQL %d, expected 14 or newer".formatted(version / 10_000));
    }
    if (readOnly) {
      throw new IllegalArgumentException(
          "a server that only reads (a standby?), expected the primary");
    }
  }

  /**
   * Without a synchronous commit even a crash of the server's process loses what it has answered;
   * without fsync or full_page_writes the loss of power does.
   */
  Durability durability() {
    if (synchronousCommit.equals("off")) {
      return Durability.MEMORY;
    }
    return forced ? Durability.POWER_LOSS : Durability.PROCESS_CRASH;
  }

  /** A commit has to be on the disk of a standby before the answer: received is not enough. */
  Replication replication() {
    boolean waits = synchronousCommit.equals("on") || synchronousCommit.equals("remote_apply");
    if (synchronousStandbys && waits) {
      return Replication.LINEARIZABLE;
    }
    return standbys > 0 || synchronousStandbys
        ? Replication.ASYNC_REPLICA
        : Replication.SINGLE_NODE;
  }
}
