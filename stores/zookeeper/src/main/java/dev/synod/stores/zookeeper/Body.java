package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Stored;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the znode of an entry: a change, which becomes an entry only with the stamp
 * that the leader gives it. No writer has to know that stamp, and no client's clock is in it.
 *
 * <p>A change by the owner of a lease may be written on the condition that the lease has not ended.
 * It carries what it replaces: whoever reads the znode sees by its stamp whether the write came in
 * time, and if not, what is there instead.
 *
 * @param change what the operation does
 * @param last the entry before, of a renewal or a conditional change
 * @param conditional whether the change holds only if its stamp is before the end of the last lease
 */
record Body(Change change, @Nullable Stored last, boolean conditional) {

  /** What an operation does to its entry, in durations alone. */
  sealed interface Change {}

  /** A new value, and a lease that starts with the write. */
  record Put(Nonce nonce, long leaseMicros, long retentionMicros, Bytes value) implements Change {}

  /** A tombstone. */
  record Release(Nonce nonce, long retentionMicros) implements Change {}

  /** The last entry, held for so long from the write on, if that is longer. */
  record Renew(long leaseMicros) implements Change {}

  Body {
    if (last == null && (conditional || change instanceof Renew)) {
      throw new IllegalArgumentException("a change of what is held without what is held");
    }
  }

  /** What carries an operation out. */
  static Body of(Operation operation, @Nullable Stored current, boolean conditional) {
    return switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
          new Body(
              new Put(operation.nonce(), micros(lease), micros(retention), value),
              conditional ? current : null,
              conditional);
      case Mutation.Release() ->
          new Body(
              new Release(operation.nonce(), current == null ? 0 : current.retentionMicros()),
              conditional ? current : null,
              conditional);
      case Mutation.Renew(Duration lease) ->
          new Body(new Renew(micros(lease)), current, conditional);
    };
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  /** Whether the write found the lease ended that it was conditional on. */
  boolean isLate(Stamp stamp) {
    return conditional && last != null && stamp.earliestMicros() >= last.leaseEndMicros();
  }

  /** The entry that this is with that stamp. */
  Stored entry(String key, Stamp stamp) {
    if (last != null && isLate(stamp)) {
      return last;
    }
    long now = stamp.latestMicros();
    return switch (change) {
      case Put(Nonce nonce, long lease, long retention, Bytes value) ->
          new Stored(key, value, stamp.zxid(), nonce, false, Math.addExact(now, lease), retention);
      case Release(Nonce nonce, long retention) ->
          new Stored(key, Bytes.EMPTY, stamp.zxid(), nonce, true, now, retention);
      case Renew(long lease) -> renewed(key, Math.addExact(now, lease));
    };
  }

  private Stored renewed(String key, long leastEndMicros) {
    if (last == null) {
      throw new IllegalStateException("a renewal of nothing");
    }
    return new Stored(
        key,
        last.value(),
        last.revision(),
        last.nonce(),
        false,
        Math.max(last.leaseEndMicros(), leastEndMicros),
        last.retentionMicros());
  }

  /** The entry, its znode having that version. */
  Snapshot snapshot(String key, Stamp stamp, int version) {
    return new Snapshot(entry(key, stamp), version, stamp.latestMicros());
  }
}
