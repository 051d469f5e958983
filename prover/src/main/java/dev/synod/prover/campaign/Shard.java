package dev.synod.prover.campaign;

/**
 * A share of a campaign's seeds: every {@code count}-th, beginning with the {@code number}-th.
 *
 * @param number from 1 to {@code count}
 * @param count from 1 to 1,000,000
 */
public record Shard(int number, int count) {

  /** All seeds. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final int MAXIMUM_COUNT = 1_000_000;

  static final String EXPECTED = "NUMBER/COUNT with 1 <= NUMBER <= COUNT <= " + MAXIMUM_COUNT;

  public Shard {
    if (count < 1 || count > MAXIMUM_COUNT || number < 1 || number > count) {
      throw bad(number + "/" + count);
    }
  }

  private static IllegalArgumentException bad(String found) {
    return new IllegalArgumentException("shard: found " + found + ", expected " + EXPECTED);
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
    throw bad(text);
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
