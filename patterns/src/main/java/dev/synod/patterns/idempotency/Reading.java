package dev.synod.patterns.idempotency;

import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import java.util.Optional;

/** What an entry says about a request. */
final class Reading {

  private Reading() {}

  /**
   * The outcome that a repetition gets.
   *
   * @return empty if the key is free: released, over its retention, or to be run again
   */
  static <T> Optional<Outcome<T>> outcome(Entry entry, ResultCodec<T> codec, Recovery recovery) {
    if (entry.released()) {
      return Optional.empty();
    }
    StoredOutcome stored = RequestRecord.decode(entry.key(), entry.value()).outcome();
    return switch (stored) {
      case StoredOutcome.AtWork() ->
          entry.held()
              ? Optional.of(new Outcome.InProgress<>(entry.leaseLeft()))
              : interrupted("the process at work did not finish", recovery);
      case StoredOutcome.Open(String reason) -> interrupted(reason, recovery);
      case StoredOutcome.Done done ->
          whileKept(entry, new Outcome.Completed<>(decoded(entry.key(), done, codec), true));
      case StoredOutcome.TooLarge(long bytes) ->
          whileKept(entry, new Outcome.ResultNotKept<>(bytes));
      case StoredOutcome.FailedForGood(Failure failure) ->
          whileKept(entry, new Outcome.Failed<>(failure, true));
    };
  }

  private static <T> Optional<Outcome<T>> interrupted(String reason, Recovery recovery) {
    return switch (recovery) {
      case KEEP_UNRESOLVED -> Optional.of(new Outcome.Unresolved<>(reason));
      case RUN_AGAIN -> Optional.empty();
    };
  }

  /** A definite outcome is held for its retention. */
  private static <T> Optional<Outcome<T>> whileKept(Entry entry, Outcome<T> outcome) {
    return entry.held() ? Optional.of(outcome) : Optional.empty();
  }

  private static <T> T decoded(String key, StoredOutcome.Done done, ResultCodec<T> codec) {
    if (!done.codec().equals(codec.id()) || done.version() > codec.version()) {
      throw new IllegalStateException(
          "record '%s' is in format %s version %d, expected %s up to version %d"
              .formatted(key, done.codec(), done.version(), codec.id(), codec.version()));
    }
    Bytes result = done.result();
    try {
      return codec.decode(result, done.version());
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalStateException(
          "record '%s': the result of %s cannot be read".formatted(key, result), unreadable);
    }
  }
}
