package dev.synod.patterns.idempotency;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets each request have one effect, however often it is made. The manual of the package says what
 * holds. Safe for use by many threads.
 */
public final class Idempotency {

  private static final Nonce ANY = new Nonce(0, 0);

  private final Leases leases;
  private final IdempotencyOptions options;
  private final FailureClassifier classifier;
  private final boolean joined;

  /**
   * Requests whose records are in a store.
   *
   * @param leases over the store that all instances of the service share
   * @param classifier of the exceptions that actions throw
   * @throws IllegalArgumentException if the options are beyond the store's limits
   */
  public Idempotency(Leases leases, IdempotencyOptions options, FailureClassifier classifier) {
    this(leases, options, classifier, false);
    check(leases.store().capabilities());
  }

  private Idempotency(
      Leases leases, IdempotencyOptions options, FailureClassifier classifier, boolean joined) {
    this.leases = leases;
    this.options = options;
    this.classifier = classifier;
    this.joined = joined;
  }

  private void check(Capabilities store) {
    Limits limits = store.limits();
    String anyKey = IdempotencyKeyGenerator.prefix();
    limits.check(Operation.claim(anyKey, ANY, Bytes.EMPTY, options.lease(), options.retention()));
    limits.check(Operation.claim(anyKey, ANY, Bytes.EMPTY, options.retention(), Duration.ZERO));
    if (limits.valueBytes() < options.resultBytes() + IdempotencyOptions.RECORD_BYTES) {
      throw new IllegalArgumentException(
          "results of %d bytes and %d beside them, expected at most %d, the store's limit"
              .formatted(
                  options.resultBytes(), IdempotencyOptions.RECORD_BYTES, limits.valueBytes()));
    }
  }

  /**
   * The same inside a transaction: record and effect are committed together, or neither is. No
   * lease is renewed, since a second request with the key waits in the database for the end of this
   * transaction. What the action throws, {@link #execute} throws on, and it has to lead to a
   * rollback; so has {@link Outcome.Unresolved}. A refusal that is to be remembered is a definite
   * result.
   *
   * @param connection with auto-commit off, at READ COMMITTED, to the database of the store
   * @throws IllegalArgumentException if the store is in no relational database, or the connection
   *     is not as described
   */
  public Idempotency joining(Connection connection) {
    CoordinationStore inside =
        leases
            .store()
            .jdbcTransactions()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "a store without JDBC transactions, expected one in the database of the"
                        + " effect"))
            .joining(connection);
    return new Idempotency(
        new Leases(inside, leases.host(), leases.observer(), leases.options()),
        options.waiting(Duration.ZERO),
        classifier,
        true);
  }

  /**
   * Runs an action, unless a request with this key did before.
   *
   * <p>Round trips: a first request two (claim, outcome), a repetition one, whatever the outcome;
   * one more after a retryable failure or a crash.
   *
   * @param fingerprint of the request: another one with the same key is refused
   * @param codec for results
   * @throws InterruptedException while it waits, or if the action threw it; then its outcome is
   *     unknown and recorded so
   * @throws StoreException if the store is closed or not set up, or, inside a transaction, failed
   * @throws IllegalStateException if the record is none of ours, or of a format that the codec does
   *     not know
   */
  public <T> Outcome<T> execute(
      IdempotencyScope scope,
      IdempotencyKey key,
      Fingerprint fingerprint,
      ResultCodec<T> codec,
      IdempotentAction<T> action)
      throws InterruptedException {
    return new Execution<>(this, scope, key, fingerprint, codec).run(action);
  }

  /**
   * Looks what became of a request. One round trip.
   *
   * @return empty if nobody has made it, or its retention is over, or its key is free again
   * @throws StoreException if the store is closed or not set up, or did not answer in time
   */
  public <T> Optional<Outcome<T>> status(
      IdempotencyScope scope, IdempotencyKey key, ResultCodec<T> codec)
      throws InterruptedException {
    Optional<Entry> entry =
        leases.read(IdempotencyKeyGenerator.storeKey(scope, key), leases.deadline());
    return entry.flatMap(found -> Reading.outcome(found, codec, options.recovery()));
  }

  /** The requests that somebody has to reconcile. */
  public Reconciliation reconciliation() {
    return new Reconciliation(leases, options);
  }

  /**
   * Forgets records whose retention is over.
   *
   * @param limit most records of one call
   * @return how many
   */
  public int cleanUp(int limit) {
    return leases.store().cleanUp(limit);
  }

  Leases leases() {
    return leases;
  }

  IdempotencyOptions options() {
    return options;
  }

  FailureClassifier classifier() {
    return classifier;
  }

  boolean isJoined() {
    return joined;
  }
}
