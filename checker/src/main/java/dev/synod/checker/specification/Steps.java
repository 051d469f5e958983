package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operations on one key do, for the types that have them. */
final class Steps {

  private Steps() {}

  static @Nullable Value step(Value state, Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> result == null || result.equals(state) ? state : null;
      case Operation.Write write ->
          result == null || result.equals(Value.TRUE) ? write.value() : null;
      case Operation.CompareAndSet cas -> compareAndSet(state, cas, result);
      case Operation.Append append -> append(state, append, result);
      case Operation.Transaction transaction ->
          throw new IllegalArgumentException("not an operation on one key: " + transaction);
      case Operation.Apply apply ->
          throw new IllegalArgumentException("not an operation of a store: " + apply);
    };
  }

  private static @Nullable Value compareAndSet(
      Value state, Operation.CompareAndSet cas, @Nullable Value result) {
    boolean equal = state.equals(cas.expected());
    if (result != null && !result.equals(Value.of(equal))) {
      return null;
    }
    return equal ? cas.update() : state;
  }

  private static @Nullable Value append(
      Value state, Operation.Append append, @Nullable Value result) {
    Value after = append.after(state);
    if (result != null && !result.equals(Value.of(after != null))) {
      return null;
    }
    return after == null ? state : after;
  }

  static boolean isPure(Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> true;
      case Operation.Write write -> false;
      case Operation.CompareAndSet cas ->
          Value.FALSE.equals(result) || cas.expected().equals(cas.update());
      case Operation.Append append -> Value.FALSE.equals(result);
      case Operation.Transaction transaction -> false;
      case Operation.Apply apply -> false;
    };
  }

  /** Whether appends can make the one value of the other. */
  static boolean isPrefix(Value value, Value longer) {
    return switch (value) {
      case Value.Nil nil -> true;
      case Value.Bool bool -> value.equals(longer);
      case Value.Int number -> value.equals(longer);
      case Value.Text(String text) ->
          longer instanceof Value.Text(String more) && more.startsWith(text);
      case Value.Sequence(List<Value> elements) ->
          longer instanceof Value.Sequence(List<Value> more)
              && more.size() >= elements.size()
              && more.subList(0, elements.size()).equals(elements);
    };
  }

  static long bytes(Value value) {
    return switch (value) {
      case Value.Nil nil -> 16;
      case Value.Bool bool -> 16;
      case Value.Int number -> 24;
      case Value.Text(String text) -> 64 + 2L * text.length();
      case Value.Sequence(var elements) -> {
        long sum = 48;
        for (Value element : elements) {
          sum += 8 + bytes(element);
        }
        yield sum;
      }
    };
  }
}
