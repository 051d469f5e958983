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
 * No number that clients take from ever falls below a bound: what an application means by {@code
 * stock >= 0}.
 *
 * @param bound the least number that a read may return
 */
public record LowerBound(long bound) implements HistoryProperty {

  @Override
  public Guarantee guarantee() {
    return new Guarantee.Safety(
        "no-overselling",
        "Who reads a number and takes one from it, if any is left, never brings it below %d."
            .formatted(bound),
        "Bailis et al., Coordination Avoidance in Database Systems, VLDB 2015, table 2");
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
