package dev.synod.patterns.store;

import java.time.Duration;

/**
 * A conditional change of one entry.
 *
 * @param key of the entry: 1 to {@link Limits#keyBytes} bytes of UTF-8, well-formed, without
 *     control characters
 * @param nonce of this operation; a retry after {@link Result.Unknown} has the same, and every
 *     other operation a new one
 * @param guard tested in the same atomic step
 * @param mutation what to do if the guard holds
 */
public record Operation(String key, Nonce nonce, Guard guard, Mutation mutation) {

  /**
   * Checks that guard and mutation go together.
   *
   * @throws IllegalArgumentException for a renewal by anybody but the owner, or a release of what
   *     nobody holds
   */
  public Operation {
    boolean sensible =
        switch (mutation) {
          case Mutation.Put put -> true;
          case Mutation.Renew renew -> guard instanceof Guard.Owner;
          case Mutation.Release release ->
              switch (guard) {
                case Guard.AbsentOrExpired() -> false;
                case Guard.Owner owner -> true;
                case Guard.Revision(long revision) -> revision > 0;
              };
        };
    if (!sensible) {
      throw new IllegalArgumentException(
          "operation on '%s': %s does not go with %s; expected renew with owner, release with"
                  .formatted(key, mutation, guard)
              + " owner or a positive revision");
    }
  }

  /** Takes the key if nobody holds it. */
  public static Operation claim(
      String key, Nonce nonce, Bytes value, Duration lease, Duration retention) {
    return new Operation(
        key, nonce, Guard.absentOrExpired(), new Mutation.Put(value, lease, retention));
  }

  /** Lets the holder of an entry keep it. */
  public static Operation renew(Entry held, Nonce nonce, Duration lease) {
    return new Operation(held.key(), nonce, Guard.owner(held), new Mutation.Renew(lease));
  }

  /** Lets the holder of an entry give it up. */
  public static Operation release(Entry held, Nonce nonce) {
    return new Operation(held.key(), nonce, Guard.owner(held), new Mutation.Release());
  }
}
