package dev.synod.checker.linearizability.polynomial;

import dev.synod.core.history.Call;
import java.util.List;

/** What an algorithm found out about calls. */
public sealed interface Finding {

  /** The calls are linearizable in this order, which was carried out. */
  record Linearizable(List<Call> order) implements Finding {}

  /**
   * These of the calls are not linearizable, and so neither are all: the others can be taken out of
   * any linearization.
   */
  record Impossible(List<Call> core) implements Finding {}

  /** The calls do not meet the conditions, or the conditions leave the answer open. */
  record Undecided() implements Finding {}

  /** An undecided finding. */
  Finding UNDECIDED = new Undecided();
}
