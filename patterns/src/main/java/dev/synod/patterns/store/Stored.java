package dev.synod.patterns.store;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a store keeps it, and the rules by which it changes: for stores that decide in Java.
 * Instants are microseconds of the store's clock, since whatever epoch it has.
 *
 * @param key of the entry
 * @param value empty in a tombstone
 * @param revision of the last put or release
 * @param nonce of the last put or release
 * @param released whether this is a tombstone
 * @param leaseEndMicros the instant at which the lease ends, or at which the entry was released
 * @param retentionMicros how long it is kept from then on
 */
public record Stored(
    String key,
    Bytes value,
    long revision,
    Nonce nonce,
    boolean released,
    long leaseEndMicros,
    long retentionMicros) {

  /** What to do for an operation. */
  public sealed interface Decision {

    /**
     * Replace what is stored by this, atomically; then the operation is applied.
     *
     * @param next what to store
     */
    record Write(Stored next) implements Decision {}

    /**
     * Change nothing and answer.
     *
     * @param result the answer
     */
    record Answer(Result result) implements Decision {}
  }

  /**
   * Decides on an operation.
   *
   * @param current what is stored under the key; null if nothing is
   * @param nowMicros the instant by which leases are judged
   * @param leastRevision the revision of what is written, or more if the current one demands it
   */
  public static Decision decide(
      @Nullable Stored current, Operation operation, long nowMicros, long leastRevision) {
    if (current != null && isRepeated(current, operation)) {
      return new Decision.Answer(new Result.Applied(current.entry(nowMicros)));
    }
    if (!holds(operation.guard(), current, nowMicros)) {
      Optional<Entry> entry = Optional.ofNullable(current).map(stored -> stored.entry(nowMicros));
      return new Decision.Answer(new Result.Refused(entry));
    }
    long last = current == null ? 0 : current.revision;
    return new Decision.Write(
        next(current, operation, nowMicros, Math.max(leastRevision, Math.addExact(last, 1))));
  }

  /** A renewal leaves no trace of its nonce; to apply it again does no harm. */
  private static boolean isRepeated(Stored current, Operation operation) {
    return current.nonce.equals(operation.nonce())
        && switch (operation.mutation()) {
          case Mutation.Put put -> !current.released;
          case Mutation.Release release -> current.released;
          case Mutation.Renew renew -> false;
        };
  }

  private static boolean holds(Guard guard, @Nullable Stored current, long nowMicros) {
    return switch (guard) {
      case Guard.AbsentOrExpired() -> current == null || !current.isHeld(nowMicros);
      case Guard.Owner(Nonce nonce, long revision) ->
          current != null
              && current.isHeld(nowMicros)
              && current.nonce.equals(nonce)
              && current.revision == revision;
      case Guard.Revision(long revision) -> revision == (current == null ? 0 : current.revision);
    };
  }

  private static Stored next(
      @Nullable Stored current, Operation operation, long nowMicros, long revision) {
    String key = operation.key();
    return switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
          new Stored(
              key,
              value,
              revision,
              operation.nonce(),
              false,
              nowMicros + micros(lease),
              micros(retention));
      case Mutation.Renew(Duration lease) ->
          existing(current)
              .withLeaseEnd(Math.max(existing(current).leaseEndMicros, nowMicros + micros(lease)));
      case Mutation.Release() ->
          new Stored(
              key,
              Bytes.EMPTY,
              revision,
              operation.nonce(),
              true,
              nowMicros,
              existing(current).retentionMicros);
    };
  }

  private static Stored existing(@Nullable Stored current) {
    if (current == null) {
      throw new IllegalStateException("a guard that demands an entry held without one");
    }
    return current;
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  private Stored withLeaseEnd(long endMicros) {
    return new Stored(key, value, revision, nonce, released, endMicros, retentionMicros);
  }

  /** Whether somebody holds the key at this instant. */
  public boolean isHeld(long nowMicros) {
    return !released && nowMicros < leaseEndMicros;
  }

  /** The first instant at which the entry may be forgotten. */
  public long forgettableAtMicros() {
    return leaseEndMicros + retentionMicros;
  }

  /** The entry as it is at this instant. */
  public Entry entry(long nowMicros) {
    long left = isHeld(nowMicros) ? leaseEndMicros - nowMicros : 0;
    return new Entry(key, value, revision, nonce, released, Duration.of(left, MICROS));
  }
}
