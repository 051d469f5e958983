package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First-in-first-out queues, one a key. A dequeue of an empty queue returns nil, so nil is no
 * element.
 *
 * @param initially the elements before the first operation, the oldest first
 */
public record Queue(List<Value> initially) implements Container<Slice> {

  private static final String OPERATIONS = "enqueue(value other than nil) and dequeue()";
  private static final long BYTES_PER_STEP = 96;

  public Queue {
    initially = List.copyOf(initially);
  }

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public Slice initial() {
    return Slice.of(initially);
  }

  @Override
  public @Nullable Slice step(Slice state, Operation operation, @Nullable Value result) {
    if (operation instanceof Operation.Apply(String key, String function, Value argument)) {
      boolean bare = argument.equals(Value.NIL);
      if (function.equals("enqueue") && !bare) {
        return result == null || result.equals(Value.TRUE) ? state.with(argument) : null;
      }
      if (function.equals("dequeue") && bare) {
        return dequeue(state, result);
      }
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  private static @Nullable Slice dequeue(Slice state, @Nullable Value result) {
    if (state.size() == 0) {
      return result == null || result.equals(Value.NIL) ? state : null;
    }
    return result == null || result.equals(state.get(0)) ? state.withoutFirst() : null;
  }

  @Override
  public long bytes(Slice state) {
    return BYTES_PER_STEP;
  }
}
