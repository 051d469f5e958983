package dev.synod.stores.postgres;

import java.time.Duration;

/**
 * How the store uses the database.
 *
 * @param callTimeout after which a call that the server does not answer is given up, and its
 *     connection with it; 1 ms to an hour
 * @param hints whether each put and release notifies the channel {@code synod_entry}, so that the
 *     store can be watched. It takes one connection, which must not go through a pooler of
 *     transactions; and PostgreSQL commits transactions that notify one after another.
 */
public record PostgresOptions(Duration callTimeout, boolean hints) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Five seconds, without hints. */
  public static final PostgresOptions USUAL = new PostgresOptions(Duration.ofSeconds(5), false);

  public PostgresOptions {
    if (callTimeout.toMillis() < 1 || callTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "call timeout %s, expected 1 ms to %s".formatted(callTimeout, LONGEST));
    }
  }

  /** The same, with hints. */
  public PostgresOptions withHints() {
    return new PostgresOptions(callTimeout, true);
  }
}
