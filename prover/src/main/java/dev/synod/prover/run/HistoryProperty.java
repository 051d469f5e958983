package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import java.util.function.BooleanSupplier;

/** A guarantee that is judged by what the clients saw. */
public interface HistoryProperty {

  /** The guarantee. */
  Guarantee guarantee();

  /**
   * Judges a history.
   *
   * @param stop whether to give up, with an unknown verdict
   */
  Verdict judge(History history, BooleanSupplier stop);
}
