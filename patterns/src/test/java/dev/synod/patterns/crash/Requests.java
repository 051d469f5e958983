package dev.synod.patterns.crash;

import dev.synod.patterns.idempotency.ActionResult;
import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.Fingerprint;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.idempotency.IdempotentAction;
import dev.synod.patterns.idempotency.Outcome;
import dev.synod.patterns.idempotency.ResultCodec;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Requests with numbered keys. Those with even numbers have their effect in the transaction of
 * their record, those with odd numbers at a service.
 */
final class Requests {

  static final Duration LEASE = Duration.ofMillis(300);

  private static final IdempotencyOptions OPTIONS =
      new IdempotencyOptions(
          LEASE,
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          IdempotencyOptions.Recovery.RUN_AGAIN,
          1_000);

  /** Repetitions by a client that gets no answer. */
  private static final int MOST_ATTEMPTS = 1_000;

  private final Workplace place;
  private final Idempotency idempotency;
  private final IdempotencyScope scope;
  private final int lane;
  private final Mutant mutant;

  Requests(Workplace place, Leases leases, int lane, Mutant mutant) {
    this.place = place;
    this.idempotency = new Idempotency(leases, OPTIONS, FailureClassifier.cautious());
    this.scope = new IdempotencyScope("lane " + lane, "crash");
    this.lane = lane;
    this.mutant = mutant;
  }

  /**
   * Makes a request until it is answered.
   *
   * @param worker who makes it; part of the result, so that two effects can be told apart
   * @param working called when the effect has taken place, inside the action
   */
  String complete(long number, String worker, LongConsumer working)
      throws SQLException, InterruptedException {
    String result = "request %d by %s".formatted(number, worker);
    return answered(number, connection -> execute(number, connection, result, working));
  }

  /** Makes a request again, which must not run. */
  String replay(long number) throws SQLException, InterruptedException {
    IdempotentAction<String> never =
        context -> {
          throw new AssertionError("request %d was acknowledged, and runs again".formatted(number));
        };
    return answered(
        number,
        connection ->
            isJoined(number)
                ? inTransaction(number, connection, never)
                : send(idempotency, number, never));
  }

  private boolean isJoined(long number) {
    return number % 2 == 0 && mutant != Mutant.RECORD_AFTER_EFFECT;
  }

  private interface Attempt {
    Outcome<String> with(Connection connection) throws SQLException, InterruptedException;
  }

  private String answered(long number, Attempt attempt) throws SQLException, InterruptedException {
    Outcome<String> last = new Outcome.Retry<>("not yet");
    for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      try (Connection connection = place.connections().getConnection()) {
        last = attempt.with(connection);
      }
      if (last instanceof Outcome.Completed<String>(String value, boolean replayed)) {
        return value;
      }
    }
    throw new AssertionError("request %d is never answered: %s".formatted(number, last));
  }

  private Outcome<String> execute(
      long number, Connection connection, String result, LongConsumer working)
      throws SQLException, InterruptedException {
    IdempotentAction<String> inserting =
        context -> {
          CrashTables.effect(connection, lane, number, result);
          working.accept(number);
          return new ActionResult.Definite<>(result);
        };
    if (isJoined(number)) {
      return inTransaction(number, connection, inserting);
    }
    if (number % 2 == 0) {
      return send(idempotency, number, inserting);
    }
    return send(
        idempotency,
        number,
        context -> {
          String derived = context.downstreamKey("effect").value();
          String first = CrashTables.serve(connection, derived, lane, number, result);
          working.accept(number);
          return new ActionResult.Definite<>(first);
        });
  }

  private Outcome<String> inTransaction(
      long number, Connection connection, IdempotentAction<String> action)
      throws SQLException, InterruptedException {
    connection.setAutoCommit(false);
    try {
      Outcome<String> outcome = send(idempotency.joining(connection), number, action);
      if (outcome instanceof Outcome.Completed) {
        connection.commit();
      }
      return outcome;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private Outcome<String> send(Idempotency requests, long number, IdempotentAction<String> action)
      throws InterruptedException {
    return requests.execute(
        scope,
        new IdempotencyKey("request-" + number),
        Fingerprint.of(Bytes.utf8("request " + number)),
        ResultCodec.text(),
        action);
  }
}
