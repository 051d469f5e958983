package dev.synod.patterns.lease;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a lease: one task renews it, another watches its deadline, so that a loss is reported on
 * time even while the store does not answer.
 */
public final class Keeper implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Leases leases;
  private final Lease lease;
  private final Consumer<String> onLoss;
  private final Host.Signal wakeRenewal;
  private final Host.Signal wakeWatch;
  private final Host.Signal reported;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.KEEPING);
  private volatile String trouble = "";
  private volatile @Nullable Thread reporter;

  private enum Phase {
    KEEPING,
    STOPPED,
    REPORTING,
    REPORTED
  }

  private Keeper(Leases leases, Lease lease, Consumer<String> onLoss) {
    this.leases = leases;
    this.lease = lease;
    this.onLoss = onLoss;
    this.wakeRenewal = leases.host().signal();
    this.wakeWatch = leases.host().signal();
    this.reported = leases.host().signal();
  }

  static Keeper start(Leases leases, Lease lease, Consumer<String> onLoss) {
    Keeper keeper = new Keeper(leases, lease, onLoss);
    String name = lease.claim().name();
    leases.host().start("renew " + name, keeper::renewUntilStopped);
    leases.host().start("watch " + name, keeper::watchUntilStopped);
    return keeper;
  }

  private void renewUntilStopped() {
    Operation renewal = lease.renewal();
    int failures = 0;
    long next = renewalDue();
    while (waitWhileKeeping(wakeRenewal, next)) {
      if (attempt(renewal)) {
        renewal = lease.renewal();
        failures = 0;
        next = renewalDue();
      } else {
        next = lease.nextAttempt(++failures);
      }
    }
  }

  /** One part of the lease after it began; at once if that has passed already. */
  private long renewalDue() {
    long whole = lease.claim().lease().toNanos();
    return lease.deadline() - (whole - whole / leases.options().renewalsPerLease());
  }

  /** Whether it is known what became of one attempt. */
  private boolean attempt(Operation renewal) {
    try {
      boolean known = lease.tryRenew(renewal);
      if (known && lease.isValid()) {
        leases.observer().happened(new Event.LeaseRenewed(lease.claim().name(), lease.token()));
      }
      return known;
    } catch (StoreException failure) {
      trouble = ": " + failure.getMessage();
      return false;
    }
  }

  /** Looks at the lease only when its deadline, as it was then, has come. */
  private void watchUntilStopped() {
    while (waitWhileKeeping(wakeWatch, lease.deadline())) {
      // A deadline that was moved on is waited for again.
    }
  }

  /** Waits until an instant; then whether to go on: the keeper is not stopped, the lease valid. */
  private boolean waitWhileKeeping(Host.Signal signal, long until) {
    if (phase.get() == Phase.KEEPING && lease.isValid()) {
      waitThroughInterrupts(signal, until);
    }
    if (phase.get() == Phase.KEEPING && !lease.isValid()) {
      lease.lossReason().ifPresent(this::report);
    }
    return phase.get() == Phase.KEEPING && lease.isValid();
  }

  private void report(String reason) {
    if (!phase.compareAndSet(Phase.KEEPING, Phase.REPORTING)) {
      return;
    }
    reporter = Thread.currentThread();
    try {
      String name = lease.claim().name();
      String loss = reason + trouble;
      leases.observer().happened(new Event.LeaseLost(name, lease.token(), loss));
      onLoss.accept(loss);
    } finally {
      phase.set(Phase.REPORTED);
      reported.raise();
      wakeRenewal.raise();
      wakeWatch.raise();
    }
  }

  /**
   * Ends the renewals. When this has returned, a loss has either been reported, by a call that has
   * returned too, or is never reported. The lease stays as it is. Not to be called by the listener.
   *
   * @return whether a loss was reported
   */
  public boolean stop() {
    if (phase.compareAndSet(Phase.KEEPING, Phase.STOPPED)) {
      wakeRenewal.raise();
      wakeWatch.raise();
    }
    boolean interrupted = false;
    while (phase.get() == Phase.REPORTING && reporter != Thread.currentThread()) {
      interrupted |= waitThroughInterrupts(reported, leases.deadlineIn(LOOK));
    }
    reported.raise(); // for others who stop it too
    if (interrupted) {
      leases.host().current().interrupt();
    }
    return phase.get() != Phase.STOPPED;
  }

  /** As {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /** Says whether there was an interrupt, which this has swallowed. */
  private static boolean waitThroughInterrupts(Host.Signal signal, long until) {
    boolean interrupted = false;
    while (true) {
      try {
        signal.awaitUntil(until);
        return interrupted;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
  }
}
