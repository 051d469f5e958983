package dev.synod.checker.judgement;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies certificates of linearizability by the definition alone (Herlihy and Wing, TOPLAS 1990,
 * section 2), as simply as possible and without any code of the checkers: so a verdict need not be
 * believed. Impossible calls are tried in every order, which takes time exponential in their
 * number; witnesses are small.
 *
 * @param type the data type that the verdict was relative to
 * @param attempts how many steps may be tried
 */
public record Verifier<S>(Specification<S> type, long attempts) {

  /** With ten million attempts. */
  public Verifier(Specification<S> type) {
    this(type, 10_000_000);
  }

  /** What is wrong with a certificate for a history; null if it is right. */
  public @Nullable String complaint(History history, Certificate certificate) {
    return switch (certificate) {
      case Certificate.Order(List<Call> calls) -> complaintOfOrder(history, calls);
      case Certificate.Impossibility(List<Call> calls) -> {
        String omission = new Omissions(type, history, calls).complaint();
        yield omission != null ? omission : new Attempts(calls).complaint();
      }
    };
  }

  private @Nullable String complaintOfOrder(History history, List<Call> order) {
    List<Call> missing = new ArrayList<>(history.calls());
    Map<String, S> states = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Call call = order.get(i);
      if (!missing.remove(call) || call.outcome() instanceof Outcome.Failed) {
        return "not a call that may have taken effect: " + call;
      }
      for (Call other : order.subList(i + 1, order.size())) {
        if (isBefore(other, call, history.calls())) {
          return call + " comes before " + other;
        }
      }
      if (carryOut(call, states) == null) {
        return "at " + state(call, states) + " impossible: " + call;
      }
    }
    return missing.stream()
        .filter(call -> call.outcome() instanceof Outcome.Ok)
        .findFirst()
        .map(call -> "missing: " + call)
        .orElse(null);
  }

  /** Changes the state of the call's object; null if the call is impossible at it. */
  private @Nullable S carryOut(Call call, Map<String, S> states) {
    String object = type.hasIndependentKeys() ? call.operation().key() : "";
    S after = type.step(state(call, states), call.operation(), result(call));
    if (after != null) {
      states.put(object, after);
    }
    return after;
  }

  private S state(Call call, Map<String, S> states) {
    String object = type.hasIndependentKeys() ? call.operation().key() : "";
    return states.getOrDefault(object, type.initial());
  }

  private static @Nullable Value result(Call call) {
    return call.outcome() instanceof Outcome.Ok(Value value) ? value : null;
  }

  /** By time, and within a process by its order. */
  private static boolean isBefore(Call one, Call other, List<Call> history) {
    return one.precedes(other)
        || (one.process() == other.process()
            && one.invoked() <= other.invoked()
            && history.indexOf(one) < history.indexOf(other));
  }

  /** Tries all orders of few calls. */
  private final class Attempts {
    private final List<Call> calls;
    private final Set<List<Object>> failed = new HashSet<>();
    private long left = attempts;

    Attempts(List<Call> calls) {
      this.calls = calls;
    }

    @Nullable String complaint() {
      boolean explained = explains(calls, new HashMap<>());
      return left <= 0
          ? "not verified within " + attempts + " attempts"
          : explained ? "some order explains the calls" : null;
    }

    private boolean explains(List<Call> rest, Map<String, S> states) {
      if (rest.stream().noneMatch(call -> call.outcome() instanceof Outcome.Ok)) {
        return true;
      }
      List<Object> configuration = List.of(rest, states);
      if (failed.contains(configuration) || left-- <= 0) {
        return false;
      }
      for (Call call : rest) {
        boolean first = rest.stream().noneMatch(other -> isBefore(other, call, calls));
        Map<String, S> after = new HashMap<>(states);
        if (first && carryOut(call, after) != null) {
          List<Call> others = new ArrayList<>(rest);
          others.remove(call);
          if (explains(others, after)) {
            return true;
          }
        }
      }
      failed.add(configuration);
      return false;
    }
  }
}
