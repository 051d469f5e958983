package dev.synod.stores.h2;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at operations, in the transaction of a connection. */
final class H2Steps {

  /** Each lost race is another's success; so many in a row only if a snapshot never moves. */
  static final int ATTEMPTS = 10_000;

  /** The row was locked or changed by another transaction in a way that H2 does not wait out. */
  private static final int CONCURRENT_UPDATE = 90131;

  private static final String SERIALIZATION_FAILURE = "40001";

  private H2Steps() {}

  /**
   * The outcome of an attempt that lost no race.
   *
   * @param answer never unknown
   * @param wrote whether there is something to commit
   */
  record Attempt(Answer answer, boolean wrote) {}

  private record Write(int index, @Nullable Stored last, Stored next, long nowMicros) {}

  /**
   * Reads, decides, and writes only over what was read.
   *
   * @return empty if another was faster; then nothing is written
   */
  static Optional<Attempt> attempt(Connection connection, List<Operation> operations)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (int index = 0; index < operations.size(); index++) {
      Operation operation = operations.get(index);
      H2Rows.Snapshot seen = H2Rows.read(connection, operation.key());
      long now = seen.nowMicros();
      switch (Stored.decide(seen.row(), operation, now, seen.leastRevision())) {
        case Stored.Decision.Write(Stored next) -> {
          writes.add(new Write(index, seen.row(), next, now));
          entries.add(next.entry(now));
        }
        case Stored.Decision.Answer(Result.Applied(Entry entry)) -> entries.add(entry);
        case Stored.Decision.Answer(Result.Refused(Optional<Entry> entry)) -> {
          return Optional.of(new Attempt(new Answer.NoneApplied(index, entry), false));
        }
        case Stored.Decision.Answer(Result.Unknown(String reason)) ->
            throw new IllegalStateException("decided that it does not know: " + reason);
      }
    }
    return carryOut(connection, writes, entries)
        ? Optional.of(new Attempt(new Answer.AllApplied(entries), !writes.isEmpty()))
        : Optional.empty();
  }

  /** In the order of keys, so that transactions wait for each other in a line, not in a circle. */
  private static boolean carryOut(Connection connection, List<Write> writes, List<Entry> entries)
      throws SQLException {
    List<Write> ordered = new ArrayList<>(writes);
    ordered.sort(Comparator.comparing(write -> write.next().key()));
    Savepoint before = ordered.size() > 1 ? connection.setSavepoint() : null;
    for (Write write : ordered) {
      Optional<Stored> written = H2Rows.write(connection, write.last(), write.next());
      if (written.isEmpty()) {
        if (before != null) {
          connection.rollback(before);
        }
        return false;
      }
      entries.set(write.index(), written.get().entry(write.nowMicros()));
    }
    return true;
  }

  /** Whether the statement failed because another transaction was faster, and can be repeated. */
  static boolean isLostRace(SQLException failure) {
    return failure.getErrorCode() == CONCURRENT_UPDATE
        || SERIALIZATION_FAILURE.equals(failure.getSQLState());
  }

  /** What a failure of the engine means where nothing was changed. */
  static StoreException failed(String what, SQLException failure) {
    return new StoreException(
        "H2 could not %s: %s".formatted(what, failure.getMessage()),
        !isPermanent(failure),
        failure);
  }

  /** Whether the schema or the rights are not what they have to be. */
  static boolean isPermanent(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("42") || state.startsWith("28"));
  }

  /** The result of a single operation. */
  static Result single(Answer answer) {
    return switch (answer) {
      case Answer.AllApplied(List<Entry> entries) -> new Result.Applied(entries.get(0));
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> new Result.Refused(entry);
      case Answer.Unknown(String reason) -> new Result.Unknown(reason);
    };
  }
}
