package dev.synod.checker.judgement;

import dev.synod.checker.specification.Container;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that calls that are impossible are what remains of a history when only such calls are
 * left out as can be taken out of any linearization:
 *
 * <ul>
 *   <li>calls that failed, or were invoked after the last of those that are left completed;
 *   <li>calls that change nothing;
 *   <li>calls on other objects: on other keys where keys are independent, or on parts that no call
 *       on the same object ties to those that are left;
 *   <li>all calls on values that none that is left deals with, in a container or a set;
 *   <li>in a register, writes of values that none that is left found, if none that is left made
 *       another value of them, nor found another value than it expected.
 * </ul>
 *
 * <p>What was left out counts with its result even if it completed later: a linearization has it
 * with that result.
 */
record Omissions(Specification<?> type, History history, List<Call> kept) {

  @Nullable String complaint() {
    if (kept.isEmpty()) {
      return "no calls are not impossible";
    }
    long cut =
        kept.stream()
            .mapToLong(Call::completed)
            .filter(completed -> completed != Call.NEVER)
            .max()
            .orElse(Long.MIN_VALUE);
    List<Call> foreign = new ArrayList<>(kept);
    List<Call> omitted = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.outcome() instanceof Outcome.Failed || call.invoked() > cut) {
        continue;
      }
      Call known = call.completed() <= cut ? call : opened(call);
      int at = indexOf(known, foreign);
      if (at >= 0) {
        foreign.remove(at);
      } else if (!isPure(call)) {
        omitted.add(call);
      }
    }
    if (!foreign.isEmpty()) {
      return "not of the history: " + foreign.getFirst();
    }
    Set<String> keys = new HashSet<>();
    kept.forEach(call -> keys.add(call.operation().key()));
    boolean several = type.hasIndependentKeys() && keys.size() > 1;
    Set<Object> touched = several ? Set.of() : touchedByKept(keys);
    omitted.removeIf(call -> isElsewhere(call, keys, touched));
    return omitted.isEmpty() ? null : complaint(omitted);
  }

  private boolean isPure(Call call) {
    return type.isPure(call.operation(), null) || type.isPure(call.operation(), result(call));
  }

  /** Calls that are open may say why in different words. */
  private static int indexOf(Call call, List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      Call other = calls.get(i);
      boolean same =
          other.process() == call.process()
              && other.invoked() == call.invoked()
              && other.completed() == call.completed()
              && other.operation().equals(call.operation());
      if (same && (call.completed() == Call.NEVER || call.equals(other))) {
        return i;
      }
    }
    return -1;
  }

  private static Call opened(Call call) {
    return new Call(
        call.process(), call.operation(), new Outcome.Unknown("open"), call.invoked(), Call.NEVER);
  }

  private static @Nullable Value result(Call call) {
    return call.outcome() instanceof Outcome.Ok(Value value) ? value : null;
  }

  /** Whether a call is on another object, or on parts of it that are not those that are touched. */
  private boolean isElsewhere(Call call, Set<String> keys, Set<Object> touched) {
    if (type.hasIndependentKeys() && !keys.contains(call.operation().key())) {
      return true;
    }
    List<?> parts = type.touched(call.operation());
    return !touched.isEmpty() && parts != null && parts.stream().noneMatch(touched::contains);
  }

  /** What the calls that are kept touch, and whatever is tied to it; empty if that is not known. */
  private Set<Object> touchedByKept(Set<String> keys) {
    Set<Object> touched = new HashSet<>();
    for (Call call : kept) {
      List<?> parts = type.touched(call.operation());
      touched.addAll(parts == null ? List.of() : parts);
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Call call : history.calls()) {
        List<?> parts = type.touched(call.operation());
        boolean same =
            matters(call) && (!type.hasIndependentKeys() || keys.contains(call.operation().key()));
        if (same && parts == null) {
          return Set.of();
        }
        if (same && parts != null && parts.stream().anyMatch(touched::contains)) {
          grown |= touched.addAll(parts);
        }
      }
    }
    return touched;
  }

  /** Whether it makes a difference if the call took effect. */
  private boolean matters(Call call) {
    return switch (call.outcome()) {
      case Outcome.Ok ok -> true;
      case Outcome.Failed failed -> false;
      case Outcome.Unknown unknown -> !type.isPure(call.operation(), null);
    };
  }

  /** Whether omitted calls are all those on some values. */
  private @Nullable String complaint(List<Call> omitted) {
    Set<Value> values = new HashSet<>();
    for (Call call : omitted) {
      switch (call.operation()) {
        case Operation.Write(String key, Value value) when isRegister() -> values.add(value);
        case Operation.CompareAndSet(String key, Value expected, Value update) when isRegister() ->
            values.add(update);
        case Operation.Apply(String key, String function, Value argument)
            when isContainer() && !(argument.equals(Value.NIL) && result(call) == null) ->
            values.add(argument.equals(Value.NIL) ? result(call) : argument);
        default -> {
          return "not to be left out: " + call;
        }
      }
    }
    if (there().stream().anyMatch(values::contains)) {
      return "the initial value is left out";
    }
    for (Call call : kept) {
      if (dealsWith(call, values)) {
        return "its value is left out elsewhere: " + call;
      }
    }
    return null;
  }

  /** The values that are there at first. */
  private List<Value> there() {
    return switch (type) {
      case RegisterType registers -> List.of(registers.initial());
      case Container<?> container -> container.initially();
      case SetOfValues(List<Value> initially) -> initially;
      default -> List.of();
    };
  }

  private boolean isContainer() {
    return type instanceof Container || type instanceof SetOfValues;
  }

  private boolean isRegister() {
    return type instanceof RegisterType;
  }

  private static boolean dealsWith(Call call, Set<Value> values) {
    Value result = result(call);
    return switch (call.operation()) {
      case Operation.Read read ->
          result != null
              && (values.contains(result)
                  || (result instanceof Value.Sequence(List<Value> elements)
                      && elements.stream().anyMatch(values::contains)));
      case Operation.Write write -> values.contains(write.value());
      case Operation.CompareAndSet cas ->
          Value.FALSE.equals(result)
              || values.contains(cas.expected())
              || values.contains(cas.update());
      case Operation.Apply apply ->
          values.contains(apply.argument()) || (result != null && values.contains(result));
      case Operation.Append append -> true;
      case Operation.Transaction transaction -> true;
    };
  }
}
