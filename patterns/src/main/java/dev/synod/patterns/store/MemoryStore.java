package dev.synod.patterns.store;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store in the memory of one process: linearizable, with every port but that of JDBC; gone when
 * the process ends. For tests, simulations, and services of one process whose locks may end with
 * it.
 *
 * <p>An operation takes O(log n) in the number of entries, a scan O(log n) and what it looks at,
 * which for due entries of a prefix is all due entries. One lock guards everything; it is held for
 * microseconds and never while a listener runs. Listeners run in the thread that made the change,
 * after it can be read and before the call returns.
 *
 * <p>Its revisions count the puts and releases of the whole store. Its clock never goes back: while
 * the one it was given does, time stands still.
 */
public final class MemoryStore implements CoordinationStore, OrderedScan, SeveralKeys, Watch {

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Replication.SINGLE_NODE, Revisions.STORE_COUNTER, Durability.MEMORY, Limits.STANDARD);

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private final MemoryRows rows = new MemoryRows();
  private long nowMicros = Long.MIN_VALUE;
  private long lastRevision;
  private volatile boolean closed;

  /** No record: two subscriptions that look alike are still two. */
  private static final class Listener {
    private final String prefix;
    private final Consumer<String> hints;

    Listener(String prefix, Consumer<String> hints) {
      this.prefix = prefix;
      this.hints = hints;
    }
  }

  /**
   * An empty store.
   *
   * @param clock by which leases end
   */
  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Result apply(Operation operation) {
    CAPABILITIES.limits().check(operation);
    Answer answer = locked(() -> applyLocked(List.of(operation)));
    return switch (answer) {
      case Answer.AllApplied(List<Entry> entries) -> {
        hint(operation);
        yield new Result.Applied(entries.get(0));
      }
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> new Result.Refused(entry);
      case Answer.Unknown(String reason) -> new Result.Unknown(reason);
    };
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    CAPABILITIES.limits().checkAll(operations);
    Answer answer = locked(() -> applyLocked(operations));
    if (answer instanceof Answer.AllApplied) {
      operations.forEach(this::hint);
    }
    return answer;
  }

  /** Decides on all before it writes the first. */
  private Answer applyLocked(List<Operation> operations) {
    long now = now();
    List<Stored> writes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Operation operation : operations) {
      Optional<Stored> current = rows.get(operation.key());
      long revision = lastRevision + writes.size() + 1;
      switch (Stored.decide(current.orElse(null), operation, now, revision)) {
        case Stored.Decision.Write(Stored next) -> {
          writes.add(next);
          entries.add(next.entry(now));
        }
        case Stored.Decision.Answer(Result.Refused(Optional<Entry> entry)) -> {
          return new Answer.NoneApplied(entries.size(), entry);
        }
        case Stored.Decision.Answer(Result.Applied(Entry entry)) -> entries.add(entry);
        case Stored.Decision.Answer(Result.Unknown(String reason)) -> {
          return new Answer.Unknown(reason);
        }
      }
    }
    for (Stored write : writes) {
      rows.put(write);
      lastRevision = Math.max(lastRevision, write.revision());
    }
    return new Answer.AllApplied(entries);
  }

  private void hint(Operation operation) {
    boolean silent =
        switch (operation.mutation()) {
          case Mutation.Put put -> false;
          case Mutation.Release release -> false;
          case Mutation.Renew renew -> true;
        };
    if (silent) {
      return;
    }
    for (Listener listener : listeners) {
      if (operation.key().startsWith(listener.prefix)) {
        deliver(listener, operation.key());
      }
    }
  }

  /** The operation is applied; a listener that fails must not make it look otherwise. */
  private static void deliver(Listener listener, String key) {
    try {
      listener.hints.accept(key);
    } catch (RuntimeException dropped) {
      // As the contract of watch says: a hint may be lost.
    }
  }

  @Override
  public Optional<Entry> read(String key) {
    CAPABILITIES.limits().checkKey(key);
    return locked(() -> {
      long now = now();
      return rows.get(key).map(stored -> stored.entry(now));
    });
  }

  @Override
  public int cleanUp(int limit) {
    CAPABILITIES.limits().checkRows(limit);
    return locked(() -> rows.forget(now(), limit));
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    CAPABILITIES.limits().checkPrefix(prefix);
    CAPABILITIES.limits().checkPrefix(after);
    CAPABILITIES.limits().checkRows(limit);
    return locked(() -> entries(rows.byKey(prefix, after, limit)));
  }

  @Override
  public List<Entry> due(String prefix, int limit) {
    CAPABILITIES.limits().checkPrefix(prefix);
    CAPABILITIES.limits().checkRows(limit);
    return locked(() -> entries(rows.due(prefix, now(), limit)));
  }

  private List<Entry> entries(List<Stored> found) {
    long now = now();
    return found.stream().map(stored -> stored.entry(now)).toList();
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> hints) {
    CAPABILITIES.limits().checkPrefix(prefix);
    Listener listener = new Listener(prefix, hints);
    return locked(() -> {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    });
  }

  @Override
  public Optional<OrderedScan> orderedScan() {
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
    closed = true;
    listeners.clear();
  }

  private long now() {
    nowMicros = Math.max(nowMicros, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    return nowMicros;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreException("the store is closed", false, null);
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
