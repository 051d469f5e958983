package dev.synod.stores.etcd;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import io.etcd.jetcd.Client;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store on a cluster of etcd. The manual of the package says what it guarantees. */
public final class EtcdStore implements CoordinationStore, KeyScan, SeveralKeys, Watch {

  private static final Limits LIMITS =
      new Limits(
          512,
          64 << 10,
          Duration.ofSeconds(1),
          Duration.ofDays(366),
          Duration.ofDays(3660),
          50,
          1_000);

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Replication.LINEARIZABLE, Revisions.STORE_COUNTER, Durability.POWER_LOSS, LIMITS);

  /** etcd takes requests of 1.5 MiB. */
  private static final int MOST_VALUE_BYTES_TOGETHER = 1 << 20;

  /** Leases that ended before they could be attached, one after the other. */
  private static final int ATTEMPTS = 3;

  private final EtcdCalls calls;
  private final EtcdLeases leases;
  private final EtcdRows rows;
  private final EtcdSingle single;
  private final EtcdSeveral several;
  private final EtcdScan scan;
  private final EtcdCleanUp cleanUp;
  private final EtcdWatch watch;
  private volatile boolean closed;

  private EtcdStore(Client client, String namespace, Duration timeout) {
    EtcdKeys keys = new EtcdKeys(namespace);
    calls = new EtcdCalls(timeout);
    leases = new EtcdLeases(client.getLeaseClient(), calls);
    rows = new EtcdRows(client.getKVClient(), keys, calls, leases);
    single = new EtcdSingle(keys, rows, leases);
    several = new EtcdSeveral(keys, rows, leases, single);
    scan = new EtcdScan(keys, rows);
    cleanUp = new EtcdCleanUp(keys, rows, leases);
    watch = new EtcdWatch(client.getWatchClient(), keys);
  }

  /**
   * Works with the client of the application, which brings its endpoints, TLS and user.
   *
   * @param client stays open when the store is closed
   * @param namespace with which all keys in etcd begin, such as {@code "synod/"}; all that begins
   *     with it belongs to the store
   * @param timeout after which an operation is {@code Unknown} and a read has failed, all round
   *     trips together; positive
   * @throws IllegalArgumentException for an empty namespace, or a timeout that is not positive
   */
  public static EtcdStore over(Client client, String namespace, Duration timeout) {
    if (namespace.isEmpty()) {
      throw new IllegalArgumentException("namespace '', expected a prefix such as 'synod/'");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout " + timeout + ", expected a positive one");
    }
    return new EtcdStore(client, namespace, timeout);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Result apply(Operation operation) {
    LIMITS.check(operation);
    return changing(
        deadline -> {
          Optional<Result> result = single.apply(operation, deadline);
          return result.isPresent()
              ? result.get()
              : ofOne(several.apply(List.of(operation), deadline));
        },
        Result.Unknown::new);
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    LIMITS.checkAll(operations);
    long bytes = operations.stream().mapToLong(EtcdStore::valueBytes).sum();
    if (bytes > MOST_VALUE_BYTES_TOGETHER) {
      throw new IllegalArgumentException(
          "values of %d bytes in operations at once, expected at most %d, as the first is on '%s'"
              .formatted(bytes, MOST_VALUE_BYTES_TOGETHER, operations.get(0).key()));
    }
    return changing(deadline -> several.apply(operations, deadline), Answer.Unknown::new);
  }

  private static long valueBytes(Operation operation) {
    return operation.mutation() instanceof Mutation.Put put ? put.value().size() : 0;
  }

  private static Result ofOne(Answer answer) {
    return switch (answer) {
      case Answer.AllApplied(List<Entry> entries) -> new Result.Applied(entries.get(0));
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> new Result.Refused(entry);
      case Answer.Unknown(String reason) -> new Result.Unknown(reason);
    };
  }

  /** Asks etcd for something. */
  private interface Call<T> {
    T until(long deadlineNanos) throws EtcdCalls.Failure;
  }

  /** What to answer if nobody knows. */
  private interface Unknown<T> {
    T because(String reason);
  }

  private <T> T changing(Call<T> call, Unknown<T> unknown) {
    checkOpen();
    long deadline = calls.deadlineNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return call.until(deadline);
      } catch (EtcdCalls.Failure failure) {
        if (failure.isPermanent()) {
          throw failure.thrown();
        }
        if (!failure.isLeaseGone() || attempt == ATTEMPTS) {
          return unknown.because(failure.reason());
        }
      }
    }
  }

  @Override
  public Optional<Entry> read(String key) {
    LIMITS.checkKey(key);
    return reading(deadline -> rows.entry(rows.read(key, deadline), deadline));
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    LIMITS.checkPrefix(prefix);
    LIMITS.checkPrefix(after);
    LIMITS.checkRows(limit);
    return reading(deadline -> scan.byKey(prefix, after, limit, deadline));
  }

  @Override
  public int cleanUp(int limit) {
    LIMITS.checkRows(limit);
    return reading(deadline -> cleanUp.forget(limit, deadline));
  }

  private <T> T reading(Call<T> call) {
    checkOpen();
    try {
      return call.until(calls.deadlineNanos());
    } catch (EtcdCalls.Failure failure) {
      throw failure.thrown();
    }
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    LIMITS.checkPrefix(prefix);
    long next = reading(rows::revision) + 1;
    return watch.from(next, prefix, listener);
  }

  @Override
  public Optional<KeyScan> keyScan() {
    return Optional.of(this);
  }

  @Override
  public Optional<SeveralKeys> severalKeys() {
    return Optional.of(this);
  }

  @Override
  public Optional<Watch> watch() {
    return Optional.of(this);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      watch.close();
      leases.close();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
  }
}
