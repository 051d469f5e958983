package dev.synod.stores.h2;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file, the database of the application, and what can be wrong with either. */
class H2FileTest implements StoreUnderTest {

  @TempDir private Path folder;
  private H2Store store;

  @BeforeEach
  void open() {
    store = H2Store.open(folder.resolve("store"), Durability.POWER_LOSS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private static JdbcDataSource source(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl(url);
    source.setUser("synod");
    source.setPassword("");
    return source;
  }

  @Test
  void afterARestartEverythingIsThereAndLeasesRunOn() {
    Entry held = applied(claim("held", 1));
    Entry tombstone = applied(Operation.release(applied(claim("released", 2)), nonce(3)));
    store.close();

    open();

    assertThat(entry("held").revision()).isEqualTo(held.revision());
    assertThat(entry("held").heldBy(nonce(1))).isTrue();
    assertThat(entry("held").leaseLeft()).isLessThanOrEqualTo(held.leaseLeft());
    assertThat(entry("released")).isEqualTo(tombstone);
    applied(Operation.renew(held, nonce(4), LONG));
  }

  @Test
  void whatWasForgottenBoundsRevisionsAlsoWhenTheClockWasSetBack() throws SQLException {
    store.close();
    JdbcDataSource source = source("jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0");
    long future = Long.MAX_VALUE / 2;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update synod_floor set revision = " + future);
      open(source);

      assertThat(applied(claim("key", 1)).revision()).isEqualTo(future + 1);
    }
  }

  private void open(JdbcDataSource source) {
    store = H2Store.over(source, Durability.PROCESS_CRASH);
  }

  @Test
  void anInterruptedThreadGetsItsAnswerAndTheDatabaseStaysOpen() {
    Entry held;
    try {
      Thread.currentThread().interrupt();
      held = applied(claim("key", 1));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(entry("key").revision()).isEqualTo(held.revision());
    applied(Operation.release(held, nonce(2)));
  }

  /** Each holds a connection while it waits to be forced. */
  @Test
  void moreThreadsThanConnectionsAllGetTheirAnswers() throws Exception {
    List<Callable<Result>> claims = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      Operation claim = claim("key" + number, number);
      claims.add(() -> store.apply(claim));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(claims.size())) {
      for (Future<Result> result : threads.invokeAll(claims)) {
        assertThat(result.get()).isInstanceOf(Result.Applied.class);
      }
    }
  }

  @Test
  void aFileThatAnotherHasOpenIsRefused() {
    JdbcDataSource other = source("jdbc:h2:file:" + folder.resolve("taken") + ";FILE_LOCK=SOCKET");
    try (Connection connection = other.getConnection()) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> H2Store.open(folder.resolve("taken"), Durability.POWER_LOSS))
          .withMessageContaining("could not open");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void aPathThatWouldChangeTheSettingsAndADurabilityOfNoFileAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> H2Store.open(Path.of("x;WRITE_DELAY=1000"), Durability.POWER_LOSS))
        .withMessageContaining("semicolon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> H2Store.open(folder.resolve("x"), Durability.MEMORY))
        .withMessageContaining("MEMORY");
  }

  @Test
  void aDatabaseThatAnswersBeforeItWritesIsRefused() {
    store.close();
    JdbcDataSource lazy = source("jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=500");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> H2Store.over(lazy, Durability.PROCESS_CRASH))
        .withMessageContaining("WRITE_DELAY=500");
  }

  @Test
  void aDatabaseWithoutTheTablesOrInMemoryIsRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() ->
            H2Store.over(
                source("jdbc:h2:file:" + folder.resolve("empty") + ";WRITE_DELAY=0"),
                Durability.PROCESS_CRASH))
        .withMessageContaining("SYNOD_")
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
  }

  @Test
  void cleanUpLeavesTheFloorAboveWhatItForgot() {
    Entry held = applied(Operation.claim("key", nonce(1), Bytes.EMPTY, LONG, Duration.ZERO));
    long last = applied(Operation.release(held, nonce(2))).revision();
    await("the tombstone is forgotten", () -> store.cleanUp(1) == 1);

    assertThat(applied(claim("another", 3)).revision()).isGreaterThan(last);
  }
}
