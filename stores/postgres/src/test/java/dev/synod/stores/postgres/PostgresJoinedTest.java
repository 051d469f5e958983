package dev.synod.stores.postgres;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store and the rows of the application in one transaction. */
class PostgresJoinedTest implements StoreUnderTest {

  private final PostgresStore store =
      PostgresStore.over(SharedEngine.pool(), PostgresOptions.USUAL.withHints());
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    SharedEngine.engine().clear();
    connection = SharedEngine.engine().dataSource().getConnection();
    execute("create table if not exists orders (id int primary key); truncate orders");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    connection.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int orders() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from orders")) {
      count.next();
      return count.getInt(1);
    }
  }

  @Test
  void recordAndEffectAreCommittedTogether() throws SQLException {
    CoordinationStore joined = store.joining(connection);

    assertThat(joined.apply(claim("key", 1))).isInstanceOf(Result.Applied.class);
    execute("insert into orders values (1)");
    assertThat(store.read("key")).isEmpty();
    assertThat(joined.read("key")).isPresent();
    connection.commit();

    assertThat(entry("key").heldBy(nonce(1))).isTrue();
    assertThat(orders()).isOne();
  }

  @Test
  void recordAndEffectAreRolledBackTogether() throws SQLException {
    Entry held = applied(claim("held", 1));
    CoordinationStore joined = store.joining(connection);

    joined.apply(Operation.release(held, nonce(2)));
    joined.apply(claim("new", 3));
    execute("insert into orders values (1)");
    connection.rollback();

    assertThat(entry("held").heldBy(nonce(1))).isTrue();
    assertThat(store.read("new")).isEmpty();
    assertThat(orders()).isZero();
  }

  @Test
  void aRefusalLeavesTheTransactionUsable() throws SQLException {
    applied(claim("key", 1));
    execute("insert into orders values (1)");

    assertThat(store.joining(connection).apply(claim("key", 2))).isInstanceOf(Result.Refused.class);
    connection.commit();

    assertThat(orders()).isOne();
  }

  @Test
  void severalKeysAreWrittenOrNoneInsideTheTransaction() throws SQLException {
    applied(claim("b", 1));
    PostgresJoined joined = (PostgresJoined) store.joining(connection);

    assertThat(joined.applyAll(List.of(claim("a", 2), claim("b", 3))))
        .isInstanceOf(Answer.NoneApplied.class);
    assertThat(joined.applyAll(List.of(claim("c", 4), claim("a", 5))))
        .isInstanceOf(Answer.AllApplied.class);
    connection.commit();

    assertThat(entry("a").heldBy(nonce(5))).isTrue();
    assertThat(entry("c").heldBy(nonce(4))).isTrue();
  }

  @Test
  void aFailureOfTheEngineIsThrownAndNeverUnknown() throws SQLException {
    CoordinationStore joined = store.joining(connection);
    connection.close();

    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> joined.apply(claim("key", 1)));
  }

  @Test
  void aConnectionWithAutoCommitOrAnotherIsolationIsRefused() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThatIllegalArgumentException().isThrownBy(() -> store.joining(connection));
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.joining(connection))
        .withMessageContaining("auto-commit true");
  }

  @Test
  void ofTwoTransactionsThatClaimOneKeyOneIsRefused() throws SQLException {
    store.joining(connection).apply(claim("key", 1));
    connection.commit();

    refused(StoreUnderTest.put("key", 2, Guard.absent(), "late"));
  }

  @Test
  void whoeverComesWhileATransactionHoldsTheKeyWaitsForItsEnd() throws Exception {
    store.joining(connection).apply(claim("key", 1));
    AtomicReference<Result> answer = new AtomicReference<>();
    Thread other = Thread.ofVirtual().start(() -> answer.set(store.apply(claim("key", 2))));
    await("the other waits for the row", this::somebodyWaits);

    connection.commit();
    other.join();

    assertThat(answer.get()).isInstanceOf(Result.Refused.class);
    assertThat(entry("key").heldBy(nonce(1))).isTrue();
  }

  private boolean somebodyWaits() {
    try (Connection asking = SharedEngine.pool().getConnection();
        Statement statement = asking.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
      waiting.next();
      return waiting.getInt(1) > 0;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void hintsComeAfterTheCommit() throws Exception {
    Queue<String> hints = new ConcurrentLinkedQueue<>();
    try (Watch.Subscription watching = store.watch().orElseThrow().watch("", hints::add)) {
      store.joining(connection).apply(claim("joined", 1));
      applied(claim("alone", 2));
      await("the hint of the other", () -> hints.contains("alone"));
      assertThat(hints).doesNotContain("joined");

      connection.commit();
      await("the hint of the commit", () -> hints.contains("joined"));
    }
  }

  @Test
  void anInterruptDoesNotCutACallShort() throws Exception {
    store.joining(connection).apply(claim("key", 1));
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              refused(claim("key", 2));
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    await("it waits for the row", this::somebodyWaits);

    waiting.interrupt();
    connection.commit();
    waiting.join();

    assertThat(stillInterrupted).isTrue();
  }
}
