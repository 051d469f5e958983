package dev.synod.patterns.idempotency;

import dev.synod.patterns.lease.Bell;
import dev.synod.patterns.lease.Claim;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import java.util.Optional;

/** One request, from its claim to its outcome. */
final class Execution<T> {

  /** Each lost race is another's success. */
  private static final int RACES = 1_000;

  private final Idempotency idempotency;
  private final Leases leases;
  private final IdempotencyOptions options;
  private final IdempotencyScope scope;
  private final IdempotencyKey key;
  private final String storeKey;
  private final Fingerprint fingerprint;
  private final ResultCodec<T> codec;

  Execution(
      Idempotency idempotency,
      IdempotencyScope scope,
      IdempotencyKey key,
      Fingerprint fingerprint,
      ResultCodec<T> codec) {
    this.idempotency = idempotency;
    this.leases = idempotency.leases();
    this.options = idempotency.options();
    this.scope = scope;
    this.key = key;
    this.storeKey = IdempotencyKeyGenerator.storeKey(scope, key);
    this.fingerprint = fingerprint;
    this.codec = codec;
    check(codec);
  }

  /** Before the action runs, since afterwards it is too late. */
  private static void check(ResultCodec<?> codec) {
    if (codec.id().isEmpty() || codec.id().length() > ResultCodec.MOST_ID || codec.version() < 0) {
      throw new IllegalArgumentException(
          "codec with an id of %d characters and version %d, expected 1 to %d, and 0 or more"
              .formatted(codec.id().length(), codec.version(), ResultCodec.MOST_ID));
    }
  }

  Outcome<T> run(IdempotentAction<T> action) throws InterruptedException {
    long end = leases.deadlineIn(options.patience());
    Outcome<T> first = attempt(action);
    if (!(first instanceof Outcome.InProgress) || options.patience().isZero()) {
      return seen(first);
    }
    try (Bell bell = Bell.of(leases, storeKey)) {
      Outcome<T> outcome = attempt(action);
      for (int looks = 1;
          outcome instanceof Outcome.InProgress<T>(Duration left) && !hasPassed(end);
          looks++) {
        bell.awaitUntil(nextLook(bell, looks, left, end));
        outcome = attempt(action);
      }
      return seen(outcome);
    }
  }

  private boolean hasPassed(long instant) {
    return leases.host().nanoTime() - instant >= 0;
  }

  /**
   * When the lease may have ended, but not beyond the end, and at most a heartbeat ahead; without
   * hints at most a pause, as between retries.
   */
  private long nextLook(Bell bell, int looks, Duration left, long end) {
    long heartbeat = options.lease().toNanos() / leases.options().renewalsPerLease();
    long most =
        bell.hears()
            ? heartbeat
            : leases.options().backoff().pauseNanos(looks, leases.host()::randomLong);
    long look = bell.within(Math.clamp(left.toNanos(), 1, most));
    return look - end < 0 ? look : end;
  }

  /** Tells the observer of outcomes without an action. */
  private Outcome<T> seen(Outcome<T> outcome) {
    String name = scope.operation();
    switch (outcome) {
      case Outcome.Completed<T>(T value, boolean replayed) -> {
        if (replayed) {
          leases.observer().happened(new Event.Replayed(name));
        }
      }
      case Outcome.Failed<T>(Failure failure, boolean replayed) -> {
        if (replayed) {
          leases.observer().happened(new Event.Replayed(name));
        }
      }
      case Outcome.ResultNotKept<T> known -> leases.observer().happened(new Event.Replayed(name));
      case Outcome.InProgress<T> busy -> leases.observer().happened(new Event.Conflicted(name));
      case Outcome.Mismatched<T> other ->
          leases.observer().happened(new Event.FingerprintMismatched(name));
      case Outcome.Retry<T> free -> {}
      case Outcome.Unresolved<T> open -> {}
      case Outcome.Unavailable<T> unavailable -> {}
    }
    return outcome;
  }

  /**
   * Claims the key if it was never used; what is in the way is the answer, or is claimed over as it
   * was seen.
   */
  private Outcome<T> attempt(IdempotentAction<T> action) throws InterruptedException {
    Guard guard = Guard.absent();
    String reason = "others were faster " + RACES + " times in a row";
    for (int race = 0; race < RACES; race++) {
      switch (leases.claim(claim(guard), leases.deadline())) {
        case ClaimResult.Granted(Lease lease) -> {
          return run(action, lease);
        }
        case ClaimResult.Unknown(String why) -> {
          return new Outcome.Unavailable<>(why);
        }
        case ClaimResult.Refused refused -> {
          Optional<Entry> entry = refused.entry();
          Optional<Outcome<T>> outcome = entry.flatMap(this::outcome);
          if (outcome.isPresent()) {
            return outcome.get();
          }
          guard = entry.<Guard>map(e -> new Guard.Revision(e.revision())).orElse(Guard.absent());
        }
      }
    }
    return new Outcome.Unavailable<>(reason);
  }

  private Claim claim(Guard guard) {
    return new Claim(
        scope.operation(),
        storeKey,
        record(new StoredOutcome.AtWork()),
        guard,
        options.lease(),
        options.retention());
  }

  private Bytes record(StoredOutcome outcome) {
    return new RequestRecord(fingerprint, outcome).encode();
  }

  /** Another request with the key is refused for as long as its record is kept. */
  private Optional<Outcome<T>> outcome(Entry entry) {
    Optional<Outcome<T>> outcome = Reading.outcome(entry, codec, options.recovery());
    boolean known = outcome.isPresent() || (!entry.released() && isKept(entry));
    boolean another =
        known && !RequestRecord.decode(storeKey, entry.value()).fingerprint().equals(fingerprint);
    return another ? Optional.of(new Outcome.Mismatched<>()) : outcome;
  }

  /** A definite outcome is forgotten with its lease; what was interrupted is not. */
  private boolean isKept(Entry entry) {
    return switch (RequestRecord.decode(storeKey, entry.value()).outcome()) {
      case StoredOutcome.AtWork atWork -> true;
      case StoredOutcome.Open open -> true;
      case StoredOutcome.Done done -> entry.held();
      case StoredOutcome.TooLarge tooLarge -> entry.held();
      case StoredOutcome.FailedForGood failed -> entry.held();
    };
  }

  private Outcome<T> run(IdempotentAction<T> action, Lease lease) throws InterruptedException {
    Observer.Span span =
        leases.observer().begin(new Activity.IdempotentAction(scope.operation(), lease.token()));
    Throwable failure = null;
    try {
      return idempotency.isJoined() ? conclude(lease, ran(action, lease)) : kept(action, lease);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      span.end(failure);
    }
  }

  /** Runs with a heartbeat, which ends before the outcome is written. */
  private Outcome<T> kept(IdempotentAction<T> action, Lease lease) throws InterruptedException {
    Keeper keeper = lease.keep(reason -> {});
    Ran<T> ran;
    try {
      ran = ran(action, lease);
    } finally {
      keeper.stop();
    }
    return conclude(lease, ran);
  }

  /** What an action led to, and the exception that has to be thrown on. */
  private record Ran<T>(
      StoredOutcome stored, Outcome<T> outcome, Optional<InterruptedException> interrupt) {}

  private Ran<T> ran(IdempotentAction<T> action, Lease lease) {
    Optional<Lease> kept = idempotency.isJoined() ? Optional.empty() : Optional.of(lease);
    ActionResult<T> result;
    try {
      result = action.run(new ActionContext(scope, key, lease.token(), kept));
    } catch (Exception failure) {
      if (idempotency.isJoined()) {
        throw ActionFailedException.of(failure);
      }
      return ran(failure);
    }
    return switch (result) {
      case ActionResult.Definite<T>(T value) -> decided(value);
      case ActionResult.Retryable<T>(String reason) ->
          ran(new StoredOutcome.AtWork(), new Outcome.Retry<>(reason));
      case ActionResult.Unknown<T>(String reason) -> unknown(reason);
    };
  }

  /** A codec that fails is no failure of the action, which has had its effect. */
  private Ran<T> decided(T value) {
    try {
      return ran(stored(value), new Outcome.Completed<>(value, false));
    } catch (RuntimeException unwritable) {
      if (idempotency.isJoined()) {
        throw unwritable;
      }
      return unknown("it was done, but its result could not be written: " + unwritable);
    }
  }

  private static <T> Ran<T> unknown(String reason) {
    return ran(new StoredOutcome.Open(reason), new Outcome.Unresolved<>(reason));
  }

  private Ran<T> ran(Exception failure) {
    if (failure instanceof InterruptedException interrupt) {
      return new Ran<>(
          new StoredOutcome.Open("it was interrupted"),
          new Outcome.Unresolved<>("it was interrupted"),
          Optional.of(interrupt));
    }
    String reason = failure.toString();
    if (failure instanceof ClaimLostException) {
      return unknown(reason);
    }
    Failure known = Failure.of(failure);
    return switch (idempotency.classifier().classify(failure)) {
      case DEFINITE ->
          ran(new StoredOutcome.FailedForGood(known), new Outcome.Failed<>(known, false));
      case RETRYABLE -> ran(new StoredOutcome.AtWork(), new Outcome.Retry<>(reason));
      case UNKNOWN -> unknown(reason);
    };
  }

  private static <T> Ran<T> ran(StoredOutcome stored, Outcome<T> outcome) {
    return new Ran<>(stored, outcome, Optional.empty());
  }

  private StoredOutcome stored(T value) {
    Bytes result = codec.encode(value);
    return result.size() <= options.resultBytes()
        ? new StoredOutcome.Done(codec.id(), codec.version(), result)
        : new StoredOutcome.TooLarge(result.size());
  }

  /** Writes the outcome under the claim, or gives the key free. */
  private Outcome<T> conclude(Lease lease, Ran<T> ran) throws InterruptedException {
    Outcome<T> outcome =
        ran.outcome() instanceof Outcome.Retry
            ? released(lease, ran.outcome())
            : written(lease, ran);
    if (ran.interrupt().isPresent()) {
      throw ran.interrupt().get();
    }
    return outcome;
  }

  private Outcome<T> released(Lease lease, Outcome<T> outcome) {
    lease.release();
    leases.observer().happened(new Event.ActionReleased(scope.operation(), lease.token()));
    return outcome;
  }

  /**
   * The store refuses if the claim is not ours any more. It is asked even if our own deadline has
   * passed, since it knows better.
   */
  private Outcome<T> written(Lease lease, Ran<T> ran) {
    lease.surrender();
    Operation write =
        new Operation(
            storeKey,
            leases.nonce(),
            // A transaction has the row for itself, however long it takes.
            idempotency.isJoined() ? new Guard.Revision(lease.token()) : Guard.owner(lease.entry()),
            new Mutation.Put(record(ran.stored()), options.retention(), Duration.ZERO));
    String lost =
        switch (leases.settle(write, lease.deadline())) {
          case Result.Applied applied -> "";
          case Result.Refused refused -> "the claim was lost while the action ran";
          case Result.Unknown(String reason) -> "the outcome could not be stored: " + reason;
        };
    boolean open = ran.stored() instanceof StoredOutcome.Open;
    leases
        .observer()
        .happened(
            open || !lost.isEmpty()
                ? new Event.OutcomeUnknown(scope.operation(), lease.token())
                : new Event.ActionCompleted(scope.operation(), lease.token()));
    return lost.isEmpty() ? ran.outcome() : new Outcome.Unresolved<>(lost);
  }
}
