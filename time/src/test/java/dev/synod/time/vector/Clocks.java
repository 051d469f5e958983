package dev.synod.time.vector;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random vector clocks. */
final class Clocks {
  private Clocks() {}

  /** Few nodes and small counters, so that all four orders are frequent. */
  static VectorClock random(SplittableRandom random, int size) {
    Map<Long, Long> counters = new TreeMap<>();
    for (int entry = 0; entry < size; entry++) {
      counters.put((long) random.nextInt(1 + size), (long) random.nextInt(3));
    }
    return VectorClock.of(counters);
  }

  /** A clock that stands to another in any way, often near. */
  static VectorClock near(SplittableRandom random, VectorClock clock, int size) {
    VectorClock near = random.nextInt(3) == 0 ? random(random, size) : clock;
    if (random.nextInt(4) == 0) {
      return near.meet(random(random, size));
    }
    for (int step = random.nextInt(3); step > 0; step--) {
      near = near.increment(random.nextInt(1 + size));
    }
    return near;
  }

  /** Three of them. */
  static Three three(SplittableRandom random, int size) {
    VectorClock first = random(random, size);
    VectorClock second = near(random, first, size);
    return new Three(first, second, near(random, second, size));
  }

  record Three(VectorClock first, VectorClock second, VectorClock third) {}
}
