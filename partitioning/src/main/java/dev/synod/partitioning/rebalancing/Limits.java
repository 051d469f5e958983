package dev.synod.partitioning.rebalancing;

/**
 * What a member may send, and what it may receive, within a stage.
 *
 * @param bytes at most so many, positive
 * @param copies at most so many, positive
 */
public record Limits(long bytes, int copies) {

  /** No bounds: everything in one stage. */
  public static final Limits NONE = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Limits {
    if (bytes < 1 || copies < 1) {
      throw new IllegalArgumentException(
          "found limits of %d bytes and %d copies, expected at least 1 of each"
              .formatted(bytes, copies));
    }
  }
}
