package dev.synod.checker.sequential;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls as the search wants them: numbered process by process, each process's in its order.
 * Left out are calls that failed and pure calls of unknown outcome. Another call of unknown outcome
 * is the last of its process and optional.
 */
final class Lanes {

  /** The calls, by number. */
  final Call[] calls;

  /** What each returned; null if that is unknown. */
  final @Nullable Value[] results;

  final boolean[] pure;

  /** The number of each call's key, or 0 if keys are not independent. */
  final int[] key;

  final int keys;

  /** The first call of each process, and the number of calls. */
  final int[] first;

  /** How many calls of each process must take effect. */
  final int[] required;

  Lanes(List<Call> history, Specification<?> specification) {
    Map<Integer, List<Call>> byProcess = new TreeMap<>();
    int size = 0;
    for (Call call : history) {
      boolean matters =
          switch (call.outcome()) {
            case Outcome.Ok ok -> true;
            case Outcome.Failed failed -> false;
            case Outcome.Unknown unknown -> !specification.isPure(call.operation(), null);
          };
      if (matters) {
        byProcess.computeIfAbsent(call.process(), process -> new ArrayList<>()).add(call);
        size++;
      }
    }
    this.calls = new Call[size];
    this.results = new Value[size];
    this.pure = new boolean[size];
    this.key = new int[size];
    this.first = new int[byProcess.size() + 1];
    this.required = new int[byProcess.size()];
    Map<String, Integer> numbers = new HashMap<>();
    int process = 0;
    int number = 0;
    for (List<Call> lane : byProcess.values()) {
      for (Call call : lane) {
        calls[number] = call;
        results[number] = call.outcome() instanceof Outcome.Ok(Value value) ? value : null;
        pure[number] = specification.isPure(call.operation(), results[number]);
        if (specification.hasIndependentKeys()) {
          Integer known = numbers.putIfAbsent(call.operation().key(), numbers.size());
          key[number] = known == null ? numbers.size() - 1 : known;
        }
        required[process] += results[number] == null ? 0 : 1;
        number++;
      }
      first[++process] = number;
    }
    this.keys = Math.max(1, numbers.size());
  }

  int processes() {
    return required.length;
  }

  boolean isOptional(int call) {
    return results[call] == null;
  }
}
