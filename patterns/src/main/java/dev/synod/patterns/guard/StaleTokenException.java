package dev.synod.patterns.guard;

/**
 * A later holder has been here: whoever shows this token has lost its lock, and nothing changed.
 */
public final class StaleTokenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String resource;
  private final long token;
  private final long greatest;

  /**
   * A refusal.
   *
   * @param resource that refused
   * @param token that was shown
   * @param greatest that the resource has seen
   */
  public StaleTokenException(String resource, long token, long greatest) {
    super(
        "'%s' refused token %d: it has seen %d, so the lock was lost"
            .formatted(resource, token, greatest));
    this.resource = resource;
    this.token = token;
    this.greatest = greatest;
  }

  /** The resource that refused. */
  public String resource() {
    return resource;
  }

  /** The token that was shown. */
  public long token() {
    return token;
  }

  /** The greatest token that the resource has seen. */
  public long greatest() {
    return greatest;
  }
}
