package dev.synod.advisor.load;

import java.util.OptionalLong;

/**
 * How many partitions a load needs, each of them served by one group.
 *
 * @param least no fewer are enough, however the keys are laid out: the load, rounded up
 * @param enough so many are enough if the keys are laid out by their load (each where least is
 *     yet), by Graham's bound; empty where no number is, since the hottest key alone is too much
 */
public record Partitions(long least, OptionalLong enough) {

  /**
   * The partitions for a load.
   *
   * @param load of all keys together, in units of what one group can do; up to 10^15
   * @param skew how the keys share it
   */
  public static Partitions of(double load, Zipf skew) {
    Require.within("a load", load, 0, (double) Zipf.MOST_KEYS);
    double hottest = load * skew.share(1);
    long least = Math.max(1, (long) StrictMath.ceil(load));
    if (hottest > 1) {
      return new Partitions(least, OptionalLong.empty());
    }
    // The fullest has at most (load - last) / P + last, where last <= hottest came to it last.
    double keys = (double) skew.keys(); // one for each is always enough
    double graham = hottest == 1 ? keys : (load - hottest) / (1 - hottest);
    long enough = (long) StrictMath.ceil(Math.min(graham, keys));
    return new Partitions(least, OptionalLong.of(Math.max(least, enough)));
  }
}
