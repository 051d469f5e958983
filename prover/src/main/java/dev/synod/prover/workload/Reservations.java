package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.simulator.random.Prng;
import org.jspecify.annotations.Nullable;

/**
 * Takes single pieces from a stock that must not fall below zero: reads how many are left and, if
 * any, sets one less provided that nobody was faster. A stock that was never written is full.
 */
final class Reservations implements Operations {

  private final Workload.Asks.Reserve reserve;
  private final Prng random;

  Reservations(Workload.Asks.Reserve reserve, Prng random) {
    this.reserve = reserve;
    this.random = random;
  }

  @Override
  public Operation first() {
    return new Operation.Read(reserve.keys().key(random.unit()));
  }

  @Override
  public @Nullable Operation then(Operation done, Value result) {
    if (!(done instanceof Operation.Read read) || random.between(0, 99) < reserve.lookPercent()) {
      return null;
    }
    long left = result instanceof Value.Int(long number) ? number : reserve.initial();
    return left <= 0 ? null : new Operation.CompareAndSet(read.key(), result, Value.of(left - 1));
  }
}
