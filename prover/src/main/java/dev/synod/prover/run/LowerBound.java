package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An application's invariant that no value ever falls below a bound, such as {@code stock >= 0}.
 */
public record LowerBound(String expression, long bound) implements HistoryProperty {

  @Override
  public Guarantee guarantee() {
    return new Guarantee.Safety(
        "invariant " + expression,
        "No client ever sees " + expression + " broken.",
        "requirements");
  }

  @Override
  public Verdict judge(History history, BooleanSupplier stop) {
    for (Call call : history.calls()) {
      if (call.operation() instanceof Operation.Read
          && call.outcome() instanceof Outcome.Ok(Value.Int(long number))
          && number < bound) {
        return new Verdict.Violated(
            new Witness.OfCalls(guarantee(), "a read returned " + number, List.of(call), call));
      }
    }
    return new Verdict.Holds(new Verdict.Effort(history.size(), 0));
  }
}
