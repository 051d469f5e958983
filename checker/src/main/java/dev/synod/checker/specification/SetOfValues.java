package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets of values, one a key. A read returns all elements, in any order. An addition or a removal
 * whose result is nil did not tell whether it changed the set.
 *
 * @param initially the elements before the first operation, in any order
 */
public record SetOfValues(List<Value> initially) implements Specification<SetOfValues.Elements> {

  private static final String OPERATIONS =
      "add(value), remove(value), contains(value) and read, which returns all elements";

  private static final long BYTES_PER_STEP = 256;

  public SetOfValues {
    initially = List.copyOf(initially);
  }

  /** The elements of a set. */
  public static final class Elements {
    private final Entries<Value, Boolean> entries;

    private Elements(Entries<Value, Boolean> entries) {
      this.entries = entries;
    }

    private boolean has(Value element) {
      return entries.get(element) != null;
    }

    private Elements with(Value element) {
      return new Elements(entries.with(element, true));
    }

    private Elements without(Value element) {
      return new Elements(entries.without(element));
    }

    private boolean are(Value result) {
      if (!(result instanceof Value.Sequence(List<Value> read)) || read.size() != entries.size()) {
        return false;
      }
      Set<Value> distinct = new HashSet<>();
      for (Value element : read) {
        if (!has(element) || !distinct.add(element)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Elements elements && entries.equals(elements.entries);
    }

    @Override
    public int hashCode() {
      return entries.hashCode();
    }

    @Override
    public String toString() {
      Set<String> names = new LinkedHashSet<>();
      entries.forEach((element, present) -> names.add(element.toString()));
      return "{" + String.join(", ", names) + "}";
    }
  }

  @Override
  public String name() {
    return "set";
  }

  @Override
  public Elements initial() {
    Elements elements = new Elements(Entries.sortedBy(ValueOrder.NATURAL));
    for (Value element : initially) {
      elements = elements.with(element);
    }
    return elements;
  }

  @Override
  public @Nullable Elements step(Elements state, Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> result == null || state.are(result) ? state : null;
      case Operation.Apply(String key, String function, Value element) -> {
        boolean present = state.has(element);
        yield switch (function) {
          case "add" ->
              mayReturn(!present, result, true) ? (present ? state : state.with(element)) : null;
          case "remove" ->
              mayReturn(present, result, true) ? (present ? state.without(element) : state) : null;
          case "contains" -> mayReturn(present, result, false) ? state : null;
          default -> throw Refusals.of(this, operation, OPERATIONS);
        };
      }
      default -> throw Refusals.of(this, operation, OPERATIONS);
    };
  }

  private static boolean mayReturn(boolean truth, @Nullable Value result, boolean mayBeSilent) {
    return result == null
        || result.equals(Value.of(truth))
        || (mayBeSilent && result.equals(Value.NIL));
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> true;
      case Operation.Apply apply ->
          apply.function().equals("contains") || Value.FALSE.equals(result);
      default -> false;
    };
  }

  @Override
  public boolean hasIndependentKeys() {
    return true;
  }

  /** Its element, or all of them if it is a read. */
  @Override
  public @Nullable List<Object> touched(Operation operation) {
    return operation instanceof Operation.Apply apply ? List.of(apply.argument()) : null;
  }

  @Override
  public long bytes(Elements state) {
    return BYTES_PER_STEP;
  }
}
