package dev.synod.patterns.guard;

/**
 * The rule of every fence, as a value: a token is admitted if none greater has been seen. An equal
 * one is that of the same holder, and is admitted. Keep it where the effect is kept, and replace it
 * in the same atomic step as the effect.
 *
 * @param greatest token seen so far; 0 before the first
 */
public record FenceState(long greatest) {

  /** Before the first token. */
  public static final FenceState NONE = new FenceState(0);

  public FenceState {
    if (greatest < 0) {
      throw new IllegalArgumentException(
          "fence: greatest token " + greatest + ", expected 0 or more");
    }
  }

  /**
   * Whether a token may act.
   *
   * @param token positive
   * @throws IllegalArgumentException if it is not positive
   */
  public boolean admits(long token) {
    checkToken(token);
    return token >= greatest;
  }

  /**
   * The fence after a token has acted.
   *
   * @param resource for the message
   * @param token positive
   * @throws StaleTokenException if it may not act
   * @throws IllegalArgumentException if it is not positive
   */
  public FenceState after(String resource, long token) {
    if (!admits(token)) {
      throw new StaleTokenException(resource, token, greatest);
    }
    return token == greatest ? this : new FenceState(token);
  }

  static void checkToken(long token) {
    if (token < 1) {
      throw new IllegalArgumentException("fencing token " + token + ", expected 1 or more");
    }
  }
}
