package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logs, one a key: sequences that are only added to. An append returns the offset of what it added,
 * from 0 without gaps, or true if it does not tell. A read at an offset returns what is there, and
 * nil where nothing is yet; a read without an offset returns the whole sequence.
 *
 * @param initially the elements before the first operation
 */
public record Log(List<Value> initially) implements Growing<Slice> {

  private static final String OPERATIONS =
      "append(value) that returns its offset, read-at(offset from 0) and read";
  private static final long BYTES_PER_STEP = 96;

  public Log {
    initially = List.copyOf(initially);
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Slice initial() {
    return Slice.of(initially);
  }

  @Override
  public @Nullable Slice step(Slice state, Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Append(String key, Value element) -> append(state, element, result);
      case Operation.Read read ->
          result == null || (result instanceof Value.Sequence(var elements) && state.has(elements))
              ? state
              : null;
      case Operation.Apply(String key, String function, Value argument) ->
          switch (function) {
            case "append" -> append(state, argument, result);
            case "read-at" -> {
              Value there = at(state, offset(operation, argument));
              yield result == null || result.equals(there) ? state : null;
            }
            default -> throw Refusals.of(this, operation, OPERATIONS);
          };
      default -> throw Refusals.of(this, operation, OPERATIONS);
    };
  }

  private static @Nullable Slice append(Slice state, Value element, @Nullable Value result) {
    boolean right =
        result == null || result.equals(Value.TRUE) || result.equals(Value.of(state.size()));
    return right ? state.with(element) : null;
  }

  private long offset(Operation operation, Value argument) {
    if (argument instanceof Value.Int(long offset) && offset >= 0) {
      return offset;
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  private static Value at(Slice state, long offset) {
    return offset < state.size() ? state.get((int) offset) : Value.NIL;
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> true;
      case Operation.Apply apply -> apply.function().equals("read-at");
      default -> false;
    };
  }

  @Override
  public boolean hasIndependentKeys() {
    return true;
  }

  @Override
  public long bytes(Slice state) {
    return BYTES_PER_STEP;
  }

  @Override
  public boolean grows(Operation operation, @Nullable Value result) {
    return true;
  }

  @Override
  public boolean overwrites(Operation operation) {
    return false;
  }

  @Override
  public boolean mayReturnLater(Slice state, Operation operation, Value result) {
    if (operation instanceof Operation.Read) {
      return result instanceof Value.Sequence(List<Value> elements) && state.isPrefixOf(elements);
    }
    boolean reads =
        operation instanceof Operation.Apply apply && apply.function().equals("read-at");
    if (!reads) {
      return true;
    }
    Value there = at(state, offset(operation, ((Operation.Apply) operation).argument()));
    return there.equals(Value.NIL) || there.equals(result);
  }
}
