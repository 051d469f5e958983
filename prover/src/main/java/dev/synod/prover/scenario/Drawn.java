package dev.synod.prover.scenario;

import dev.synod.core.protocol.Family;
import dev.synod.simulator.random.Prng;

/**
 * Choices drawn at random: the usual one in one of four cases, so that the usual is tried too, and
 * of two in one of three, as there is more to find where less is tried.
 */
record Drawn(Prng random) implements Family.Choices {

  @Override
  public long between(String what, long low, long high, long usual) {
    Prng stream = random.split(what);
    return stream.chance(250_000) ? usual : stream.between(low, high);
  }

  @Override
  public boolean either(String what, boolean usual) {
    return random.split(what).chance(333_000) == usual;
  }
}
