package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * No number that clients take from ever falls below a bound: what an application means by {@code
 * stock >= 0}. Who takes one only if it is left writes no number below the bound, even if it was
 * sold twice; so it is broken too if two take from the same number, unless clients may raise it.
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
    Set<String> raised = new HashSet<>();
    for (Call call : history.calls()) {
      if (call.operation() instanceof Operation.Read
          && call.outcome() instanceof Outcome.Ok(Value.Int(long number))
          && number < bound) {
        return violated("a read returned " + number, List.of(call), call);
      }
      if (raises(call.operation())) {
        raised.add(call.operation().key());
      }
    }
    Verdict twice = takenTwice(history, raised);
    return twice != null ? twice : new Verdict.Holds(new Verdict.Effort(history.size(), 0));
  }

  /** Of a number that only falls, each value is left once at the most. */
  private @Nullable Verdict takenTwice(History history, Set<String> raised) {
    Map<List<Object>, Call> takes = new HashMap<>();
    for (Call call : history.calls()) {
      if (call.operation() instanceof Operation.CompareAndSet(String key, Value left, Value rest)
          && call.outcome() instanceof Outcome.Ok(Value.Bool(boolean done))
          && done
          && !raised.contains(key)) {
        Call before = takes.put(List.of(key, left), call);
        if (before != null) {
          return violated("two took from " + left, List.of(before, call), call);
        }
      }
    }
    return null;
  }

  /** Whether an operation may do anything to a number but lower it. */
  private static boolean raises(Operation operation) {
    return switch (operation) {
      case Operation.Read read -> false;
      case Operation.Write write -> true;
      case Operation.CompareAndSet(String key, Value left, Value rest) ->
          !(rest instanceof Value.Int(long after)
              && (left.equals(Value.NIL)
                  || (left instanceof Value.Int(long before) && after < before)));
      case Operation.Append append -> true;
      case Operation.Transaction transaction -> true;
      case Operation.Apply apply -> true;
    };
  }

  private Verdict violated(String explanation, List<Call> calls, Call impossible) {
    return new Verdict.Violated(new Witness.OfCalls(guarantee(), explanation, calls, impossible));
  }
}
