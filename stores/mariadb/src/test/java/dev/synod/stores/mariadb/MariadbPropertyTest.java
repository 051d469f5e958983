package dev.synod.stores.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.Stored;
import dev.synod.testing.RequiresTool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations on a few keys, on the server and by {@link Stored#decide}, at the same
 * instants: the session's clock is set before each, also back. Every answer is the same, to the
 * microsecond.
 */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbPropertyTest {

  private static final int STEPS = 1_500;
  private static final List<String> KEYS = List.of("a", "a/ä", "a/🔑", "b");

  /** Of instants, leases and retentions, so that they often meet. */
  private static final long TICK_MICROS = 1_000;

  private static final long START_MICROS = 1_700_000_000_000_000L;

  private final Map<String, Stored> rows = new TreeMap<>();
  private long floor;
  private long nowMicros = START_MICROS;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyAnswerIsThatOfTheContract(long seed) throws SQLException {
    SplittableRandom random = new SplittableRandom(seed);
    MariadbServer server = MariadbServer.shared();
    try (HikariDataSource one = server.pool("property", 1);
        CoordinationStore store = MariadbStore.over(one)) {
      server.empty("property");
      for (int step = 0; step < STEPS; step++) {
        nowMicros +=
            TICK_MICROS * (random.nextInt(10) == 0 ? -random.nextInt(10) : random.nextInt(3));
        setClock(one);
        check(store, random, "seed %d, step %d".formatted(seed, step));
      }
    }
  }

  private void setClock(HikariDataSource one) throws SQLException {
    try (Connection connection = one.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "set timestamp = %d.%06d".formatted(nowMicros / 1_000_000, nowMicros % 1_000_000));
    }
  }

  private void check(CoordinationStore store, SplittableRandom random, String where) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    switch (random.nextInt(10)) {
      case 0 -> assertThat(store.read(key)).as(where).isEqualTo(entry(rows.get(key)));
      case 1 -> {
        int limit = 1 + random.nextInt(3);
        assertThat(store.cleanUp(limit)).as(where).isEqualTo(forget(limit));
      }
      case 2 ->
          assertThat(store.orderedScan().orElseThrow().byKey("a", "", 10))
              .as(where)
              .isEqualTo(scanned(row -> true, Comparator.comparing(Stored::key)));
      case 3 ->
          assertThat(store.orderedScan().orElseThrow().due("a", 10))
              .as(where)
              .isEqualTo(
                  scanned(
                      row -> !row.released() && row.leaseEndMicros() <= nowMicros,
                      Comparator.comparingLong(Stored::leaseEndMicros).thenComparing(Stored::key)));
      default -> {
        Operation operation = operation(random, key);
        assertThat(store.apply(operation))
            .as("%s: %s", where, operation)
            .isEqualTo(apply(operation));
      }
    }
  }

  private Optional<Entry> entry(Stored row) {
    return Optional.ofNullable(row).map(stored -> stored.entry(nowMicros));
  }

  private Result apply(Operation operation) {
    Stored current = rows.get(operation.key());
    return switch (Stored.decide(current, operation, nowMicros, Math.max(floor + 1, nowMicros))) {
      case Stored.Decision.Answer(Result result) -> result;
      case Stored.Decision.Write(Stored next) -> {
        rows.put(next.key(), next);
        yield new Result.Applied(next.entry(nowMicros));
      }
    };
  }

  private int forget(int limit) {
    List<Stored> forgotten =
        rows.values().stream()
            .filter(row -> row.forgettableAtMicros() <= nowMicros)
            .sorted(
                Comparator.comparingLong(Stored::forgettableAtMicros).thenComparing(Stored::key))
            .limit(limit)
            .toList();
    for (Stored row : forgotten) {
      floor = Math.max(floor, row.revision());
      rows.remove(row.key());
    }
    return forgotten.size();
  }

  /** What a row is like. */
  private interface Condition {
    boolean holds(Stored row);
  }

  private List<Entry> scanned(Condition condition, Comparator<Stored> order) {
    return rows.values().stream()
        .filter(row -> row.key().startsWith("a") && condition.holds(row))
        .sorted(order)
        .map(row -> row.entry(nowMicros))
        .toList();
  }

  /** Nonces and revisions are few, so that they are met again. */
  private Operation operation(SplittableRandom random, String key) {
    Stored row = rows.get(key);
    Nonce nonce = new Nonce(-random.nextInt(2), random.nextInt(4));
    Nonce owner = row == null || random.nextInt(4) == 0 ? nonce : row.nonce();
    long revision = row == null ? 1 : row.revision() - (random.nextInt(6) == 0 ? 1 : 0);
    Duration lease = Duration.of(TICK_MICROS * (1 + random.nextInt(4)), ChronoUnit.MICROS);
    Guard held = new Guard.Owner(owner, revision);
    Guard known = new Guard.Revision(revision);
    Mutation put =
        new Mutation.Put(Bytes.utf8("'\\" + random.nextInt()), lease, lease.minusMillis(1));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Operation(key, nonce, Guard.absentOrExpired(), put);
      case 3 -> new Operation(key, nonce, held, put);
      case 4 -> new Operation(key, nonce, random.nextBoolean() ? known : Guard.absent(), put);
      case 5 -> new Operation(key, nonce, held, new Mutation.Renew(lease));
      case 6 -> new Operation(key, nonce, held, new Mutation.Release());
      default -> new Operation(key, nonce, known, new Mutation.Release());
    };
  }
}
