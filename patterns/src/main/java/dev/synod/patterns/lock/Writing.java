package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.KeyScan;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes the writer's key, then waits until each reader's key was once seen free. */
final class Writing implements Attempt {

  private final Leases leases;
  private final ReadWriteKeys keys;
  private final Duration lease;
  private final boolean mayWait;

  Writing(ReadWriteKeys keys, Duration lease, boolean mayWait) {
    this.leases = keys.leases();
    this.keys = keys;
    this.lease = lease;
    this.mayWait = mayWait;
  }

  @Override
  public Outcome attempt(long deadline, Host.Signal chance) throws InterruptedException {
    return switch (leases.claim(keys.claim(lease), deadline)) {
      case ClaimResult.Granted(Lease writer) -> whenReadersHaveGone(writer, deadline, chance);
      case ClaimResult.Refused refused ->
          new Outcome.Busy(refused.mayEndNanos(), refused.entry().map(Entry::revision).orElse(0L));
      case ClaimResult.Unknown(String reason) ->
          throw DistributedLock.unanswered(keys.writer(), reason);
    };
  }

  private Outcome whenReadersHaveGone(Lease writer, long deadline, Host.Signal chance)
      throws InterruptedException {
    boolean entered = false;
    try (Keeper keeper = writer.keep(reason -> chance.raise());
        Vigil vigil = new Vigil(leases, keys.slots().prefix(), chance, deadline)) {
      int free = 0;
      while (writer.isValid()) {
        Optional<Held> reader = firstHeld(free, deadline);
        if (reader.isEmpty()) {
          entered = !keeper.stop() && writer.isValid();
          break;
        }
        free = reader.get().slot();
        if (!mayWait || !vigil.awaitChance(reader.get().busy())) {
          return reader.get().busy();
        }
      }
    } finally {
      if (!entered) {
        writer.release();
      }
    }
    return entered
        ? new Outcome.Granted(writer, writer.token())
        : new Outcome.Busy(leases.host().nanoTime(), writer.token());
  }

  /**
   * A reader that is there.
   *
   * @param slot its number, or zero
   * @param busy what to wait for
   */
  private record Held(int slot, Outcome.Busy busy) {}

  /** The first reader at or after a slot; those before were free since the writer's key is held. */
  private Optional<Held> firstHeld(int from, long deadline) throws InterruptedException {
    Optional<KeyScan> scan = leases.store().keyScan();
    if (scan.isPresent()) {
      try {
        return firstScanned(scan.get());
      } catch (StoreException failure) {
        // Single reads are tried again.
      }
    }
    for (int slot = from; slot < keys.readers(); slot++) {
      long sent = leases.host().nanoTime();
      Optional<Entry> entry = leases.read(keys.slots().key(slot), deadline).filter(Entry::held);
      if (entry.isPresent()) {
        return Optional.of(new Held(slot, busy(entry.get(), sent)));
      }
    }
    return Optional.empty();
  }

  private Optional<Held> firstScanned(KeyScan scan) {
    String prefix = keys.slots().prefix();
    int rows = leases.store().capabilities().limits().rows();
    String after = "";
    while (true) {
      long sent = leases.host().nanoTime();
      List<Entry> page = scan.byKey(prefix, after, rows);
      for (Entry entry : page) {
        // Names of other resources may begin with this prefix too.
        if (entry.held() && entry.key().indexOf('/', prefix.length()) < 0) {
          return Optional.of(new Held(0, busy(entry, sent)));
        }
      }
      if (page.size() < rows) {
        return Optional.empty();
      }
      after = page.get(page.size() - 1).key();
    }
  }

  private static Outcome.Busy busy(Entry reader, long sent) {
    return new Outcome.Busy(sent + reader.leaseLeft().toNanos(), reader.revision());
  }
}
