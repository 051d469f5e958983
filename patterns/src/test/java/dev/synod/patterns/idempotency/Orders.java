package dev.synod.patterns.idempotency;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Orders, in virtual time, over a store whose faults are chosen; each effect is counted. */
final class Orders {

  static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  static final IdempotencyKey KEY = new IdempotencyKey("k-1");
  static final Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));
  static final IdempotencyOptions USUAL = IdempotencyOptions.USUAL;
  static final Duration LEASE = USUAL.lease();

  final VirtualHost host = new VirtualHost(11);
  final long start = host.nanoTime();
  final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  final List<Event> events = new ArrayList<>();
  Supplier<Fault> faults = () -> Fault.NONE;
  int calls;
  int effects;

  Idempotency idempotency(IdempotencyOptions options, FailureClassifier classifier) {
    FaultyStore store =
        new FaultyStore(
            new SlowStore(memory, host, () -> Duration.ofMillis(1)),
            () -> {
              calls++;
              return faults.get();
            });
    return new Idempotency(
        new Leases(store, host, events::add, LeaseOptions.USUAL), options, classifier);
  }

  Idempotency idempotency() {
    return idempotency(USUAL, FailureClassifier.cautious());
  }

  Outcome<String> order(Idempotency idempotency) throws InterruptedException {
    return execute(idempotency, context -> new ActionResult.Definite<>("order " + ++effects));
  }

  Outcome<String> execute(Idempotency idempotency, IdempotentAction<String> action)
      throws InterruptedException {
    return idempotency.execute(SCOPE, KEY, REQUEST, ResultCodec.text(), action);
  }

  Host.Task inBackground(Idempotency idempotency, IdempotentAction<String> action) {
    return host.start(
        "request",
        () -> {
          try {
            execute(idempotency, action);
          } catch (InterruptedException ended) {
            host.current().interrupt();
          }
        });
  }

  ActionResult<String> sleeping(Duration time) throws InterruptedException {
    host.signal().awaitUntil(host.nanoTime() + time.toNanos());
    return new ActionResult.Definite<>("order " + ++effects);
  }
}
