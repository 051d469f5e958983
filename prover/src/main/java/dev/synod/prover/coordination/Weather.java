package dev.synod.prover.coordination;

import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of one seed. Swarm testing: each kind of fault is left out of about half of the seeds,
 * since some hide what others would show (Groce et al., "Swarm Testing", ISSTA 2012).
 *
 * @param perMillion how often faults of chance strike: for each message, each call or each hint
 * @param blows faults at an instant, by time
 * @param healNanos when all faults end
 * @param leastDelayNanos the shortest way of a message
 * @param mostDelayNanos the usual longest way of a message
 */
record Weather(
    Map<Strike, Integer> perMillion,
    List<Blow> blows,
    long healNanos,
    long leastDelayNanos,
    long mostDelayNanos) {

  private static final long MILLI = 1_000_000;

  /**
   * A fault at an instant.
   *
   * @param process the client that it strikes, where it strikes one
   * @param lengthNanos how long it lasts
   */
  record Blow(Strike strike, long atNanos, int process, long lengthNanos) {}

  /**
   * Draws the faults of a seed.
   *
   * @param clients how many processes there are
   * @param leaseNanos the time that pauses are drawn around
   * @param failsOver whether a replica of the store may take over
   */
  static Weather draw(
      Prng random, int clients, long leaseNanos, long healNanos, boolean failsOver) {
    Map<Strike, Integer> perMillion = new EnumMap<>(Strike.class);
    some(random, perMillion, Strike.LOST_REQUEST, 60_000);
    some(random, perMillion, Strike.LOST_REPLY, 60_000);
    some(random, perMillion, Strike.DUPLICATED_REQUEST, 60_000);
    some(random, perMillion, Strike.LATE_REQUEST, 60_000);
    some(random, perMillion, Strike.CRASH_BEFORE_CALL, 8_000);
    some(random, perMillion, Strike.CRASH_AFTER_CALL, 8_000);
    some(random, perMillion, Strike.LOST_HINT, 500_000);
    List<Blow> blows = new ArrayList<>();
    blow(random, blows, Strike.CRASH, clients, healNanos, leaseNanos / 4, leaseNanos);
    blow(random, blows, Strike.LONG_PAUSE, clients, healNanos, leaseNanos, 3 * leaseNanos);
    blow(random, blows, Strike.SHORT_PAUSE, clients, healNanos, leaseNanos / 20, leaseNanos);
    blow(random, blows, Strike.STORE_RESTART, 1, healNanos, leaseNanos / 10, leaseNanos);
    blow(random, blows, Strike.STORE_CLOCK_STEP, 1, healNanos, leaseNanos / 10, leaseNanos / 2);
    if (failsOver) {
      blow(random, blows, Strike.FAIL_OVER, 1, healNanos, leaseNanos / 4, leaseNanos);
    }
    blows.sort((one, other) -> Long.compare(one.atNanos(), other.atNanos()));
    long least = random.between(50_000, MILLI);
    long most = least + random.between(100_000, 10 * MILLI);
    return new Weather(perMillion, blows, healNanos, least, most);
  }

  private static void some(
      Prng random, Map<Strike, Integer> perMillion, Strike strike, int mostPerMillion) {
    int drawn = (int) random.between(1, mostPerMillion);
    if (random.chance(500_000)) {
      perMillion.put(strike, drawn);
    }
  }

  private static void blow(
      Prng random,
      List<Blow> blows,
      Strike strike,
      int processes,
      long healNanos,
      long leastNanos,
      long mostNanos) {
    long count = random.chance(500_000) ? random.between(1, 6) : 0;
    for (long each = 0; each < count; each++) {
      blows.add(
          new Blow(
              strike,
              random.between(0, healNanos - mostNanos),
              (int) random.between(0, processes - 1),
              random.between(leastNanos, mostNanos)));
    }
  }

  /** How often a fault of chance strikes at this instant. */
  int chanceOf(Strike strike, long now) {
    return now >= healNanos ? 0 : perMillion.getOrDefault(strike, 0);
  }

  /** How many faults of each kind are to strike; a fault of chance counts as one. */
  Map<Strike, Long> planned() {
    Map<Strike, Long> planned = new EnumMap<>(Strike.class);
    perMillion.keySet().forEach(strike -> planned.put(strike, 1L));
    blows.forEach(blow -> planned.merge(blow.strike(), 1L, Long::sum));
    return planned;
  }
}
