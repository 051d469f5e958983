package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Last-in-first-out stacks, one a key. A pop of an empty stack returns nil, so nil is no element.
 *
 * @param initially the elements before the first operation, the oldest first
 */
public record Stack(List<Value> initially) implements Container<Chain> {

  private static final String OPERATIONS = "push(value other than nil) and pop()";
  private static final long BYTES_PER_STEP = 64;

  public Stack {
    initially = List.copyOf(initially);
  }

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public Chain initial() {
    return Chain.of(initially);
  }

  @Override
  public @Nullable Chain step(Chain state, Operation operation, @Nullable Value result) {
    if (operation instanceof Operation.Apply(String key, String function, Value argument)) {
      boolean bare = argument.equals(Value.NIL);
      if (function.equals("push") && !bare) {
        return result == null || result.equals(Value.TRUE) ? state.with(argument) : null;
      }
      if (function.equals("pop") && bare) {
        return result == null || result.equals(state.last()) ? state.withoutLast() : null;
      }
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  @Override
  public long bytes(Chain state) {
    return BYTES_PER_STEP;
  }
}
