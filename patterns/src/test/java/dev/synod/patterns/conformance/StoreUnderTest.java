package dev.synod.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A store, and the words in which the tests speak to it. */
public interface StoreUnderTest {

  Duration LONG = Duration.ofHours(1);

  int MOST_POLLS = 10_000_000;

  /** Attempts at an engine that is away for a while. */
  int MOST_ATTEMPTS = 3_000;

  long NANOS_BETWEEN_ATTEMPTS = 10_000_000;

  /** The store of this test, empty at first. */
  CoordinationStore store();

  /** Lets a little of the store's time pass; nothing to do where it passes by itself. */
  void tick();

  /** The shortest lease that this store grants, for those that have to end. */
  default Duration shortLease() {
    return store().capabilities().limits().leastLease();
  }

  /** Looks until something has become true. */
  default void await(String what, BooleanSupplier condition) {
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      if (condition.getAsBoolean()) {
        return;
      }
      tick();
    }
    throw new AssertionError("never: " + what);
  }

  default void awaitEndOfLease(String key) {
    await("the lease of " + key + " ends", () -> !entry(key).held());
  }

  static Nonce nonce(long number) {
    SplittableRandom random = new SplittableRandom(number);
    return Nonce.draw(random::nextLong);
  }

  static Operation claim(String key, long nonce) {
    return claim(key, nonce, LONG);
  }

  static Operation claim(String key, long nonce, Duration lease) {
    return Operation.claim(key, nonce(nonce), Bytes.utf8("by " + nonce), lease, LONG);
  }

  static Operation put(String key, long nonce, Guard guard, String value) {
    return new Operation(key, nonce(nonce), guard, new Mutation.Put(Bytes.utf8(value), LONG, LONG));
  }

  /** Applies an operation that has to succeed. */
  default Entry applied(Operation operation) {
    Result result = store().apply(operation);
    assertThat(result).as("%s", operation).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  /** Applies an operation that has to be refused. */
  default Optional<Entry> refused(Operation operation) {
    Result result = store().apply(operation);
    assertThat(result).as("%s", operation).isInstanceOf(Result.Refused.class);
    return ((Result.Refused) result).entry();
  }

  /** Reads an entry that has to be there. */
  default Entry entry(String key) {
    return store().read(key).orElseThrow(() -> new AssertionError("no entry under " + key));
  }

  /** The same operation again for as long as nobody knows what became of it. */
  default Result untilKnown(Operation operation) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Result result = store().apply(operation);
      if (!(result instanceof Result.Unknown)) {
        return result;
      }
      LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
    }
    throw new AssertionError("never known: " + operation);
  }

  /** Reads an entry that has to be there, however often the store does not answer. */
  default Entry entryAtLast(String key) {
    for (int attempt = 1; ; attempt++) {
      try {
        return entry(key);
      } catch (StoreException failure) {
        if (attempt == MOST_ATTEMPTS || !failure.isPassing()) {
          throw failure;
        }
        LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
      }
    }
  }
}
