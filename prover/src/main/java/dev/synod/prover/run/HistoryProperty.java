package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;

/** A guarantee that is judged by what the clients saw. */
public interface HistoryProperty {

  /** The guarantee. */
  Guarantee guarantee();

  /** Judges a history. */
  Verdict judge(History history);
}
