package dev.synod.stores.mariadb;

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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements, one round trip each. */
final class MariadbRows {

  private static final String APPLY = "call synod_apply(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String FORGET = "call synod_forget(?, ?)";

  /** The server's clock at the start of the statement, whatever the time zone of the session. */
  private static final String NOW = "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

  private static final String SELECT =
      "select "
          + NOW
          + " as now_micros, entry_key, entry_value, revision, nonce_high, nonce_low, released,"
          + " lease_end, retention from synod_entry where ";

  private static final String READ = SELECT + "entry_key = ?";

  private static final String BY_KEY =
      SELECT + "entry_key > ? and entry_key >= ? and entry_key < ? order by entry_key limit ?";

  private static final String DUE =
      SELECT
          + "released = false and lease_end <= "
          + NOW
          + " and entry_key >= ? and entry_key < ? order by lease_end, entry_key limit ?";

  /** Greater than every key: no UTF-8 has such a byte. */
  private static final byte BEYOND_UTF8 = (byte) 0xFF;

  private MariadbRows() {}

  /**
   * Applies an operation.
   *
   * @param joined whether in the transaction that is under way; else in one of its own
   */
  static Result apply(Connection connection, Operation operation, boolean joined)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(APPLY)) {
      call.setBytes(1, utf8(operation.key()));
      call.setLong(2, operation.nonce().high());
      call.setLong(3, operation.nonce().low());
      setGuard(call, operation.guard());
      setMutation(call, operation.mutation());
      call.setBoolean(12, joined);
      try (ResultSet answer = call.executeQuery()) {
        answer.next();
        return result(answer);
      }
    }
  }

  private static void setGuard(PreparedStatement call, Guard guard) throws SQLException {
    switch (guard) {
      case Guard.AbsentOrExpired() -> setGuard(call, "free", 0, 0, 0);
      case Guard.Owner(Nonce nonce, long revision) ->
          setGuard(call, "owner", nonce.high(), nonce.low(), revision);
      case Guard.Revision(long revision) -> setGuard(call, "revision", 0, 0, revision);
    }
  }

  private static void setGuard(
      PreparedStatement call, String name, long high, long low, long revision) throws SQLException {
    call.setString(4, name);
    call.setLong(5, high);
    call.setLong(6, low);
    call.setLong(7, revision);
  }

  /** What a mutation does not use is null. */
  private static void setMutation(PreparedStatement call, Mutation mutation) throws SQLException {
    call.setNull(9, Types.BLOB);
    call.setNull(10, Types.BIGINT);
    call.setNull(11, Types.BIGINT);
    switch (mutation) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) -> {
        call.setString(8, "put");
        call.setBytes(9, value.toArray());
        call.setLong(10, micros(lease));
        call.setLong(11, micros(retention));
      }
      case Mutation.Renew(Duration lease) -> {
        call.setString(8, "renew");
        call.setLong(10, micros(lease));
      }
      case Mutation.Release() -> call.setString(8, "release");
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static Result result(ResultSet answer) throws SQLException {
    Optional<Entry> entry =
        answer.getObject("revision") == null ? Optional.empty() : Optional.of(entry(answer));
    return answer.getBoolean("is_applied")
        ? new Result.Applied(entry.orElseThrow())
        : new Result.Refused(entry);
  }

  /**
   * Applies operations in the transaction that is under way; unless all are applied, it has to be
   * rolled back. In the order of keys, so that transactions wait in a line and not in a circle.
   */
  static Answer applyAll(Connection connection, List<Operation> operations) throws SQLException {
    List<Integer> order = new ArrayList<>(IntStream.range(0, operations.size()).boxed().toList());
    order.sort(Comparator.comparing(index -> utf8(operations.get(index).key()), Arrays::compare));
    Entry[] entries = new Entry[operations.size()];
    Answer.@Nullable NoneApplied first = null;
    for (int index : order) {
      if (first != null && first.index() < index) {
        continue;
      }
      switch (apply(connection, operations.get(index), true)) {
        case Result.Applied(Entry entry) -> entries[index] = entry;
        case Result.Refused(Optional<Entry> entry) -> first = new Answer.NoneApplied(index, entry);
        case Result.Unknown(String reason) -> throw new SQLException(reason);
      }
    }
    return first != null ? first : new Answer.AllApplied(Arrays.asList(entries));
  }

  static Optional<Entry> read(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setBytes(1, utf8(key));
      return entries(statement).stream().findFirst();
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

  static int forget(Connection connection, int limit, boolean joined) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(FORGET)) {
      call.setInt(1, limit);
      call.setBoolean(2, joined);
      try (ResultSet answer = call.executeQuery()) {
        answer.next();
        return answer.getInt("forgotten");
      }
    }
  }

  private static List<Entry> entries(PreparedStatement statement) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        entries.add(entry(found));
      }
    }
    return entries;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Stored(
            new String(row.getBytes("entry_key"), StandardCharsets.UTF_8),
            Bytes.of(row.getBytes("entry_value")),
            row.getLong("revision"),
            new Nonce(row.getLong("nonce_high"), row.getLong("nonce_low")),
            row.getBoolean("released"),
            row.getLong("lease_end"),
            row.getLong("retention"))
        .entry(row.getLong("now_micros"));
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
