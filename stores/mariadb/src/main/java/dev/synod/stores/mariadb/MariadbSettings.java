package dev.synod.stores.mariadb;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the settings of a server promise.
 *
 * @param values the server's variables and its state, by lower-case name
 * @param replicas how many are attached; at least 1 if that cannot be known
 */
record MariadbSettings(Map<String, String> values, int replicas) {

  /** The greatest value, escaped, and the rest of the statement. */
  private static final long LEAST_PACKET_BYTES = 4 << 20;

  /** Whoever waits for a replica for so long never goes on without one. */
  private static final long FOREVER_MILLIS = 24 * 60 * 60 * 1_000;

  private static final String VARIABLES =
      "show global variables where variable_name like 'rpl_semi_sync_%' or variable_name in"
          + " ('binlog_format', 'group_replication_group_name', 'innodb_doublewrite',"
          + " 'innodb_flush_log_at_trx_commit', 'innodb_flush_method', 'log_bin',"
          + " 'max_allowed_packet', 'read_only', 'sync_binlog', 'wsrep_on')";

  private static final String STATUS =
      "show global status where variable_name in"
          + " ('rpl_semi_sync_master_status', 'rpl_semi_sync_source_status', 'slaves_connected')";

  static MariadbSettings of(Connection connection) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    for (String query : new String[] {VARIABLES, STATUS}) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          values.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
        }
      }
    }
    return new MariadbSettings(values, replicas(connection, values));
  }

  /** MariaDB counts them for everybody; MySQL lists them for those who have the right. */
  private static int replicas(Connection connection, Map<String, String> values) {
    String connected = values.get("slaves_connected");
    if (connected != null) {
      return Integer.parseInt(connected);
    }
    int replicas = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show replicas")) {
      while (rows.next()) {
        replicas++;
      }
      return replicas;
    } catch (SQLException unknown) {
      return 1;
    }
  }

  /**
   * What a store on this server promises.
   *
   * @throws IllegalArgumentException if the server cannot keep the contract as it is set
   * @throws StoreException if it does not take writes
   */
  Capabilities capabilities() {
    if (is("read_only", "ON")) {
      throw new StoreException(
          "the server has read_only=ON, expected the primary, which takes writes", true, null);
    }
    if (is("log_bin", "ON") && is("binlog_format", "STATEMENT")) {
      throw new IllegalArgumentException(
          "the server has binlog_format=STATEMENT, expected ROW or MIXED: the store's transactions"
              + " are READ COMMITTED");
    }
    long packetBytes = number("max_allowed_packet");
    if (packetBytes < LEAST_PACKET_BYTES) {
      throw new IllegalArgumentException(
          "the server has max_allowed_packet=%d, expected %d or more"
              .formatted(packetBytes, LEAST_PACKET_BYTES));
    }
    return new Capabilities(replication(), Revisions.CLOCK_SEEDED, durability(), Limits.STANDARD);
  }

  private Durability durability() {
    return switch ((int) number("innodb_flush_log_at_trx_commit")) {
      case 0 -> Durability.MEMORY;
      case 2 -> Durability.PROCESS_CRASH;
      default -> forces() ? Durability.POWER_LOSS : Durability.PROCESS_CRASH;
    };
  }

  /** Whether what is written is forced, to where a loss of power cannot tear it. */
  private boolean forces() {
    boolean pagesStayWhole = !is("innodb_doublewrite", "OFF") && !is("innodb_doublewrite", "0");
    boolean logIsForced = !is("log_bin", "ON") || number("sync_binlog") == 1;
    return pagesStayWhole && logIsForced && !is("innodb_flush_method", "nosync");
  }

  private Replication replication() {
    if (is("wsrep_on", "ON") || !value("group_replication_group_name").isEmpty()) {
      return Replication.ASYNC_REPLICA;
    }
    if (!is("log_bin", "ON")) {
      return Replication.SINGLE_NODE;
    }
    if (waitsForReplica("master", "slave") || waitsForReplica("source", "replica")) {
      return Replication.LINEARIZABLE;
    }
    return replicas == 0 ? Replication.SINGLE_NODE : Replication.ASYNC_REPLICA;
  }

  /** Whether nothing is seen or acknowledged that is not on a replica; never going on without. */
  private boolean waitsForReplica(String source, String replica) {
    String prefix = "rpl_semi_sync_" + source + "_";
    return is(prefix + "enabled", "ON")
        && is(prefix + "status", "ON")
        && is(prefix + "wait_point", "AFTER_SYNC")
        && is(prefix + "wait_no_" + replica, "ON")
        && number(prefix + "timeout") >= FOREVER_MILLIS;
  }

  private boolean is(String name, String expected) {
    return value(name).equalsIgnoreCase(expected);
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private long number(String name) {
    String value = value(name);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException failure) {
      throw new IllegalArgumentException(
          "the server has %s='%s', expected a number".formatted(name, value), failure);
    }
  }
}
