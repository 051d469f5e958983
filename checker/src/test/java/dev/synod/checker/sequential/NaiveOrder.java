package dev.synod.checker.sequential;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequential consistency by its definition and nothing else: tries every order that keeps the order
 * of each process. Shares no code with the search, remembers nothing and leaves nothing out.
 */
final class NaiveOrder {

  private NaiveOrder() {}

  /** Whether some order explains the calls of a type whose keys are independent. */
  static boolean explains(List<Call> calls, Specification<Value> type) {
    return explains(calls, type, new HashMap<>());
  }

  private static boolean explains(
      List<Call> rest, Specification<Value> type, Map<String, Value> states) {
    if (rest.stream().noneMatch(call -> call.outcome() instanceof Outcome.Ok)) {
      return true;
    }
    for (int i = 0; i < rest.size(); i++) {
      Call next = rest.get(i);
      if (rest.subList(0, i).stream().anyMatch(call -> call.process() == next.process())) {
        continue;
      }
      List<Call> others = new ArrayList<>(rest);
      others.remove(i);
      if (next.outcome() instanceof Outcome.Failed) {
        return explains(others, type, states);
      }
      Map<String, Value> after = after(states, next, type);
      if (after != null && explains(others, type, after)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Value> after(
      Map<String, Value> states, Call call, Specification<Value> type) {
    String key = call.operation().key();
    Value result = call.outcome() instanceof Outcome.Ok(Value value) ? value : null;
    Value state = type.step(states.getOrDefault(key, type.initial()), call.operation(), result);
    if (state == null) {
      return null;
    }
    Map<String, Value> after = new HashMap<>(states);
    after.put(key, state);
    return after;
  }

  /** Whether this is an order of calls of the history that explains it. */
  static boolean isExplanation(List<Call> order, List<Call> history, Specification<Value> type) {
    List<Call> missing = new ArrayList<>(history);
    Map<String, Value> states = new HashMap<>();
    for (Call call : order) {
      int place = missing.indexOf(call);
      if (place < 0 || call.outcome() instanceof Outcome.Failed) {
        return false;
      }
      boolean skips =
          missing.subList(0, place).stream()
              .anyMatch(
                  each -> each.process() == call.process() && each.outcome() instanceof Outcome.Ok);
      missing.remove(place);
      states = after(states, call, type);
      if (skips || states == null) {
        return false;
      }
    }
    return missing.stream().noneMatch(call -> call.outcome() instanceof Outcome.Ok);
  }
}
