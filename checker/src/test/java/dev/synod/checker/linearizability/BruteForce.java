package dev.synod.checker.linearizability;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Linearizability by its definition and nothing else: tries every order. It shares no code with the
 * search, keeps keys together, remembers nothing and leaves nothing out.
 */
final class BruteForce {

  private BruteForce() {}

  /** Whether some order explains the calls. */
  static <S> boolean isLinearizable(List<Call> calls, Specification<S> type) {
    return explains(new ArrayList<>(calls), type, type.initial());
  }

  private static <S> boolean explains(List<Call> rest, Specification<S> type, S state) {
    if (rest.stream().noneMatch(call -> call.outcome() instanceof Outcome.Ok)) {
      return true;
    }
    for (Call candidate : rest) {
      if (rest.stream().anyMatch(other -> isBefore(other, candidate, rest))) {
        continue;
      }
      List<Call> others = new ArrayList<>(rest);
      others.remove(candidate);
      boolean found =
          switch (candidate.outcome()) {
            case Outcome.Failed failed -> explains(others, type, state);
            case Outcome.Ok(var result) -> {
              S next = type.step(state, candidate.operation(), result);
              yield next != null && explains(others, type, next);
            }
            case Outcome.Unknown unknown -> {
              S next = type.step(state, candidate.operation(), null);
              yield next != null && explains(others, type, next);
            }
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an order must place the one call before the other: it constrains only what is in it.
   */
  private static boolean isBefore(Call one, Call other, List<Call> history) {
    if (one == other || one.outcome() instanceof Outcome.Failed) {
      return false;
    }
    boolean sameProcess = one.process() == other.process();
    return one.precedes(other) || (sameProcess && history.indexOf(one) < history.indexOf(other));
  }

  /** Whether this is an order of calls of the history that explains it. */
  static <S> boolean isLinearization(List<Call> order, List<Call> history, Specification<S> type) {
    List<Call> missing = new ArrayList<>(history);
    for (Call call : order) {
      if (!missing.remove(call)) {
        return false;
      }
    }
    if (missing.stream().anyMatch(call -> call.outcome() instanceof Outcome.Ok)) {
      return false;
    }
    S state = type.initial();
    for (int i = 0; i < order.size(); i++) {
      Call call = order.get(i);
      if (order.subList(i + 1, order.size()).stream().anyMatch(later -> later.precedes(call))) {
        return false;
      }
      state =
          switch (call.outcome()) {
            case Outcome.Failed failed -> null;
            case Outcome.Ok(var result) -> type.step(state, call.operation(), result);
            case Outcome.Unknown unknown -> type.step(state, call.operation(), null);
          };
      if (state == null) {
        return false;
      }
    }
    return true;
  }
}
