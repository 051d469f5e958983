package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Entry;
import java.time.Duration;
import java.util.Optional;

/** Takes a reader's key, then looks for a writer; steps back if there is one. */
final class Reading implements Attempt {

  private final Leases leases;
  private final ReadWriteKeys keys;
  private final Duration lease;
  private boolean metAWriter;

  Reading(ReadWriteKeys keys, Duration lease) {
    this.leases = keys.leases();
    this.keys = keys;
    this.lease = lease;
  }

  @Override
  public Outcome attempt(long deadline, Host.Signal chance) throws InterruptedException {
    if (metAWriter) {
      // Whoever waits does not take a key at each look, for which the writer would have to wait.
      long sent = leases.host().nanoTime();
      Optional<Entry> writer = leases.read(keys.writer(), deadline).filter(Entry::held);
      if (writer.isPresent()) {
        return busy(writer.get(), sent);
      }
    }
    return switch (keys.slots().attempt(lease, deadline)) {
      case Outcome.Granted(Lease slot, long unused) -> unlessThereIsAWriter(slot, deadline);
      case Outcome.Busy busy -> busy;
    };
  }

  private Outcome unlessThereIsAWriter(Lease slot, long deadline) throws InterruptedException {
    boolean entered = false;
    try {
      while (true) {
        long sent = leases.host().nanoTime();
        Optional<Entry> writer = leases.read(keys.writer(), deadline);
        if (writer.isPresent() && writer.get().held()) {
          return busy(writer.get(), sent);
        }
        if (!slot.isValid()) {
          return new Outcome.Busy(sent, slot.token());
        }
        if (writer.isPresent() && writer.get().released()) {
          entered = true;
          return new Outcome.Granted(slot, writer.get().revision());
        }
        Optional<Outcome.Busy> inTheWay = raiseToken(deadline);
        if (inTheWay.isPresent()) {
          return inTheWay.get();
        }
      }
    } finally {
      if (!entered) {
        slot.release();
      }
    }
  }

  private Outcome.Busy busy(Entry writer, long sent) {
    metAWriter = true;
    return new Outcome.Busy(sent + writer.leaseLeft().toNanos(), writer.revision());
  }

  /**
   * There was no writer yet, or one whose lease ended and whose token must become stale. To take
   * the key respects a lease that is renewed at this very moment; to release it for its holder
   * would not.
   */
  private Optional<Outcome.Busy> raiseToken(long deadline) throws InterruptedException {
    return switch (leases.claim(keys.claim(lease), deadline)) {
      case ClaimResult.Granted(Lease granted) -> {
        granted.release();
        yield Optional.empty();
      }
      case ClaimResult.Refused refused -> {
        long mark = refused.entry().map(Entry::revision).orElse(0L);
        yield Optional.of(new Outcome.Busy(refused.mayEndNanos(), mark));
      }
      case ClaimResult.Unknown(String reason) ->
          throw DistributedLock.unanswered(keys.writer(), reason);
    };
  }
}
