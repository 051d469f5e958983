package dev.synod.stores.h2;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Stored;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements, each in the transaction of the connection it is given, which has to be READ
 * COMMITTED with auto-commit off.
 */
final class H2Rows {

  /** The database's clock, read at the start of each statement. */
  private static final String NOW =
      "cast(extract(epoch from current_timestamp(6)) * 1000000 as bigint)";

  private static final String COLUMNS =
      "entry_key, entry_value, revision, nonce_high, nonce_low, released, lease_end, retention";

  private static final String READ =
      "select f.revision as floor_revision, "
          + NOW
          + " as now_micros, e.* from synod_floor f left join synod_entry e on e.entry_key = ?";

  private static final String UPDATE =
      "update synod_entry set entry_value = ?, revision = ?, nonce_high = ?, nonce_low = ?,"
          + " released = ?, lease_end = ?, retention = ?"
          + " where entry_key = ? and revision = ? and lease_end = ?";

  private static final String INSERT =
      "insert into synod_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String RAISE =
      "update synod_entry set revision = (select revision + 1 from synod_floor)"
          + " where entry_key = ? and revision <= (select revision from synod_floor)";

  private static final String BY_KEY =
      "select "
          + NOW
          + " as now_micros, "
          + COLUMNS
          + " from synod_entry where entry_key > ? and entry_key >= ? and entry_key < ?"
          + " order by entry_key limit ?";

  private static final String DUE =
      "select "
          + NOW
          + " as now_micros, "
          + COLUMNS
          + " from synod_entry where released = false and lease_end <= "
          + NOW
          + " and entry_key >= ? and entry_key < ? order by lease_end, entry_key limit ?";

  private static final String FORGETTABLE =
      "select entry_key, revision, lease_end from synod_entry where forgettable_at <= "
          + NOW
          + " order by forgettable_at, entry_key limit ?";

  private static final String RAISE_FLOOR =
      "update synod_floor set revision = greatest(revision, ?)";

  private static final String FORGET =
      "delete from synod_entry where entry_key = ? and revision = ? and lease_end = ?";

  /** Greater than every key: no UTF-8 has such a byte. */
  private static final byte BEYOND_UTF8 = (byte) 0xFF;

  private H2Rows() {}

  /**
   * What one statement saw.
   *
   * @param row under the key, if any
   * @param nowMicros the database's clock
   * @param floor no forgotten revision is greater
   */
  record Snapshot(@Nullable Stored row, long nowMicros, long floor) {

    /** The least revision to write. */
    long leastRevision() {
      return Math.max(floor + 1, nowMicros);
    }
  }

  static Snapshot read(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setBytes(1, utf8(key));
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new SQLException("synod_floor has no row; expected the one of the schema script");
        }
        Stored row = found.getBytes("entry_key") == null ? null : stored(found);
        return new Snapshot(row, found.getLong("now_micros"), found.getLong("floor_revision"));
      }
    }
  }

  /**
   * Replaces what was read.
   *
   * @param last what was read; null if nothing was there
   * @return what is stored now; empty if somebody has been faster
   */
  static Optional<Stored> write(Connection connection, @Nullable Stored last, Stored next)
      throws SQLException {
    return last == null ? insert(connection, next) : update(connection, last, next);
  }

  /** Every put and release changes the revision, and a renewal the end of the lease. */
  private static Optional<Stored> update(Connection connection, Stored last, Stored next)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setBytes(1, next.value().toArray());
      statement.setLong(2, next.revision());
      statement.setLong(3, next.nonce().high());
      statement.setLong(4, next.nonce().low());
      statement.setBoolean(5, next.released());
      statement.setLong(6, next.leaseEndMicros());
      statement.setLong(7, next.retentionMicros());
      statement.setBytes(8, utf8(last.key()));
      statement.setLong(9, last.revision());
      statement.setLong(10, last.leaseEndMicros());
      return statement.executeUpdate() == 1 ? Optional.of(next) : Optional.empty();
    }
  }

  private static Optional<Stored> insert(Connection connection, Stored next) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setBytes(1, utf8(next.key()));
      statement.setBytes(2, next.value().toArray());
      statement.setLong(3, next.revision());
      statement.setLong(4, next.nonce().high());
      statement.setLong(5, next.nonce().low());
      statement.setBoolean(6, next.released());
      statement.setLong(7, next.leaseEndMicros());
      statement.setLong(8, next.retentionMicros());
      statement.executeUpdate();
    } catch (SQLIntegrityConstraintViolationException faster) {
      return Optional.empty();
    }
    return Optional.of(raised(connection, next));
  }

  /**
   * Since the floor was read, the key may have been written, released and forgotten by others. Now
   * that the row is ours, no more of that can happen, so the floor of now is the one that counts.
   */
  private static Stored raised(Connection connection, Stored inserted) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
      statement.setBytes(1, utf8(inserted.key()));
      if (statement.executeUpdate() == 0) {
        return inserted;
      }
    }
    Stored raised = read(connection, inserted.key()).row();
    if (raised == null) {
      throw new SQLException("the row just written under '" + inserted.key() + "' is gone");
    }
    return raised;
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
        entries.add(stored(found).entry(found.getLong("now_micros")));
      }
    }
    return entries;
  }

  private record Forgettable(String key, long revision, long leaseEndMicros) {}

  /**
   * Raises the floor above the revisions of entries whose retention is over, and deletes those of
   * them that nobody has claimed since.
   */
  static int forget(Connection connection, int limit) throws SQLException {
    List<Forgettable> rows = forgettable(connection, limit);
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(RAISE_FLOOR)) {
      statement.setLong(1, rows.stream().mapToLong(Forgettable::revision).max().orElseThrow());
      statement.executeUpdate();
    }
    int forgotten = 0;
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      for (Forgettable row : rows) {
        statement.setBytes(1, utf8(row.key()));
        statement.setLong(2, row.revision());
        statement.setLong(3, row.leaseEndMicros());
        forgotten += statement.executeUpdate();
      }
    }
    return forgotten;
  }

  private static List<Forgettable> forgettable(Connection connection, int limit)
      throws SQLException {
    List<Forgettable> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(FORGETTABLE)) {
      statement.setInt(1, limit);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Forgettable(
                  new String(found.getBytes("entry_key"), StandardCharsets.UTF_8),
                  found.getLong("revision"),
                  found.getLong("lease_end")));
        }
      }
    }
    return rows;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new String(row.getBytes("entry_key"), StandardCharsets.UTF_8),
        Bytes.of(row.getBytes("entry_value")),
        row.getLong("revision"),
        new Nonce(row.getLong("nonce_high"), row.getLong("nonce_low")),
        row.getBoolean("released"),
        row.getLong("lease_end"),
        row.getLong("retention"));
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
