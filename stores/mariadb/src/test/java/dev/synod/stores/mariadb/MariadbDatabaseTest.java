package dev.synod.stores.mariadb;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import dev.synod.testing.RequiresTool;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The database, its users and its sessions, and what can be wrong with each. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbDatabaseTest implements StoreUnderTest {

  private final MariadbServer server = MariadbServer.shared();
  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeEach
  void open() {
    server.execute("drop database if exists trial");
    connections = server.pool("trial", 2);
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void close() {
    store.close();
    connections.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private void assertRefused(String found) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> MariadbStore.over(connections))
        .withMessageContaining(found)
        .withMessageContaining("expected the tables and procedures of the schema script")
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
  }

  @Test
  void theSchemaIsCreatedTwiceWithoutHarm() {
    Entry held = applied(claim("key", 1));
    MariadbStore.createSchema(connections);

    assertThat(entry("key").revision()).isEqualTo(held.revision());
  }

  @Test
  void aDatabaseWithoutProceduresOrWithThoseOfAnotherVersionIsRefused() {
    server.execute("alter procedure trial.synod_apply comment 'synod 0'");
    assertRefused("synod_apply=synod 0");

    server.execute("drop procedure trial.synod_apply");
    assertRefused("{synod_entry=InnoDB, synod_floor=InnoDB, synod_forget=synod 1}");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.apply(claim("key", 1)))
        .withMessageContaining("synod_apply")
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
  }

  @Test
  void aTableWithoutTransactionsIsRefused() {
    server.execute("alter table trial.synod_entry engine = Aria");
    assertRefused("synod_entry=Aria");
  }

  @Test
  void aFloorThatIsMissingIsNoReasonToStartFromZero() {
    server.execute("delete from trial.synod_floor");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.apply(claim("key", 1)))
        .withMessageContaining("synod_floor has no row")
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    assertThat(store.read("key")).isEmpty();
  }

  @Test
  void whatWasForgottenBoundsRevisionsAlsoWhenTheClockWasSetBack() {
    long future = Long.MAX_VALUE / 2;
    server.execute("update trial.synod_floor set revision = " + future);

    assertThat(applied(claim("key", 1)).revision()).isEqualTo(future + 1);
  }

  @Test
  void aUserNeedsNoMoreThanTheManualSays() throws SQLException {
    server.execute(
        "create or replace user app identified by 'secret'",
        "grant select, insert, update, delete on trial.synod_entry to app",
        "grant select, insert, update, delete on trial.synod_floor to app",
        "grant execute on procedure trial.synod_apply to app",
        "grant execute on procedure trial.synod_forget to app");
    MariaDbDataSource source = server.source("trial");
    source.setUser("app");
    source.setPassword("secret");
    try (MariadbStore restricted = MariadbStore.over(source)) {
      restricted.apply(claim("key", 1));
      assertThat(restricted.cleanUp(1)).isZero();

      server.execute("revoke execute on procedure trial.synod_apply from app");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> restricted.apply(claim("key", 2)))
          .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    }
    assertThat(entry("key").heldBy(nonce(1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time_zone='-11:00'",
        "time_zone='+13:00',sql_mode='ANSI,NO_BACKSLASH_ESCAPES'",
        "tx_isolation='SERIALIZABLE',sql_mode=''",
        "tx_isolation='REPEATABLE-READ',completion_type='CHAIN'"
      })
  void theSessionHasNoPartInIt(String variables) {
    Entry held = applied(claim("ключ", 1));
    try (HikariDataSource odd =
            server.pool(server.port(), "trial", 2, "sessionVariables=" + variables);
        MariadbStore same = MariadbStore.over(odd)) {
      Entry seen = same.read("ключ").orElseThrow();
      assertThat(seen.leaseLeft()).isBetween(LONG.minus(Duration.ofMinutes(5)), held.leaseLeft());
      assertThat(same.apply(Operation.release(held, nonce(2))))
          .isEqualTo(new Result.Applied(entry("ключ")));
    }
    assertThat(applied(claim("ключ", 3)).revision()).isGreaterThan(held.revision());
  }

  @Test
  void aDataSourceInATransactionIsRefused() throws SQLException {
    MariaDbDataSource source = server.source("trial");
    source.setUrl(source.getUrl() + "&autocommit=false");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> MariadbStore.over(source))
        .withMessageContaining("auto-commit off");
  }

  @Test
  void anInterruptedThreadGetsItsAnswer() {
    Entry held;
    try {
      Thread.currentThread().interrupt();
      held = applied(claim("key", 1));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(entry("key").revision()).isEqualTo(held.revision());
  }
}
