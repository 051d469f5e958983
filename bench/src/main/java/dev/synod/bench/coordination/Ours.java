package dev.synod.bench.coordination;

import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.idempotency.ActionResult;
import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.Fingerprint;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.idempotency.Outcome;
import dev.synod.patterns.idempotency.ResultCodec;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Our patterns, as a service would call them. */
final class Ours {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  private static final Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));
  private static final String ORDER = "{\"order\": 1}";

  private Ours() {}

  /** A lock that nobody else wants, acquired with its fencing token and released. */
  static Contender lock(CoordinationStore store) {
    DistributedLock locks =
        new DistributedLock(Leases.over(store, new JvmHost()), Purpose.EFFICIENCY);
    return new Contender(
        "DistributedLock, with token",
        (thread, round) -> {
          LockHandle handle =
              locks
                  .tryAcquire("bench-" + thread, LEASE)
                  .orElseThrow(() -> new IllegalStateException("did not get a free lock"));
          if (!handle.release()) {
            throw new IllegalStateException("did not release its lock");
          }
        });
  }

  private static Idempotency idempotency(CoordinationStore store) {
    return new Idempotency(
        Leases.over(store, new JvmHost()), IdempotencyOptions.USUAL, FailureClassifier.cautious());
  }

  private static Outcome<String> execute(Idempotency idempotency, String key)
      throws InterruptedException {
    return idempotency.execute(
        SCOPE,
        new IdempotencyKey(key),
        REQUEST,
        ResultCodec.text(),
        context -> new ActionResult.Definite<>(ORDER));
  }

  /** Requests that nobody has made before. */
  static Contender firstRun(CoordinationStore store) {
    Idempotency idempotency = idempotency(store);
    AtomicLong keys = new AtomicLong();
    return new Contender(
        "Idempotency, first run",
        (thread, round) -> check(execute(idempotency, "first-" + keys.incrementAndGet()), false));
  }

  /** The same request again and again. */
  static Contender replay(CoordinationStore store) {
    Idempotency idempotency = idempotency(store);
    return new Contender(
        "Idempotency, replay",
        (thread, round) -> {
          Outcome<String> outcome = execute(idempotency, "replay-" + thread);
          if (round > 0) {
            check(outcome, true);
          }
        });
  }

  private static void check(Outcome<String> outcome, boolean replayed) {
    if (!outcome.equals(new Outcome.Completed<>(ORDER, replayed))) {
      throw new IllegalStateException("unexpected: " + outcome);
    }
  }
}
