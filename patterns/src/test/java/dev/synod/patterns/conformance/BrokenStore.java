package dev.synod.patterns.conformance;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A store with a known bug.
 *
 * @param store that has no bug
 * @param bug that is built around it
 * @param fresh for nonces
 */
record BrokenStore(CoordinationStore store, Bug bug, AtomicLong fresh)
    implements CoordinationStore {

  private static final int MOST_WAITS = 10_000_000;

  /** Bugs that were found in stores and locks of others, or in first versions of these. */
  enum Bug {
    RELEASE_DELETES,
    RELEASE_BY_ANYBODY,
    RENEWAL_AFTER_EXPIRY,
    RENEWAL_CHANGES_TOKEN,
    NONCE_NOT_RECOGNIZED,
    FIND_THEN_INSERT,
    PUT_WITHOUT_FENCE,
    REVISIONS_REPEAT,
    LEASES_NEVER_END,
    CLEAN_UP_UNBOUNDED
  }

  @Override
  public Capabilities capabilities() {
    return store.capabilities();
  }

  @Override
  public Result apply(Operation operation) {
    return switch (bug) {
      case RELEASE_DELETES -> releaseDeletes(operation);
      case RELEASE_BY_ANYBODY ->
          operation.mutation() instanceof Mutation.Release
              ? store.apply(withoutGuard(operation))
              : store.apply(operation);
      case RENEWAL_AFTER_EXPIRY, RENEWAL_CHANGES_TOKEN -> renewsByPutting(operation);
      case NONCE_NOT_RECOGNIZED -> store.apply(with(operation, nonce(), operation.guard()));
      case FIND_THEN_INSERT ->
          operation.guard() instanceof Guard.AbsentOrExpired
              ? findThenInsert(operation)
              : store.apply(operation);
      case PUT_WITHOUT_FENCE ->
          operation.guard() instanceof Guard.Owner && operation.mutation() instanceof Mutation.Put
              ? store.apply(withoutGuard(operation))
              : store.apply(operation);
      case REVISIONS_REPEAT -> repeatsRevision(store.apply(operation));
      case LEASES_NEVER_END -> leasesNeverEnd(operation);
      case CLEAN_UP_UNBOUNDED -> store.apply(operation);
    };
  }

  private Nonce nonce() {
    return new Nonce(-1, fresh.incrementAndGet());
  }

  private static Operation with(Operation operation, Nonce nonce, Guard guard) {
    return new Operation(operation.key(), nonce, guard, operation.mutation());
  }

  private Operation withoutGuard(Operation operation) {
    return read(operation.key())
        .filter(entry -> !entry.nonce().equals(operation.nonce()))
        .map(entry -> with(operation, operation.nonce(), new Guard.Revision(entry.revision())))
        .orElse(operation);
  }

  private Result releaseDeletes(Operation operation) {
    boolean release = operation.mutation() instanceof Mutation.Release;
    Optional<Entry> held = store.read(operation.key());
    if (release && held.isPresent() && operation.guard().equals(Guard.owner(held.get()))) {
      store.apply(
          new Operation(
              operation.key(),
              nonce(),
              new Guard.Revision(held.get().revision()),
              new Mutation.Put(
                  held.get().value(), capabilities().limits().greatestLease(), Duration.ZERO)));
      Entry kept = store.read(operation.key()).orElseThrow();
      Result result =
          store.apply(with(operation, operation.nonce(), new Guard.Revision(kept.revision())));
      store.cleanUp(capabilities().limits().rows());
      return result;
    }
    return store.apply(operation);
  }

  private Result renewsByPutting(Operation operation) {
    if (!(operation.mutation() instanceof Mutation.Renew renew)) {
      return store.apply(operation);
    }
    Optional<Entry> entry = store.read(operation.key());
    boolean ours =
        entry.isPresent()
            && !entry.get().released()
            && entry.get().held() == (bug == Bug.RENEWAL_CHANGES_TOKEN)
            && operation.guard().equals(Guard.owner(entry.get()));
    if (!ours) {
      return store.apply(operation);
    }
    Mutation put = new Mutation.Put(entry.get().value(), renew.lease(), renew.lease());
    Guard guard = new Guard.Revision(entry.get().revision());
    return store.apply(new Operation(operation.key(), operation.nonce(), guard, put));
  }

  /** Two calls where there has to be one; everybody who found it free writes. */
  private Result findThenInsert(Operation operation) {
    Optional<Entry> found = store.read(operation.key());
    if (found.isPresent() && found.get().held()) {
      return store.apply(operation);
    }
    long finders = fresh.incrementAndGet();
    for (int wait = 0; wait < MOST_WAITS && finders == 1 && fresh.get() == 1; wait++) {
      Thread.yield(); // for a second client that finds the same
    }
    Result result = new Result.Refused(found);
    while (result instanceof Result.Refused) {
      long revision = store.read(operation.key()).map(Entry::revision).orElse(0L);
      result = store.apply(with(operation, operation.nonce(), new Guard.Revision(revision)));
    }
    return result;
  }

  private static Result repeatsRevision(Result result) {
    return result instanceof Result.Applied(Entry entry)
        ? new Result.Applied(
            new Entry(
                entry.key(), entry.value(), 1, entry.nonce(), entry.released(), entry.leaseLeft()))
        : result;
  }

  private Result leasesNeverEnd(Operation operation) {
    return operation.mutation() instanceof Mutation.Put put
        ? store.apply(
            new Operation(
                operation.key(),
                operation.nonce(),
                operation.guard(),
                new Mutation.Put(
                    put.value(), put.lease().multipliedBy(1_000_000_000L), put.retention())))
        : store.apply(operation);
  }

  @Override
  public Optional<Entry> read(String key) {
    return store.read(key);
  }

  @Override
  public int cleanUp(int limit) {
    return store.cleanUp(bug == Bug.CLEAN_UP_UNBOUNDED ? capabilities().limits().rows() : limit);
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
  public Optional<SeveralKeys> severalKeys() {
    return store.severalKeys();
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
