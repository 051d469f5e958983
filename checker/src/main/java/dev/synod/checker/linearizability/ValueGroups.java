package dev.synod.checker.linearizability;

import dev.synod.checker.specification.Container;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups of calls that can be taken out of any linearization together, because they deal with a
 * value that no other call deals with:
 *
 * <ul>
 *   <li>In a queue, a stack or a priority queue, all puts and takes of one value. Takes of unknown
 *       outcome stay.
 *   <li>In a set, all calls on an element that no read contains.
 *   <li>In a register, all writes and reads of a value: what was there before stays longer, and
 *       nobody looks meanwhile. Where a compare-and-set made another value of it, that one goes
 *       too. Compare-and-sets that found another value than they expected might find it now, and go
 *       as well. The initial value cannot go.
 * </ul>
 */
final class ValueGroups {

  private final Specification<?> specification;

  ValueGroups(Specification<?> specification) {
    this.specification = specification;
  }

  /** The groups of these calls, which are on one key. */
  List<List<Call>> of(List<Call> calls) {
    return switch (specification) {
      case RegisterType type -> ofRegister(calls, type.initial());
      case Container<?> container -> ofContainer(calls, container.initially());
      case SetOfValues set -> ofSet(calls, set.initially());
      default -> List.of();
    };
  }

  private static @Nullable Value result(Call call) {
    return call.outcome() instanceof Outcome.Ok(Value result) ? result : null;
  }

  private static void add(Map<Value, List<Call>> groups, Value value, Call call) {
    groups.computeIfAbsent(value, none -> new ArrayList<>(2)).add(call);
  }

  private static List<List<Call>> ofContainer(List<Call> calls, List<Value> initially) {
    Map<Value, List<Call>> groups = new LinkedHashMap<>();
    for (Call call : calls) {
      Value argument = ((Operation.Apply) call.operation()).argument();
      Value result = result(call);
      if (!argument.equals(Value.NIL)) {
        add(groups, argument, call);
      } else if (result != null && !result.equals(Value.NIL)) {
        add(groups, result, call);
      }
    }
    groups.keySet().removeAll(new HashSet<>(initially));
    return new ArrayList<>(groups.values());
  }

  private static List<List<Call>> ofSet(List<Call> calls, List<Value> initially) {
    Map<Value, List<Call>> groups = new LinkedHashMap<>();
    Set<Value> read = new HashSet<>(initially);
    for (Call call : calls) {
      if (call.operation() instanceof Operation.Apply apply) {
        add(groups, apply.argument(), call);
      } else if (result(call) instanceof Value.Sequence(List<Value> elements)) {
        read.addAll(elements);
      }
    }
    groups.keySet().removeAll(read);
    return new ArrayList<>(groups.values());
  }

  private static List<List<Call>> ofRegister(List<Call> calls, Value initial) {
    Map<Value, List<Call>> byValue = new LinkedHashMap<>();
    Map<Value, List<Value>> leadsTo = new LinkedHashMap<>();
    List<Call> refuted = new ArrayList<>();
    for (Call call : calls) {
      switch (call.operation()) {
        case Operation.Read read -> {
          Value result = result(call);
          if (result != null) {
            add(byValue, result, call);
          }
        }
        case Operation.Write(String key, Value value) -> add(byValue, value, call);
        case Operation.CompareAndSet(String key, Value expected, Value update) -> {
          if (Value.FALSE.equals(result(call))) {
            refuted.add(call);
          } else {
            add(byValue, update, call);
            leadsTo.computeIfAbsent(expected, none -> new ArrayList<>()).add(update);
          }
        }
        default -> {
          return List.of();
        }
      }
    }
    return new Chains(byValue, leadsTo, refuted, initial).groups();
  }

  /** The values of a register, and which were made of which. */
  private record Chains(
      Map<Value, List<Call>> byValue,
      Map<Value, List<Value>> leadsTo,
      List<Call> refuted,
      Value initial) {

    private static final int MANY = 2_000;

    List<List<Call>> groups() {
      List<List<Call>> groups = new ArrayList<>();
      int work = 0;
      for (Value value : byValue.keySet()) {
        Set<Value> reached = work > MANY && leadsTo.containsKey(value) ? Set.of() : reached(value);
        work += reached.size() - 1;
        if (!reached.isEmpty() && !reached.contains(initial)) {
          List<Call> group = new ArrayList<>(refuted);
          reached.forEach(each -> group.addAll(byValue.getOrDefault(each, List.of())));
          groups.add(group);
        }
      }
      return groups;
    }

    private Set<Value> reached(Value start) {
      Set<Value> reached = new HashSet<>();
      Deque<Value> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        Value value = open.remove();
        if (reached.add(value)) {
          open.addAll(leadsTo.getOrDefault(value, List.of()));
        }
      }
      return reached;
    }
  }
}
