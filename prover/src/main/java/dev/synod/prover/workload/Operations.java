package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.simulator.random.Prng;
import org.jspecify.annotations.Nullable;

/** What one group of clients asks. */
sealed interface Operations permits Mixed, Reservations {

  /** The operation that a new request begins with. */
  Operation first();

  /** What follows in the same request once an operation returned a result; null if it is done. */
  @Nullable Operation then(Operation done, Value result);

  /** What asks for this. */
  static Operations of(Workload.Asks asks, Recorder recorder, Prng random) {
    return switch (asks) {
      case Workload.Asks.Mix mix -> new Mixed(mix, recorder, random);
      case Workload.Asks.Reserve reserve -> new Reservations(reserve, random);
    };
  }
}
