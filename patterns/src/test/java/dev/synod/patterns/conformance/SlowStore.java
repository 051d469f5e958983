package dev.synod.patterns.conformance;

import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A store at a distance: each call, and its answer, takes a time to get there.
 *
 * @param store at the other end
 * @param host whose time passes
 * @param way one way, now
 * @param watched whether it has its watch, and its scan by key
 */
public record SlowStore(
    CoordinationStore store, VirtualHost host, Supplier<Duration> way, BooleanSupplier watched)
    implements CoordinationStore {

  /** With the watch that the store has. */
  public SlowStore(CoordinationStore store, VirtualHost host, Supplier<Duration> way) {
    this(store, host, way, () -> true);
  }

  @Override
  public Capabilities capabilities() {
    return store.capabilities();
  }

  @Override
  public Result apply(Operation operation) {
    travel();
    Result result = store.apply(operation);
    travel();
    return result;
  }

  @Override
  public Optional<Entry> read(String key) {
    travel();
    Optional<Entry> entry = store.read(key);
    travel();
    return entry;
  }

  /** An interrupt does not cut a call short, as the contract says. */
  private void travel() {
    boolean interrupted = false;
    long arrival = host.nanoTime() + way.get().toNanos();
    boolean under = true;
    while (under) {
      try {
        host.signal().awaitUntil(arrival);
        under = false;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      host.current().interrupt();
    }
  }

  @Override
  public int cleanUp(int limit) {
    return store.cleanUp(limit);
  }

  @Override
  public Optional<Watch> watch() {
    return watched.getAsBoolean() ? store.watch() : Optional.empty();
  }

  @Override
  public Optional<KeyScan> keyScan() {
    return watched.getAsBoolean() ? store.keyScan().map(this::slowly) : Optional.empty();
  }

  private KeyScan slowly(KeyScan scan) {
    return (prefix, after, limit) -> {
      travel();
      List<Entry> entries = scan.byKey(prefix, after, limit);
      travel();
      return entries;
    };
  }

  @Override
  public void close() {
    store.close();
  }
}
