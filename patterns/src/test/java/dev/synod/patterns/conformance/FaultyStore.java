package dev.synod.patterns.conformance;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.Watch;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store behind a bad network: requests and replies are lost, and requests come twice.
 *
 * @param store behind it
 * @param faults says what happens to each call
 */
public record FaultyStore(CoordinationStore store, Supplier<Fault> faults)
    implements CoordinationStore {

  /** What can happen to a call. */
  public enum Fault {
    NONE,
    LOST_REQUEST,
    LOST_REPLY,
    DUPLICATED_REQUEST
  }

  @Override
  public Capabilities capabilities() {
    return store.capabilities();
  }

  @Override
  public Result apply(Operation operation) {
    return switch (faults.get()) {
      case NONE -> store.apply(operation);
      case LOST_REQUEST -> new Result.Unknown("the request was lost");
      case LOST_REPLY -> {
        store.apply(operation);
        yield new Result.Unknown("the reply was lost");
      }
      case DUPLICATED_REQUEST -> {
        store.apply(operation);
        yield store.apply(operation);
      }
    };
  }

  /** Retries with the same nonce for as long as nobody knows. */
  public Result applyUntilKnown(Operation operation) {
    Result result = apply(operation);
    while (result instanceof Result.Unknown) {
      result = apply(operation);
    }
    return result;
  }

  @Override
  public Optional<Entry> read(String key) {
    return store.read(key);
  }

  @Override
  public int cleanUp(int limit) {
    return store.cleanUp(limit);
  }

  @Override
  public Optional<KeyScan> keyScan() {
    return store.keyScan();
  }

  @Override
  public Optional<OrderedScan> orderedScan() {
    return store.orderedScan();
  }

  @Override
  public Optional<Watch> watch() {
    return store.watch();
  }

  @Override
  public void close() {
    store.close();
  }
}
