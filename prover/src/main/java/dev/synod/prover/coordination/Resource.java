package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A number at a server that those who hold a lock read, and write one greater. With a guard it
 * refuses a token that is smaller than the greatest it was shown, in reads and in writes: were
 * reads free, a holder of the day before could write between the read and the write of the next.
 * Tokens order holders; the writes of one holder bear numbers, by which the late ones are known.
 */
final class Resource {

  private static final long UNDEFINED = -1;

  private final String name;
  private final boolean guarded;
  private final Guarantee exclusion;
  private final Judge judge;
  private final Journal journal;
  private final Set<String> gone = new TreeSet<>();
  private String last = "";
  private long greatest;
  private long lastWrite;
  private long value;

  /**
   * A resource with the number 0.
   *
   * @param exclusion what is broken if two holders are at work at once
   */
  Resource(String name, boolean guarded, Guarantee exclusion, Judge judge, Journal journal) {
    this.name = name;
    this.guarded = guarded;
    this.exclusion = exclusion;
    this.judge = judge;
    this.journal = journal;
  }

  /** The number; -1 if the token is refused. */
  Optional<Long> read(String holder, long token) {
    if (!admits(holder, token)) {
      return Optional.of(UNDEFINED);
    }
    enter(holder, token);
    return Optional.of(value);
  }

  /**
   * Whether the number was written, or the token refused.
   *
   * @param write counts the writes of the holder
   */
  Optional<Boolean> write(String holder, long token, long write, long next) {
    if (!admits(holder, token)) {
      return Optional.of(false);
    }
    enter(holder, token);
    if (write <= lastWrite) {
      return Optional.of(write == lastWrite);
    }
    lastWrite = write;
    if (next != value && next != value + 1) {
      judge.broke(
          exclusion,
          name,
          "%s with token %d wrote %d over %d: an update is lost"
              .formatted(holder, token, next, value));
    }
    journal.note(name, () -> "%s with token %d writes %d".formatted(holder, token, next));
    value = next;
    judge.judged();
    return Optional.of(true);
  }

  private boolean admits(String holder, long token) {
    if (guarded && token < greatest) {
      journal.counted("refused-stale-tokens");
      journal.note(
          name, () -> "refuses %s with token %d, after %d".formatted(holder, token, greatest));
      return false;
    }
    greatest = Math.max(greatest, token);
    return true;
  }

  private void enter(String holder, long token) {
    if (holder.equals(last)) {
      return;
    }
    if (gone.contains(holder)) {
      judge.broke(
          exclusion,
          name,
          "%s with token %d is at work again after %s was".formatted(holder, token, last));
    }
    gone.add(last);
    last = holder;
    lastWrite = 0;
  }
}
