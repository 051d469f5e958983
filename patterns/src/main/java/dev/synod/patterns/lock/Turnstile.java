package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.Attempt.Outcome;
import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets through whoever comes when nobody holds a resource, and of those who wait in this process
 * the first: the others of a line send nothing, so a store hears of one waiter for each process and
 * resource.
 */
final class Turnstile {

  private final Leases leases;
  private final WaitingLines lines;

  Turnstile(Leases leases) {
    this.leases = leases;
    this.lines = new WaitingLines(leases.host());
  }

  Leases leases() {
    return leases;
  }

  /**
   * Passes, or gives up.
   *
   * @param resource by which lines are kept apart
   * @param keys whose changes are worth another attempt: one, or a prefix that ends with a slash
   * @param wait zero to try once
   */
  Optional<LockHandle> pass(String resource, String keys, Duration wait, Attempt attempt)
      throws InterruptedException {
    if (wait.isNegative()) {
      throw new IllegalArgumentException("wait %s, expected zero or more".formatted(wait));
    }
    long start = leases.host().nanoTime();
    Observer.Span span = leases.observer().begin(new Activity.LockWait(resource));
    try {
      Optional<Outcome.Granted> granted =
          wait.isZero() ? once(attempt) : inLine(resource, keys, leases.deadlineIn(wait), attempt);
      Optional<LockHandle> handle = granted.map(given -> handle(resource, given, start));
      if (handle.isEmpty()) {
        leases.observer().happened(new Event.LockTimedOut(resource, waited(start)));
      }
      span.end(null);
      return handle;
    } catch (Throwable failure) {
      span.end(failure);
      throw failure;
    }
  }

  private long waited(long start) {
    return leases.host().nanoTime() - start;
  }

  private LockHandle handle(String resource, Outcome.Granted granted, long start) {
    leases.observer().happened(new Event.LockAcquired(resource, granted.token(), waited(start)));
    return new LockHandle(
        new Hold(
            leases, resource, granted.lease(), granted.token(), () -> lines.wakeFirst(resource)));
  }

  private Optional<Outcome.Granted> once(Attempt attempt) throws InterruptedException {
    return switch (attempt.attempt(leases.deadline())) {
      case Outcome.Granted granted -> Optional.of(granted);
      case Outcome.Busy busy -> Optional.empty();
    };
  }

  private Optional<Outcome.Granted> inLine(
      String resource, String keys, long deadline, Attempt attempt) throws InterruptedException {
    WaitingLines.Place place = lines.join(resource);
    try {
      if (!place.awaitTurn(deadline)) {
        return Optional.empty();
      }
      try (Vigil vigil = new Vigil(leases, keys, place.signal(), deadline)) {
        return asFirst(vigil, deadline, attempt);
      }
    } finally {
      lines.leave(place);
    }
  }

  private static Optional<Outcome.Granted> asFirst(Vigil vigil, long deadline, Attempt attempt)
      throws InterruptedException {
    while (true) {
      switch (attempt.attempt(deadline)) {
        case Outcome.Granted granted -> {
          return Optional.of(granted);
        }
        case Outcome.Busy busy -> {
          if (!vigil.awaitChance(busy)) {
            return Optional.empty();
          }
        }
      }
    }
  }
}
