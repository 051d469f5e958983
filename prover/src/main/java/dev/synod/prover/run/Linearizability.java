package dev.synod.prover.run;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.function.BooleanSupplier;

/** Linearizability of a map from keys to values, in which no key has a value at first. */
public record Linearizability(Checker checker, Budget budget) implements HistoryProperty {

  /** With a budget of a few seconds. */
  public static final Linearizability OF_MAP =
      new Linearizability(
          Checker.of(Consistency.LINEARIZABLE, new KeyValueMap(Value.NIL)),
          Budget.STANDARD.withSteps(50_000_000));

  @Override
  public Guarantee guarantee() {
    return Consistency.LINEARIZABLE;
  }

  @Override
  public Verdict judge(History history, BooleanSupplier stop) {
    return checker.check(history, budget.until(stop));
  }
}
