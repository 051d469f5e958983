package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.simulator.random.Prng;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes single pieces from a stock that must not fall below zero: reads how many are left and, if
 * any, sets one less provided that nobody was faster. A stock that was never written is full.
 *
 * <p>When a stock is sold out there is another lot, under a key of its own. So reservations never
 * run dry, the last piece of a lot is fought for again and again, and yet no number is ever raised:
 * whoever takes from the same number twice has oversold it.
 */
final class Reservations implements Operations {

  private final Workload.Asks.Reserve reserve;
  private final Prng random;
  private final Map<String, Long> soldOut = new HashMap<>();

  Reservations(Workload.Asks.Reserve reserve, Prng random) {
    this.reserve = reserve;
    this.random = random;
  }

  @Override
  public Operation first() {
    return new Operation.Read(lot(reserve.keys().key(random.unit())));
  }

  /** The lot of an article that is on sale, as far as this group knows. */
  private String lot(String article) {
    long sold = soldOut.getOrDefault(article, 0L);
    return sold == 0 ? article : article + "." + sold;
  }

  @Override
  public @Nullable Operation then(Operation done, Value result) {
    if (!(done instanceof Operation.Read read)) {
      return null;
    }
    long left = result instanceof Value.Int(long number) ? number : reserve.initial();
    if (left <= 0) {
      return new Operation.Read(lotAfter(read.key()));
    }
    return random.between(0, 99) < reserve.lookPercent()
        ? null
        : new Operation.CompareAndSet(read.key(), result, Value.of(left - 1));
  }

  private String lotAfter(String soldOutLot) {
    int dot = soldOutLot.indexOf('.');
    String article = dot < 0 ? soldOutLot : soldOutLot.substring(0, dot);
    long number = dot < 0 ? 0 : Long.parseLong(soldOutLot.substring(dot + 1));
    soldOut.merge(article, number + 1, Math::max);
    return lot(article);
  }
}
