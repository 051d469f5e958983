package dev.synod.prover.campaign;

/**
 * A share of a campaign's seeds: every {@code count}-th, beginning with the {@code number}-th.
 *
 * @param number from 1 to {@code count}
 * @param count at least 1
 */
public record Shard(int number, int count) {

  /** All seeds. */
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (count < 1 || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "shard " + number + "/" + count + ": expected NUMBER/COUNT with 1 <= NUMBER <= COUNT");
    }
  }

  /**
   * Reads a shard from {@code number/count}.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException notNumbers) {
      // said below
    }
    throw new IllegalArgumentException(
        "shard " + text + ": expected NUMBER/COUNT with 1 <= NUMBER <= COUNT");
  }

  /** How many of the first {@code seeds} seeds are of this shard. */
  public long share(long seeds) {
    return seeds < number ? 0 : (seeds - number) / count + 1;
  }

  /** The shard's seed at this position, from 0. */
  long seed(long first, long position) {
    return first + number - 1 + position * count;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
