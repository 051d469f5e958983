package dev.synod.stores.postgres;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.Stored;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The statements: each is one round trip, in whatever transaction the connection is. */
final class PostgresRows {

  private static final String APPLY =
      "select outcome, now_micros, (entry).* from"
          + " synod_apply(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?)";

  private static final String APPLY_ALL =
      "select op_index, outcome, now_micros, (entry).* from"
          + " synod_apply_all(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String READ =
      "select n.now_micros, e.* from (select synod_now() as now_micros) n"
          + " left join synod_entry e on e.entry_key = ?";

  /**
   * Without a join, so that it follows an index and stops at its limit. The clock is read once, and
   * also where there is no row: on a standby that fails.
   */
  private static final String SCAN =
      "with n as materialized (select synod_now() as now_micros)"
          + " select (select now_micros from n) as now_micros, e.* from synod_entry e"
          + " where (select now_micros from n) is not null";

  private static final String BY_KEY =
      SCAN
          + " and e.entry_key > ? and e.entry_key >= ? and e.entry_key < ?"
          + " order by e.entry_key limit ?";

  private static final String DUE =
      SCAN
          + " and not e.released and e.lease_end <= (select now_micros from n)"
          + " and e.entry_key >= ? and e.entry_key < ? order by e.lease_end, e.entry_key limit ?";

  private static final String CLEAN_UP = "select synod_clean_up(?)";

  /** Greater than every key: no UTF-8 has such a byte. */
  private static final byte BEYOND_UTF8 = (byte) 0xFF;

  private static final int APPLIED = 0;

  /** The state of a warning; notices, such as those of triggers, have another. */
  private static final String WARNING = "01000";

  private PostgresRows() {}

  /** An operation as the numbers that the function of the schema takes. */
  private record Arguments(
      Bytes key,
      Nonce nonce,
      int guard,
      long guardRevision,
      Nonce guardNonce,
      int mutation,
      Bytes value,
      long lease,
      long retention) {

    private static final Nonce NOBODY = new Nonce(0, 0);

    static Arguments of(Operation operation) {
      Arguments guarded = guarded(operation);
      return switch (operation.mutation()) {
        case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
            guarded.with(0, value, micros(lease), micros(retention));
        case Mutation.Renew(Duration lease) -> guarded.with(1, Bytes.EMPTY, micros(lease), 0);
        case Mutation.Release() -> guarded.with(2, Bytes.EMPTY, 0, 0);
      };
    }

    private static Arguments guarded(Operation operation) {
      return switch (operation.guard()) {
        case Guard.AbsentOrExpired() -> guarded(operation, 0, 0, NOBODY);
        case Guard.Owner(Nonce nonce, long revision) -> guarded(operation, 1, revision, nonce);
        case Guard.Revision(long revision) -> guarded(operation, 2, revision, NOBODY);
      };
    }

    private static Arguments guarded(Operation operation, int guard, long revision, Nonce nonce) {
      return new Arguments(
          Bytes.utf8(operation.key()),
          operation.nonce(),
          guard,
          revision,
          nonce,
          0,
          Bytes.EMPTY,
          0,
          0);
    }

    private Arguments with(int mutation, Bytes value, long lease, long retention) {
      return new Arguments(
          key, nonce, guard, guardRevision, guardNonce, mutation, value, lease, retention);
    }
  }

  static Result apply(Connection connection, Operation operation, boolean hinting)
      throws SQLException {
    Arguments arguments = Arguments.of(operation);
    try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
      statement.setBytes(1, arguments.key().toArray());
      statement.setLong(2, arguments.nonce().high());
      statement.setLong(3, arguments.nonce().low());
      statement.setInt(4, arguments.guard());
      statement.setLong(5, arguments.guardRevision());
      statement.setLong(6, arguments.guardNonce().high());
      statement.setLong(7, arguments.guardNonce().low());
      statement.setInt(8, arguments.mutation());
      statement.setBytes(9, arguments.value().toArray());
      statement.setLong(10, arguments.lease());
      statement.setLong(11, arguments.retention());
      statement.setBoolean(12, hinting);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        checkReplicated(statement);
        Optional<Entry> entry = entry(row);
        return row.getInt("outcome") == APPLIED
            ? new Result.Applied(entry.orElseThrow())
            : new Result.Refused(entry);
      }
    }
  }

  static Answer applyAll(Connection connection, List<Operation> operations, boolean hinting)
      throws SQLException {
    List<Arguments> all = operations.stream().map(Arguments::of).toList();
    try (PreparedStatement statement = connection.prepareStatement(APPLY_ALL)) {
      statement.setArray(1, bytes(connection, all, Arguments::key));
      statement.setArray(2, array(connection, "bigint", all, each -> each.nonce().high()));
      statement.setArray(3, array(connection, "bigint", all, each -> each.nonce().low()));
      statement.setArray(4, array(connection, "integer", all, Arguments::guard));
      statement.setArray(5, array(connection, "bigint", all, Arguments::guardRevision));
      statement.setArray(6, array(connection, "bigint", all, each -> each.guardNonce().high()));
      statement.setArray(7, array(connection, "bigint", all, each -> each.guardNonce().low()));
      statement.setArray(8, array(connection, "integer", all, Arguments::mutation));
      statement.setArray(9, bytes(connection, all, Arguments::value));
      statement.setArray(10, array(connection, "bigint", all, Arguments::lease));
      statement.setArray(11, array(connection, "bigint", all, Arguments::retention));
      statement.setBoolean(12, hinting);
      try (ResultSet rows = statement.executeQuery()) {
        checkReplicated(statement);
        List<Entry> entries = new ArrayList<>();
        while (rows.next()) {
          Optional<Entry> entry = entry(rows);
          if (rows.getInt("outcome") != APPLIED) {
            return new Answer.NoneApplied(rows.getInt("op_index") - 1, entry);
          }
          entries.add(entry.orElseThrow());
        }
        return new Answer.AllApplied(entries);
      }
    }
  }

  /**
   * Whoever cancels a statement that waits for a synchronous standby makes the server answer with
   * success and a warning: committed here, and perhaps nowhere else.
   */
  private static void checkReplicated(Statement statement) throws SQLException {
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      if (WARNING.equals(warning.getSQLState())) {
        throw new SQLException("answered with a warning: " + warning.getMessage(), WARNING);
      }
    }
  }

  private static Array array(
      Connection connection, String type, List<Arguments> all, Function<Arguments, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, all.stream().map(column).toArray());
  }

  private static Array bytes(
      Connection connection, List<Arguments> all, Function<Arguments, Bytes> column)
      throws SQLException {
    byte[][] elements = all.stream().map(column).map(Bytes::toArray).toArray(byte[][]::new);
    return connection.createArrayOf("bytea", elements);
  }

  static Optional<Entry> read(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setBytes(1, utf8(key));
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? entry(found) : Optional.empty();
      }
    }
  }

  static List<Entry> byKey(Connection connection, String prefix, String after, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
      statement.setBytes(1, utf8(after));
      statement.setBytes(2, utf8(prefix));
      statement.setBytes(3, beyond(prefix));
      statement.setInt(4, limit);
      return entries(statement);
    }
  }

  static List<Entry> due(Connection connection, String prefix, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setBytes(1, utf8(prefix));
      statement.setBytes(2, beyond(prefix));
      statement.setInt(3, limit);
      return entries(statement);
    }
  }

  private static List<Entry> entries(PreparedStatement statement) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        entry(found).ifPresent(entries::add);
      }
    }
    return entries;
  }

  static int cleanUp(Connection connection, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLEAN_UP)) {
      statement.setInt(1, limit);
      try (ResultSet forgotten = statement.executeQuery()) {
        forgotten.next();
        return forgotten.getInt(1);
      }
    }
  }

  private static Optional<Entry> entry(ResultSet row) throws SQLException {
    byte[] key = row.getBytes("entry_key");
    if (key == null) {
      return Optional.empty();
    }
    Stored stored =
        new Stored(
            new String(key, StandardCharsets.UTF_8),
            Bytes.of(row.getBytes("entry_value")),
            row.getLong("revision"),
            new Nonce(row.getLong("nonce_high"), row.getLong("nonce_low")),
            row.getBoolean("released"),
            row.getLong("lease_end"),
            row.getLong("retention"));
    return Optional.of(stored.entry(row.getLong("now_micros")));
  }

  private static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000L + duration.getNano() / 1_000;
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] beyond(String prefix) {
    byte[] bytes = utf8(prefix);
    byte[] beyond = Arrays.copyOf(bytes, bytes.length + 1);
    beyond[bytes.length] = BEYOND_UTF8;
    return beyond;
  }
}
