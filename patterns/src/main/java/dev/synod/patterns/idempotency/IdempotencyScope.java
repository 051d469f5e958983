package dev.synod.patterns.idempotency;

/**
 * What a key is unique in: the same key of another tenant, or for another operation, is another.
 *
 * @param tenant on whose behalf, as authenticated and not as claimed; 0 to 255 characters
 * @param operation that is asked for, of which there are few: observers count by it; 1 to 255
 *     characters
 */
public record IdempotencyScope(String tenant, String operation) {

  private static final int MOST = 255;

  public IdempotencyScope {
    if (tenant.length() > MOST) {
      throw new IllegalArgumentException(
          "tenant of %d characters, expected at most %d".formatted(tenant.length(), MOST));
    }
    if (operation.isEmpty() || operation.length() > MOST) {
      throw new IllegalArgumentException(
          "operation of %d characters, expected 1 to %d".formatted(operation.length(), MOST));
    }
  }
}
