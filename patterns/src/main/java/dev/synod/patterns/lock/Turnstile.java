package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.Attempt.Outcome;
import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets through whoever comes when nobody holds a resource, and of those who wait in this process
 * the first: the others of a line send nothing, so a store hears of one waiter for each process and
 * line.
 */
final class Turnstile {

  private final Leases leases;
  private final WaitingLines lines;

  Turnstile(Leases leases) {
    this.leases = leases;
    this.lines = new WaitingLines(leases.host());
  }

  /**
   * What somebody wants to pass.
   *
   * @param resource for people and observers
   * @param line in which to wait for it
   * @param lines that may have a chance when it is released
   * @param keys whose changes are worth another attempt: one, or a prefix that ends with a slash
   * @param shared whether several may pass at once: then whoever finds no line need not make one
   */
  record Passage(String resource, String line, List<String> lines, String keys, boolean shared) {}

  /** Passes, or gives up when the wait is over; without a wait it tries once. */
  Optional<LockHandle> pass(Passage passage, Duration wait, Attempt attempt)
      throws InterruptedException {
    if (wait.isNegative()) {
      throw new IllegalArgumentException("wait %s, expected zero or more".formatted(wait));
    }
    long start = leases.host().nanoTime();
    String resource = passage.resource();
    Observer.Span span = leases.observer().begin(new Activity.LockWait(resource));
    try {
      Optional<Outcome.Granted> granted =
          wait.isZero()
              ? once(attempt, leases.deadline())
              : waiting(passage, leases.deadlineIn(wait), attempt);
      Optional<LockHandle> handle = granted.map(given -> handle(passage, given));
      long waited = leases.host().nanoTime() - start;
      leases
          .observer()
          .happened(
              granted.isPresent()
                  ? new Event.LockAcquired(resource, granted.get().token(), waited)
                  : new Event.LockTimedOut(resource, waited));
      span.end(null);
      return handle;
    } catch (Throwable failure) {
      span.end(failure);
      throw failure;
    }
  }

  private LockHandle handle(Passage passage, Outcome.Granted granted) {
    return new LockHandle(
        new Hold(
            leases,
            passage.resource(),
            granted.lease(),
            granted.token(),
            () -> passage.lines().forEach(lines::wakeFirst)));
  }

  private Optional<Outcome.Granted> once(Attempt attempt, long deadline)
      throws InterruptedException {
    return switch (attempt.attempt(deadline, leases.host().signal())) {
      case Outcome.Granted granted -> Optional.of(granted);
      case Outcome.Busy busy -> Optional.empty();
    };
  }

  private Optional<Outcome.Granted> waiting(Passage passage, long deadline, Attempt attempt)
      throws InterruptedException {
    if (passage.shared() && lines.isEmpty(passage.line())) {
      Optional<Outcome.Granted> granted = once(attempt, deadline);
      if (granted.isPresent()) {
        return granted;
      }
    }
    WaitingLines.Place place = lines.join(passage.line());
    try {
      if (!place.awaitTurn(deadline)) {
        return Optional.empty();
      }
      return asFirst(passage.keys(), place.signal(), deadline, attempt);
    } finally {
      lines.leave(place);
    }
  }

  private Optional<Outcome.Granted> asFirst(
      String keys, Host.Signal chance, long deadline, Attempt attempt) throws InterruptedException {
    try (Vigil vigil = new Vigil(leases, keys, chance, deadline)) {
      while (true) {
        switch (attempt.attempt(deadline, chance)) {
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
}
