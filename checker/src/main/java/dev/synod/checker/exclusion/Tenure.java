package dev.synod.checker.exclusion;

/**
 * A time for which a client held a lock, as far as the client knows.
 *
 * @param lock the lock
 * @param holder the client
 * @param token the fencing token that came with the lock
 * @param asked the instant at which the client asked for the lock, in any unit
 * @param from the instant from which it certainly held it: the answer had arrived
 * @param until the instant until which it certainly held it: it asked to release it, its lease ran
 *     out by its own pessimistic clock, or it crashed
 */
public record Tenure(String lock, int holder, long token, long asked, long from, long until) {
  public Tenure {
    if (asked > from || from > until) {
      throw new IllegalArgumentException(
          "asked at %d, held from %d until %d; expected these to ascend"
              .formatted(asked, from, until));
    }
  }

  @Override
  public String toString() {
    return "client %d held %s with token %d from %d (asked at %d) until %d"
        .formatted(holder, lock, token, from, asked, until);
  }
}
