package dev.synod.patterns.lease;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Optional;

/**
 * Operations and claims on a store that may not answer. Safe for use by many threads.
 *
 * @param store that holds the entries
 * @param host in which the caller runs
 * @param observer of what happens; what it throws is dropped
 * @param options how leases are reckoned and kept
 */
public record Leases(CoordinationStore store, Host host, Observer observer, LeaseOptions options) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(10_000);

  public Leases {
    observer = observer.quiet();
  }

  /** With the usual options, seen by nobody. */
  public static Leases over(CoordinationStore store, Host host) {
    return new Leases(store, host, Observer.none(), LeaseOptions.USUAL);
  }

  /** A new nonce. */
  public Nonce nonce() {
    return Nonce.draw(host::randomLong);
  }

  /** The instant so far ahead, by the host's clock; more than 10,000 days are 10,000 days. */
  public long deadlineIn(Duration time) {
    return host.nanoTime() + (time.compareTo(LONGEST_WAIT) < 0 ? time : LONGEST_WAIT).toNanos();
  }

  /** The instant at which patience ends, by the host's clock. */
  public long deadline() {
    return deadlineIn(options.patience());
  }

  /**
   * Applies an operation; while its outcome is unknown the very same again, with pauses. At least
   * once, and not again after the deadline; a call that is on its way at the deadline is waited
   * for.
   *
   * @param deadline by the host's clock
   * @return {@link Result.Unknown} if nobody knew until the deadline
   * @throws InterruptedException during a pause; the outcome is then unknown too
   * @throws StoreException if the store is closed or not set up
   */
  public Result apply(Operation operation, long deadline) throws InterruptedException {
    return attempts(operation, deadline).result();
  }

  /**
   * As {@link #apply}, but an interrupt does not end it: the thread is interrupted again when this
   * is done. For what has to be tried to the end: to complete, to compensate.
   */
  public Result settle(Operation operation, long deadline) {
    boolean interrupted = false;
    Host.Signal never = host.signal();
    Result result = attempt(operation);
    for (int failures = 1; result instanceof Result.Unknown; failures++) {
      interrupted |= pauseThroughInterrupts(never, failures, deadline);
      if (hasPassed(deadline)) {
        break;
      }
      result = attempt(operation);
    }
    if (interrupted) {
      host.current().interrupt();
    }
    return result;
  }

  /**
   * Reads an entry; while the store does not answer again, with pauses.
   *
   * @param deadline by the host's clock
   * @throws InterruptedException during a pause
   * @throws StoreException if the store is closed or not set up, or did not answer until the
   *     deadline
   */
  public Optional<Entry> read(String key, long deadline) throws InterruptedException {
    Host.Signal never = host.signal();
    for (int failures = 1; ; failures++) {
      try {
        return store.read(key);
      } catch (StoreException failure) {
        if (!failure.isPassing() || hasPassed(deadline)) {
          throw failure;
        }
        observer.happened(new Event.StoreUncertain(key, reason(failure)));
      }
      pause(never, failures, deadline);
    }
  }

  /**
   * Checks a claim without sending anything.
   *
   * @throws IllegalArgumentException if it is beyond the store's limits
   */
  public void check(Claim claim) {
    store.capabilities().limits().check(operation(claim));
  }

  /**
   * Claims an entry, as {@link #apply} does. What an unknown or interrupted claim may have taken is
   * given back by a task of its own, for as long as the lease could last.
   *
   * @param deadline by the host's clock
   * @throws IllegalArgumentException if the claim is beyond the store's limits; nothing was sent
   * @throws InterruptedException during a pause
   * @throws StoreException if the store is closed or not set up
   */
  public ClaimResult claim(Claim claim, long deadline) throws InterruptedException {
    while (true) {
      Operation operation = operation(claim);
      Attempted attempted = attemptsOrGiveBack(claim, operation, deadline);
      switch (attempted.result()) {
        case Result.Applied(Entry entry) -> {
          Lease lease = granted(claim, entry, attempted.sentNanos());
          if (lease.isValid()) {
            return new ClaimResult.Granted(lease);
          }
          lease.release();
          if (hasPassed(deadline)) {
            return new ClaimResult.Unknown("it was granted, but the answer came too late");
          }
        }
        case Result.Refused(Optional<Entry> entry) -> {
          return new ClaimResult.Refused(entry, attempted.sentNanos());
        }
        case Result.Unknown(String reason) -> {
          return new ClaimResult.Unknown(reason);
        }
      }
    }
  }

  /**
   * The lease of an entry that was claimed otherwise: together with others, or in a transaction.
   *
   * @param entry as the store answered
   * @param sentNanos by the host's clock, before the request that was answered was sent
   */
  public Lease granted(Claim claim, Entry entry, long sentNanos) {
    return new Lease(this, claim, entry, validUntil(claim.lease(), entry, sentNanos));
  }

  /** The instant until which an entry is surely held, by the host's clock. */
  long validUntil(Duration lease, Entry entry, long sentNanos) {
    Duration left = entry.leaseLeft().compareTo(lease) < 0 ? entry.leaseLeft() : lease;
    return sentNanos + options.certainNanos(left);
  }

  private Operation operation(Claim claim) {
    return new Operation(
        claim.key(),
        nonce(),
        claim.guard(),
        new Mutation.Put(claim.value(), claim.lease(), claim.retention()));
  }

  private Attempted attemptsOrGiveBack(Claim claim, Operation operation, long deadline)
      throws InterruptedException {
    boolean known = false;
    try {
      Attempted attempted = attempts(operation, deadline);
      known = !(attempted.result() instanceof Result.Unknown);
      return attempted;
    } catch (IllegalArgumentException | StoreException nothingChanged) {
      known = true;
      throw nothingChanged;
    } finally {
      if (!known) {
        giveBack(claim, operation.nonce());
      }
    }
  }

  /** In a task of its own, so that whoever gave up the claim need not wait for the store. */
  private void giveBack(Claim claim, Nonce nonce) {
    long end = deadlineIn(claim.lease());
    host.start(
        "give back " + claim.name(),
        () -> {
          Host.Signal never = host.signal();
          for (int failures = 1; !hasPassed(end); failures++) {
            try {
              store
                  .read(claim.key())
                  .filter(entry -> entry.heldBy(nonce))
                  .ifPresent(entry -> settle(Operation.release(entry, nonce()), end));
              return;
            } catch (StoreException failure) {
              if (!failure.isPassing()) {
                return;
              }
            }
            pauseThroughInterrupts(never, failures, end);
          }
        });
  }

  /** What the last attempt led to, and when it was sent. */
  private record Attempted(Result result, long sentNanos) {}

  private Attempted attempts(Operation operation, long deadline) throws InterruptedException {
    Host.Signal never = host.signal();
    for (int failures = 1; ; failures++) {
      long sent = host.nanoTime();
      Attempted attempted = new Attempted(attempt(operation), sent);
      if (!(attempted.result() instanceof Result.Unknown)) {
        return attempted;
      }
      pause(never, failures, deadline);
      if (hasPassed(deadline)) {
        return attempted;
      }
    }
  }

  /** One attempt. */
  Result attempt(Operation operation) {
    Result result = store.apply(operation);
    if (result instanceof Result.Unknown(String reason)) {
      observer.happened(new Event.StoreUncertain(operation.key(), reason));
    }
    return result;
  }

  /** Whether an instant has come. */
  boolean hasPassed(long deadline) {
    return host.nanoTime() - deadline >= 0;
  }

  private void pause(Host.Signal signal, int failures, long deadline) throws InterruptedException {
    signal.awaitUntil(pauseEnd(failures, deadline));
  }

  /** Says whether there was an interrupt, which this has swallowed. */
  private boolean pauseThroughInterrupts(Host.Signal signal, int failures, long deadline) {
    long end = pauseEnd(failures, deadline);
    boolean interrupted = false;
    while (true) {
      try {
        signal.awaitUntil(end);
        return interrupted;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }

  /** When to try again, by the host's clock. */
  long pauseEnd(int failures, long deadline) {
    long end = host.nanoTime() + options.backoff().pauseNanos(failures, host::randomLong);
    return end - deadline < 0 ? end : deadline;
  }

  private static String reason(StoreException failure) {
    String message = failure.getMessage();
    return message == null ? "the store did not answer" : message;
  }
}
