package dev.synod.patterns.election;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Bell;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A candidate that stands until it is elected, leads, and stands again. */
public final class Campaign implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMinutes(1);

  private final LeaderElection election;
  private final LeaderWork work;
  private final Host host;
  private final Bell bell;
  private volatile boolean closed;
  private Host.@Nullable Task task;

  private Campaign(LeaderElection election, LeaderWork work) {
    this.election = election;
    this.work = work;
    this.host = election.leases().host();
    this.bell = Bell.of(election.leases(), election.key());
  }

  static Campaign start(LeaderElection election, LeaderWork work) {
    Campaign campaign = new Campaign(election, work);
    campaign.task = campaign.host.start("campaign " + election.name(), campaign::run);
    return campaign;
  }

  private void run() {
    while (!closed) {
      try {
        await(standOnce());
      } catch (InterruptedException lostOrClosed) {
        // The loop looks which.
      }
    }
    bell.close();
  }

  /** When to stand again, and whether a change of the entry is a reason to do so earlier. */
  private record Next(long instant, boolean orOnChange) {}

  private void await(Next next) throws InterruptedException {
    do {
      bell.awaitUntil(next.instant());
    } while (!closed && !next.orOnChange() && host.nanoTime() - next.instant() < 0);
  }

  private Next soon(long scan) {
    return new Next(bell.within(scan), true);
  }

  /** Stands, and leads if elected. Whoever handed over lets others be first. */
  private Next standOnce() throws InterruptedException {
    long scan = election.options().scanPeriod().toNanos();
    try {
      return switch (election.stand()) {
        case ClaimResult.Granted(Lease lease) -> {
          boolean lost = lead(lease);
          yield new Next(host.nanoTime() + (lost ? 0 : 2 * scan), false);
        }
        case ClaimResult.Refused refused -> {
          Next next = soon(scan);
          long end = refused.mayEndNanos();
          yield end - next.instant() < 0 && end - host.nanoTime() > 0 ? new Next(end, true) : next;
        }
        case ClaimResult.Unknown unknown -> soon(scan);
      };
    } catch (StoreException failure) {
      if (!failure.isPassing()) {
        closed = true;
        throw failure;
      }
      return soon(scan);
    }
  }

  /** Returns whether the leadership was lost. */
  private boolean lead(Lease lease) {
    Host.Task self = host.current();
    Leases leases = election.leases();
    Term term = election.elected(lease, reason -> self.interrupt());
    Observer.Span span =
        leases.observer().begin(new Activity.Leadership(election.name(), term.epoch()));
    Throwable failure = null;
    try {
      work.lead(term);
    } catch (InterruptedException ended) {
      failure = term.leadership().isPresent() ? null : ended;
    } catch (Exception failed) {
      failure = failed;
    }
    boolean lost = term.end(failure == null ? "handed over" : "its work failed: " + failure);
    span.end(failure);
    clearInterrupt();
    return lost;
  }

  /** The interrupt of a loss is meant for the work, and must not reach what comes after it. */
  private void clearInterrupt() {
    try {
      host.signal().awaitUntil(host.nanoTime());
    } catch (InterruptedException meantForTheWork) {
      // Cleared by being thrown.
    }
  }

  /**
   * Ends it: the work, if it leads, is interrupted, and the leadership handed over when it has
   * returned. Returns when that is done. Closing twice is closing once.
   */
  @Override
  public void close() {
    closed = true;
    bell.ring();
    Host.Task running = task;
    if (running == null) {
      return;
    }
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      running.interrupt();
      try {
        ended = running.joinUntil(election.leases().deadlineIn(LOOK));
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      host.current().interrupt();
    }
  }
}
