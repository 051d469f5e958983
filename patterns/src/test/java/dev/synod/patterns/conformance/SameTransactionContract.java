package dev.synod.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.idempotency.ActionFailedException;
import dev.synod.patterns.idempotency.ActionResult;
import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.Fingerprint;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.idempotency.IdempotentAction;
import dev.synod.patterns.idempotency.Outcome;
import dev.synod.patterns.idempotency.ResultCodec;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Idempotent actions whose effect is a row in the database of the store: record and row are
 * committed together. For stores that join JDBC transactions.
 */
public interface SameTransactionContract {

  /** The text of the requests. */
  Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));

  /** A store whose entries no other test uses. */
  CoordinationStore store();

  /**
   * A new connection to the database of the store, at READ COMMITTED with auto-commit off. There is
   * a table {@code effect(request varchar(64) not null)}, empty before each test.
   */
  Connection connection() throws SQLException;

  private Idempotency remote() {
    return new Idempotency(
        Leases.over(store(), new JvmHost()),
        IdempotencyOptions.USUAL,
        FailureClassifier.cautious());
  }

  private Outcome<String> execute(
      Idempotency idempotency, String key, IdempotentAction<String> action)
      throws InterruptedException {
    return idempotency.execute(
        new IdempotencyScope("acme", "create-order"),
        new IdempotencyKey(key),
        REQUEST,
        ResultCodec.text(),
        action);
  }

  private Outcome<String> order(Connection connection, String key, String result)
      throws InterruptedException {
    return execute(
        remote().joining(connection),
        key,
        context -> {
          insert(connection, key);
          return new ActionResult.Definite<>(result);
        });
  }

  private static void insert(Connection connection, String request) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into effect (request) values (?)")) {
      insert.setString(1, request);
      insert.executeUpdate();
    }
  }

  private int effects(String key) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement count =
            connection.prepareStatement("select count(*) from effect where request = ?")) {
      count.setString(1, key);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Test
  default void effectAndRecordAreCommittedTogether() throws Exception {
    try (Connection first = connection();
        Connection second = connection()) {
      assertThat(order(first, "k", "order 1")).isEqualTo(new Outcome.Completed<>("order 1", false));
      first.commit();
      assertThat(order(second, "k", "never")).isEqualTo(new Outcome.Completed<>("order 1", true));
      second.commit();
    }
    assertThat(effects("k")).isOne();
  }

  @Test
  default void whatIsRolledBackNeverHappened() throws Exception {
    try (Connection first = connection();
        Connection second = connection()) {
      order(first, "k", "order 1");
      first.rollback();
      assertThat(effects("k")).isZero();
      assertThat(order(second, "k", "order 2"))
          .isEqualTo(new Outcome.Completed<>("order 2", false));
      second.commit();
    }
    assertThat(effects("k")).isOne();
  }

  @Test
  default void whatTheActionThrowsIsThrownOnSoThatItIsRolledBack() throws Exception {
    try (Connection connection = connection()) {
      Idempotency joined = remote().joining(connection);
      assertThatExceptionOfType(ActionFailedException.class)
          .isThrownBy(() ->
              execute(
                  joined,
                  "k",
                  context -> {
                    insert(connection, "k");
                    throw new IOException("cut off");
                  }))
          .withCauseInstanceOf(IOException.class);
      connection.rollback();
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() ->
              execute(
                  joined,
                  "k",
                  context -> {
                    throw new UnsupportedOperationException();
                  }));
      connection.rollback();
      assertThat(order(connection, "k", "order 1"))
          .isEqualTo(new Outcome.Completed<>("order 1", false));
      connection.commit();
    }
    assertThat(effects("k")).isOne();
  }

  @Test
  default void aRefusalThatIsDecidedIsRemembered() throws Exception {
    try (Connection connection = connection()) {
      execute(
          remote().joining(connection), "k", context -> new ActionResult.Definite<>("no such hat"));
      connection.commit();
      assertThat(order(connection, "k", "never"))
          .isEqualTo(new Outcome.Completed<>("no such hat", true));
      connection.commit();
    }
    assertThat(effects("k")).isZero();
  }

  @Test
  default void whatMayRunAgainRunsAgain() throws Exception {
    try (Connection connection = connection()) {
      assertThat(
              execute(
                  remote().joining(connection),
                  "k",
                  context -> new ActionResult.Retryable<>("out of stock")))
          .isEqualTo(new Outcome.Retry<>("out of stock"));
      connection.commit();
      assertThat(order(connection, "k", "order 1"))
          .isEqualTo(new Outcome.Completed<>("order 1", false));
      connection.commit();
    }
    assertThat(effects("k")).isOne();
  }

  @Test
  default void anotherRequestWithTheKeyIsRefusedAndTheTransactionGoesOn() throws Exception {
    try (Connection connection = connection()) {
      order(connection, "k", "order 1");
      connection.commit();
      insert(connection, "other work");
      Outcome<String> outcome =
          remote()
              .joining(connection)
              .execute(
                  new IdempotencyScope("acme", "create-order"),
                  new IdempotencyKey("k"),
                  Fingerprint.of(Bytes.utf8("three hats")),
                  ResultCodec.text(),
                  context -> new ActionResult.Definite<>("never"));
      assertThat(outcome).isEqualTo(new Outcome.Mismatched<>());
      connection.commit();
    }
    assertThat(effects("other work")).isOne();
  }

  /** Whoever comes second is answered after the first one's end, whatever that is. */
  @Test
  default void aSecondRequestAwaitsTheEndOfTheFirst() throws Exception {
    for (boolean commits : new boolean[] {true, false}) {
      String key = "first commits: " + commits;
      try (ExecutorService other = Executors.newSingleThreadExecutor();
          Connection first = connection();
          Connection second = connection()) {
        order(first, key, "of the first");
        Callable<Outcome<String>> request =
            () -> {
              Outcome<String> outcome = order(second, key, "of the second");
              second.commit();
              return outcome;
            };
        Future<Outcome<String>> answer = other.submit(request);
        if (commits) {
          first.commit();
        } else {
          first.rollback();
        }
        assertThat(answer.get())
            .isEqualTo(
                commits
                    ? new Outcome.Completed<>("of the first", true)
                    : new Outcome.Completed<>("of the second", false));
      }
      assertThat(effects(key)).isOne();
    }
  }

  /** A remote effect may have taken place: joining a transaction is no reason to repeat it. */
  @Test
  default void whatIsUnresolvedOutsideStaysSoInside() throws Exception {
    execute(remote(), "k", context -> new ActionResult.Unknown<>("timeout"));
    try (Connection connection = connection()) {
      assertThat(order(connection, "k", "never")).isEqualTo(new Outcome.Unresolved<>("timeout"));
      connection.rollback();
    }
    assertThat(effects("k")).isZero();
  }

  @Test
  default void whatWasDoneInsideIsReplayedOutside() throws Exception {
    try (Connection connection = connection()) {
      order(connection, "k", "order 1");
      connection.commit();
    }
    assertThat(execute(remote(), "k", context -> new ActionResult.Definite<>("never")))
        .isEqualTo(new Outcome.Completed<>("order 1", true));
  }

  /** Clients that repeat until they are answered; servers that commit, or do not. */
  @Test
  default void ofManyRequestsAndFailuresEachKeyHasOneEffect() throws Exception {
    int clients = 4;
    int keys = 8;
    List<Future<List<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int client = 0; client < clients; client++) {
        SplittableRandom random = new SplittableRandom(client);
        answers.add(threads.submit(() -> client(random, keys)));
      }
    }
    TreeSet<String> all = new TreeSet<>();
    for (Future<List<String>> answer : answers) {
      assertThat(answer.get()).hasSize(keys);
      all.addAll(answer.get());
    }
    assertThat(all).as("one answer a key").hasSize(keys);
    for (int key = 0; key < keys; key++) {
      assertThat(effects("key " + key)).as("key %d", key).isOne();
    }
  }

  private List<String> client(SplittableRandom random, int keys) throws Exception {
    List<String> answers = new ArrayList<>();
    int attempts = 0;
    while (answers.size() < keys) {
      assertThat(attempts++).as("attempts").isLessThan(100 * keys);
      String key = "key " + answers.size();
      try (Connection connection = connection()) {
        String result = key + ": " + Long.toHexString(random.nextLong());
        Outcome<String> outcome = order(connection, key, result);
        if (random.nextInt(3) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          answers.add(((Outcome.Completed<String>) outcome).value());
        }
      } catch (StoreException failure) {
        assertThat(failure.isPassing()).as("deadlocks pass: %s", failure).isTrue();
      }
    }
    return answers;
  }

  @Test
  default void runningAgainAppliesInsideToo() throws Exception {
    execute(remote(), "k", context -> new ActionResult.Unknown<>("timeout"));
    Idempotency again =
        new Idempotency(
            Leases.over(store(), new JvmHost()),
            IdempotencyOptions.USUAL.recovering(Recovery.RUN_AGAIN),
            FailureClassifier.cautious());
    try (Connection connection = connection()) {
      assertThat(
              execute(
                  again.joining(connection), "k", context -> new ActionResult.Definite<>("done")))
          .isEqualTo(new Outcome.Completed<>("done", false));
      connection.commit();
    }
  }
}
