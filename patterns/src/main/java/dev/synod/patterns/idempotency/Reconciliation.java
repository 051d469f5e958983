package dev.synod.patterns.idempotency;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** For whoever finds out what became of requests of unknown outcome, and says so. */
public final class Reconciliation {

  private static final String ALL = IdempotencyKeyGenerator.prefix();

  private final Leases leases;
  private final IdempotencyOptions options;

  Reconciliation(Leases leases, IdempotencyOptions options) {
    this.leases = leases;
    this.options = options;
  }

  /**
   * A request whose outcome is not known.
   *
   * @param storeKey of its record; see {@link IdempotencyKeyGenerator#storeKey}
   * @param token of the attempt
   * @param reason for people
   */
  public record Case(String storeKey, long token, String reason) {}

  /**
   * A page of cases.
   *
   * @param cases in the order of their store keys
   * @param unreadable store keys of records that are broken, or of a later version; they stay as
   *     they are
   * @param next what to begin after for the next page; empty if this was the last
   */
  public record Page(List<Case> cases, List<String> unreadable, Optional<String> next) {
    public Page {
      cases = List.copyOf(cases);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Looks for one case, in one round trip; for stores without scans, and for who knows the key.
   *
   * @return empty if the outcome is known, or the first request is at work, or there is no record
   * @throws IllegalStateException if the record is broken, or of a later version
   * @throws StoreException if the store is closed or not set up, or did not answer in time
   */
  public Optional<Case> find(IdempotencyScope scope, IdempotencyKey key)
      throws InterruptedException {
    return leases
        .read(IdempotencyKeyGenerator.storeKey(scope, key), leases.deadline())
        .flatMap(Reconciliation::open);
  }

  /**
   * Lists cases. Looks at so many records, so that a page may be short, or empty, and not the last.
   *
   * @param after empty for the first page
   * @param records to look at, 1 to the store's limit
   * @throws IllegalStateException if the store has no ordered scan: {@link #find} what is known
   */
  public Page list(String after, int records) {
    OrderedScan scan =
        leases
            .store()
            .orderedScan()
            .orElseThrow(() -> new IllegalStateException("this store has no ordered scan"));
    List<Entry> found = scan.byKey(ALL, after, records);
    List<Case> cases = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Entry entry : found) {
      try {
        open(entry).ifPresent(cases::add);
      } catch (IllegalStateException broken) {
        unreadable.add(entry.key());
      }
    }
    return new Page(
        cases,
        unreadable,
        found.size() < records ? Optional.empty() : Optional.of(found.getLast().key()));
  }

  /** Unknown, or at work in a process whose heartbeat has ceased. */
  private static Optional<Case> open(Entry entry) {
    if (entry.released()) {
      return Optional.empty();
    }
    return switch (RequestRecord.decode(entry.key(), entry.value()).outcome()) {
      case StoredOutcome.Open(String reason) ->
          Optional.of(new Case(entry.key(), entry.revision(), reason));
      case StoredOutcome.AtWork() ->
          entry.held()
              ? Optional.empty()
              : Optional.of(
                  new Case(entry.key(), entry.revision(), "the process at work did not finish"));
      case StoredOutcome.Done done -> Optional.empty();
      case StoredOutcome.TooLarge tooLarge -> Optional.empty();
      case StoredOutcome.FailedForGood failed -> Optional.empty();
    };
  }

  /**
   * Says that the effect took place: repetitions get this result.
   *
   * @return false if the case is not open any more; nothing was changed then
   */
  public <T> boolean completed(Case open, T value, ResultCodec<T> codec)
      throws InterruptedException {
    return replaced(open, new StoredOutcome.Done(codec.id(), codec.version(), codec.encode(value)));
  }

  /**
   * Says that it has failed for good: repetitions get this failure.
   *
   * @return false if the case is not open any more; nothing was changed then
   */
  public boolean failed(Case open, Failure failure) throws InterruptedException {
    return replaced(open, new StoredOutcome.FailedForGood(failure));
  }

  /**
   * Says that there was no effect and there will be none: the next repetition runs the action.
   *
   * @return false if the case is not open any more; nothing was changed then
   */
  public boolean neverHappened(Case open) throws InterruptedException {
    Guard guard = new Guard.Revision(open.token());
    return applied(new Operation(open.storeKey(), leases.nonce(), guard, new Mutation.Release()));
  }

  private boolean replaced(Case open, StoredOutcome outcome) throws InterruptedException {
    Optional<Entry> entry = leases.read(open.storeKey(), leases.deadline());
    if (entry.isEmpty() || entry.get().revision() != open.token()) {
      return false;
    }
    Fingerprint fingerprint =
        RequestRecord.decode(open.storeKey(), entry.get().value()).fingerprint();
    Mutation put =
        new Mutation.Put(
            new RequestRecord(fingerprint, outcome).encode(), options.retention(), Duration.ZERO);
    Guard guard = new Guard.Revision(open.token());
    return applied(new Operation(open.storeKey(), leases.nonce(), guard, put));
  }

  private boolean applied(Operation operation) throws InterruptedException {
    return switch (leases.apply(operation, leases.deadline())) {
      case Result.Applied applied -> true;
      case Result.Refused refused -> false;
      case Result.Unknown(String reason) ->
          throw new StoreException(
              "the store did not say whether the case was closed: " + reason, true, null);
    };
  }
}
