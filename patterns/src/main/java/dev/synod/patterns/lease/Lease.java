package dev.synod.patterns.lease;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * An entry that is held until an instant of this host's clock, which comes before the instant at
 * which the store ends it. Safe for use by many threads.
 *
 * <p>When the deadline has come, the lease has ended for its holder and is not revived, whatever
 * the store says later. What {@link #remaining} says is already old when it is read: whoever must
 * be safe shows the {@link #token} to the resource.
 */
public final class Lease {

  private final Leases leases;
  private final Claim claim;
  private final Entry entry;
  private final AtomicReference<State> state;
  private final AtomicBoolean releasing = new AtomicBoolean();

  Lease(Leases leases, Claim claim, Entry entry, long deadline) {
    this.leases = leases;
    this.claim = claim;
    this.entry = entry;
    this.state = new AtomicReference<>(new State(deadline, Phase.HELD, "it is held"));
  }

  /** How it stands. */
  private enum Phase {
    /** Held, until the deadline. */
    HELD,
    /** Ended by its holder. */
    GIVEN_UP,
    /** Ended without its holder's doing. */
    LOST
  }

  /** Until when it is held, how it stands, and why. */
  private record State(long deadline, Phase phase, String reason) {}

  /** What was claimed. */
  public Claim claim() {
    return claim;
  }

  /** As it was granted; its revision and nonce are those by which it is guarded. */
  public Entry entry() {
    return entry;
  }

  /** The fencing token: the revision of the entry, which renewals do not change. */
  public long token() {
    return entry.revision();
  }

  /** The instant at which it ends for its holder, by the host's clock; a renewal moves it on. */
  public long deadline() {
    return state.get().deadline();
  }

  /** What is left of it: zero if it has ended. */
  public Duration remaining() {
    State now = stateNow();
    long left = now.deadline() - leases.host().nanoTime();
    return now.phase() == Phase.HELD && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /** Whether something {@linkplain #remaining is left}. */
  public boolean isValid() {
    return stateNow().phase() == Phase.HELD;
  }

  /** Why it ended without its holder's doing; empty if it did not. */
  public Optional<String> lossReason() {
    State now = stateNow();
    return now.phase() == Phase.LOST ? Optional.of(now.reason()) : Optional.empty();
  }

  /** Whoever sees the deadline passed ends the lease, so that nobody sees it valid after that. */
  private State stateNow() {
    State current = state.get();
    while (current.phase() == Phase.HELD && leases.hasPassed(current.deadline())) {
      State ended = new State(current.deadline(), Phase.LOST, "it was not renewed in time");
      if (state.compareAndSet(current, ended)) {
        return ended;
      }
      current = state.get();
    }
    return current;
  }

  /**
   * Renews it, with retries until its deadline. It then ends, by the store's clock, not before the
   * time that was claimed has passed since the attempt that succeeded was sent.
   *
   * @return what is left now: zero if it has ended, and cannot be renewed
   * @throws InterruptedException during a pause; the lease runs on
   * @throws StoreException if the store is closed or not set up
   */
  public Duration renew() throws InterruptedException {
    Operation renewal = renewal();
    Host.Signal never = leases.host().signal();
    for (int failures = 1; isValid() && !tryRenew(renewal); failures++) {
      never.awaitUntil(nextAttempt(failures));
    }
    return remaining();
  }

  /**
   * Pauses are at most a quarter of what is left, so that an outage that ends is noticed in time.
   */
  long nextAttempt(int failures) {
    long now = leases.host().nanoTime();
    long quarter = (deadline() - now) / 4;
    long shortest = leases.options().backoff().first().toNanos();
    return leases.pauseEnd(failures, now + Math.max(quarter, shortest));
  }

  /** A renewal with a nonce of its own. */
  Operation renewal() {
    return Operation.renew(entry, leases.nonce(), claim.lease());
  }

  /** One attempt: whether it is known what became of it. */
  boolean tryRenew(Operation renewal) {
    long sent = leases.host().nanoTime();
    return switch (leases.attempt(renewal)) {
      case Result.Applied(Entry renewed) -> {
        prolong(leases.validUntil(claim.lease(), renewed, sent));
        yield true;
      }
      case Result.Refused(Optional<Entry> other) -> {
        end(Phase.LOST, "the store refused to renew it: " + holder(other));
        yield true;
      }
      case Result.Unknown unknown -> false;
    };
  }

  private static String holder(Optional<Entry> other) {
    return other
        .map(entry -> entry.held() ? "held under token " + entry.revision() : "it has ended there")
        .orElse("there is no entry");
  }

  /** A lease that has ended for its holder stays ended, though the store has renewed it. */
  private void prolong(long deadline) {
    State current = stateNow();
    while (current.phase() == Phase.HELD && deadline - current.deadline() > 0) {
      if (state.compareAndSet(current, new State(deadline, Phase.HELD, current.reason()))) {
        return;
      }
      current = stateNow();
    }
  }

  private void end(Phase phase, String reason) {
    State current = stateNow();
    while (current.phase() == Phase.HELD
        && !state.compareAndSet(current, new State(current.deadline(), phase, reason))) {
      current = stateNow();
    }
  }

  /**
   * Ends it for this holder without a word to the store: for whoever has ended it there by an
   * operation of its own. Does nothing if it has ended.
   */
  public void surrender() {
    end(Phase.GIVEN_UP, "its holder gave it up");
  }

  /**
   * Ends it, here at once and in the store by one call. If nobody knows what became of that, a task
   * of its own repeats it until the lease would have ended anyway. Stop what the lease protects
   * first. Never throws for a store that fails: the lease then ends by itself.
   *
   * @return whether the store has said that it is free; false too if this was called before
   */
  public boolean release() {
    if (!releasing.compareAndSet(false, true)) {
      return false;
    }
    surrender();
    Operation release = Operation.release(entry, leases.nonce());
    try {
      return switch (leases.attempt(release)) {
        case Result.Applied applied -> true;
        case Result.Refused refused -> false;
        case Result.Unknown unknown -> {
          releaseLater(release);
          yield false;
        }
      };
    } catch (StoreException closed) {
      return false;
    }
  }

  private void releaseLater(Operation release) {
    if (leases.hasPassed(deadline())) {
      return;
    }
    leases
        .host()
        .start(
            "release " + claim.name(),
            () -> {
              try {
                leases.settle(release, deadline());
              } catch (StoreException closed) {
                // Nobody waits for this any more: the lease ends by itself.
              }
            });
  }

  /**
   * Renews it in tasks of their own until the keeper is stopped.
   *
   * @param onLoss called at most once, with the reason, by a task of the keeper: when the store
   *     refuses to renew, or the deadline passes without a renewal. Has to return soon.
   */
  public Keeper keep(Consumer<String> onLoss) {
    return Keeper.start(leases, this, onLoss);
  }

  @Override
  public String toString() {
    return "lease of '%s', token %d".formatted(claim.name(), token());
  }
}
