package dev.synod.prover.coordination;

import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.Stored;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.Scheduler;
import dev.synod.simulator.time.LocalClock;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The engine of a simulated store: what is stored, a clock of its own, and, if it is replicated
 * asynchronously, a standby that gets each change after a while.
 */
final class StoreEngine {

  private static final String NAME = "store";
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** The clocks of two machines of a store differ by less than any fail-over takes. */
  private static final long MOST_SKEW_NANOS = 20 * MILLI;

  /** An hour, so that no clock that is skewed reads a negative instant. */
  private static final long EPOCH_NANOS = 3_600_000_000_000L;

  private final StoreModel model;
  private final Scheduler scheduler;
  private final Journal journal;
  private final Consumer<String> changed;
  private final Prng random;
  private final long longestLagNanos;
  private final ArrayDeque<Change> underWay = new ArrayDeque<>();
  private final Map<String, Stored> standby = new TreeMap<>();
  private Map<String, Stored> rows = new TreeMap<>();
  private LocalClock clock;
  private long lastRevision;
  private long awayUntil;

  private final Map<String, Claimed> claims = new TreeMap<>();

  /** Who put what is under a key last, and when. */
  private record Claimed(String who, long atNanos) {}

  /** A change on its way to the standby. */
  private record Change(long arrivesNanos, Stored stored) {}

  /**
   * An empty store.
   *
   * @param changed told of each key that was put or released
   */
  StoreEngine(
      StoreModel model,
      Scheduler scheduler,
      Journal journal,
      Prng random,
      Consumer<String> changed) {
    this.model = model;
    this.scheduler = scheduler;
    this.journal = journal;
    this.random = random;
    this.changed = changed;
    longestLagNanos = random.between(1, 2_000) * MILLI;
    clock = clock();
  }

  private LocalClock clock() {
    LocalClock fresh = new LocalClock(EPOCH_NANOS);
    fresh.jump(scheduler.now(), random.between(0, MOST_SKEW_NANOS));
    fresh.drift(scheduler.now(), random.between(-400, 400));
    return fresh;
  }

  /** Applies an operation; empty if the store is away. */
  Optional<Result> apply(String who, Operation operation) {
    if (isAway()) {
      return Optional.empty();
    }
    replicate();
    long nowMicros = nowMicros();
    Stored current = rows.get(operation.key());
    Result result =
        switch (Stored.decide(current, operation, nowMicros, leastRevision(nowMicros))) {
          case Stored.Decision.Write(Stored next) -> {
            write(next);
            hint(operation);
            if (operation.mutation() instanceof Mutation.Put) {
              claims.put(operation.key(), new Claimed(who, scheduler.now()));
            }
            yield new Result.Applied(next.entry(nowMicros));
          }
          case Stored.Decision.Answer(Result answer) -> answer;
        };
    journal.note(NAME, () -> "%s %s: %s".formatted(who, words(operation), words(result)));
    return Optional.of(result);
  }

  private void write(Stored next) {
    rows.put(next.key(), next);
    lastRevision = Math.max(lastRevision, next.revision());
    if (model.capabilities().replication() == Replication.ASYNC_REPLICA) {
      long before = underWay.isEmpty() ? 0 : underWay.getLast().arrivesNanos();
      long arrives = scheduler.now() + random.between(0, longestLagNanos);
      underWay.add(new Change(Math.max(before, arrives), next));
    }
  }

  private long leastRevision(long nowMicros) {
    return model.capabilities().revisions() == Revisions.CLOCK_SEEDED
        ? Math.max(lastRevision + 1, nowMicros)
        : lastRevision + 1;
  }

  private void hint(Operation operation) {
    boolean renewal =
        switch (operation.mutation()) {
          case Mutation.Renew renew -> true;
          case Mutation.Put put -> false;
          case Mutation.Release release -> false;
        };
    if (!renewal) {
      changed.accept(operation.key());
    }
  }

  /** Reads an entry; empty if the store is away. */
  Optional<Optional<Entry>> read(String key) {
    if (isAway()) {
      return Optional.empty();
    }
    long nowMicros = nowMicros();
    return Optional.of(Optional.ofNullable(rows.get(key)).map(stored -> stored.entry(nowMicros)));
  }

  /** Whether a process holds a key since an instant or later, and may not know it: for judges. */
  boolean holds(String key, String who, long sinceNanos) {
    Stored stored = rows.get(key);
    Claimed claimed = claims.get(key);
    return stored != null
        && stored.isHeld(nowMicros())
        && claimed != null
        && claimed.who().equals(who)
        && claimed.atNanos() >= sinceNanos;
  }

  /** Forgets what may be forgotten; empty if the store is away. */
  Optional<Integer> cleanUp(int limit) {
    if (isAway()) {
      return Optional.empty();
    }
    long nowMicros = nowMicros();
    int before = rows.size();
    rows.values().stream()
        .filter(stored -> !stored.isHeld(nowMicros) && stored.forgettableAtMicros() <= nowMicros)
        .limit(limit)
        .map(Stored::key)
        .toList()
        .forEach(rows::remove);
    return Optional.of(before - rows.size());
  }

  // ---- faults

  private boolean isAway() {
    return scheduler.now() < awayUntil;
  }

  /** The store ends, and is there again after a while, with all that it had. */
  void restart(long lengthNanos) {
    awayUntil = Math.max(awayUntil, scheduler.now() + lengthNanos);
    journal.struck(Strike.STORE_RESTART, NAME, () -> millis(lengthNanos));
  }

  /** The clock is set back: it stands still until it has caught up. */
  void setBack(long lengthNanos) {
    clock.jump(scheduler.now(), -lengthNanos);
    journal.struck(Strike.STORE_CLOCK_STEP, NAME, () -> "back by " + millis(lengthNanos));
  }

  /** The store ends, and after a while its standby takes over with what it has got by now. */
  void failOver(long lengthNanos) {
    replicate();
    journal.struck(Strike.FAIL_OVER, NAME, () -> "takes " + millis(lengthNanos));
    for (Change lost : underWay) {
      journal.struck(Strike.LOST_WRITE, NAME, () -> words(lost.stored()));
    }
    underWay.clear();
    rows = new TreeMap<>(standby);
    lastRevision = rows.values().stream().mapToLong(Stored::revision).max().orElse(0);
    awayUntil = Math.max(awayUntil, scheduler.now() + lengthNanos);
    clock = clock();
  }

  private void replicate() {
    while (!underWay.isEmpty() && underWay.getFirst().arrivesNanos() <= scheduler.now()) {
      Stored stored = underWay.removeFirst().stored();
      standby.put(stored.key(), stored);
    }
  }

  private long nowMicros() {
    return Math.floorDiv(clock.read(scheduler.now()), MICRO);
  }

  // ---- words

  private static String words(Operation operation) {
    String verb =
        switch (operation.mutation()) {
          case Mutation.Put put -> "puts";
          case Mutation.Renew renew -> "renews";
          case Mutation.Release release -> "releases";
        };
    return verb + " " + operation.key();
  }

  private static String words(Result result) {
    return switch (result) {
      case Result.Applied(Entry entry) ->
          "applied, revision %d, lease left %s".formatted(entry.revision(), entry.leaseLeft());
      case Result.Refused(Optional<Entry> entry) ->
          "refused" + entry.map(found -> ", revision " + found.revision()).orElse("");
      case Result.Unknown(String reason) -> "unknown, " + reason;
    };
  }

  private static String words(Stored stored) {
    return "revision %d of %s%s"
        .formatted(stored.revision(), stored.key(), stored.released() ? ", its release" : "");
  }

  private static String millis(long nanos) {
    return nanos / MILLI + " ms";
  }
}
