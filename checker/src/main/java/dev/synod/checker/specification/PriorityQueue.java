package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Priority queues, one a key, whose smallest element by {@link ValueOrder} leaves first. Equal
 * elements may be in it several times. To extract from an empty queue returns nil, so nil is no
 * element.
 *
 * @param initially the elements before the first operation, in any order
 */
public record PriorityQueue(List<Value> initially) implements Container<PriorityQueue.Elements> {

  private static final String OPERATIONS = "insert(value other than nil) and extract-min()";
  private static final long BYTES_PER_STEP = 256;

  public PriorityQueue {
    initially = List.copyOf(initially);
  }

  /** The elements, and how often each is there. */
  public static final class Elements {
    private final Entries<Value, Integer> counts;

    private Elements(Entries<Value, Integer> counts) {
      this.counts = counts;
    }

    private Elements with(Value element) {
      Integer count = counts.get(element);
      return new Elements(counts.with(element, count == null ? 1 : count + 1));
    }

    private Elements without(Value element) {
      Integer count = counts.get(element);
      return new Elements(
          count == null || count == 1 ? counts.without(element) : counts.with(element, count - 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Elements elements && counts.equals(elements.counts);
    }

    @Override
    public int hashCode() {
      return counts.hashCode();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      counts.forEach((element, count) -> text.append((", " + element).repeat(count)));
      return "[" + (text.isEmpty() ? "" : text.substring(2)) + "]";
    }
  }

  @Override
  public String name() {
    return "priority-queue";
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
    if (operation instanceof Operation.Apply(String key, String function, Value argument)) {
      boolean bare = argument.equals(Value.NIL);
      if (function.equals("insert") && !bare) {
        return result == null || result.equals(Value.TRUE) ? state.with(argument) : null;
      }
      if (function.equals("extract-min") && bare) {
        return extract(state, result);
      }
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  private static @Nullable Elements extract(Elements state, @Nullable Value result) {
    Value smallest = state.counts.first();
    if (smallest == null) {
      return result == null || result.equals(Value.NIL) ? state : null;
    }
    return result == null || result.equals(smallest) ? state.without(smallest) : null;
  }

  @Override
  public long bytes(Elements state) {
    return BYTES_PER_STEP;
  }
}
