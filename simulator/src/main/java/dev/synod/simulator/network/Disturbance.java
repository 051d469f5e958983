package dev.synod.simulator.network;

import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.random.Prng;

/**
 * A fault that strikes messages, with its own stream of chance.
 *
 * @param minimumNanos the least span by which a message that is struck is held back
 * @param maximumNanos the greatest
 */
record Disturbance(
    Fault fault, Strike strike, int perMillion, long minimumNanos, long maximumNanos, Prng random) {

  /** What a fault does to the messages that it strikes. */
  enum Strike {
    LOSE,
    COPY,
    HOLD
  }

  /** The disturbance that a fault is. */
  static Disturbance of(Fault.OfMessages fault, Prng random) {
    return switch (fault) {
      case Fault.Loss loss -> new Disturbance(loss, Strike.LOSE, loss.perMillion(), 0, 0, random);
      case Fault.Duplication copies ->
          new Disturbance(copies, Strike.COPY, copies.perMillion(), 0, 0, random);
      case Fault.Reordering some ->
          new Disturbance(some, Strike.HOLD, some.perMillion(), 0, some.maximumNanos(), random);
      case Fault.DelaySpike spike ->
          new Disturbance(
              spike,
              Strike.HOLD,
              spike.perMillion(),
              spike.minimumNanos(),
              spike.maximumNanos(),
              random);
    };
  }

  /** Draws whether the next message is struck. */
  boolean strikes() {
    return random.chance(perMillion);
  }

  /** Draws by how much a message is held back. */
  long holdNanos() {
    return random.between(minimumNanos, maximumNanos);
  }

  /** Whether this fault lets later messages overtake, rather than making one very late. */
  boolean reorders() {
    return fault.sort() == Kind.REORDERING;
  }
}
