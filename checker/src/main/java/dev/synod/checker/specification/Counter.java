package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Counters, one a key: 64-bit integers that are added to and read. Sums that do not fit wrap
 * around.
 *
 * @param initially the count before the first addition
 */
public record Counter(long initially) implements Specification<Long> {

  private static final String OPERATIONS =
      "read, add(integer) that returns true, and add-and-get(integer)";

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public Long initial() {
    return initially;
  }

  @Override
  public @Nullable Long step(Long state, Operation operation, @Nullable Value result) {
    return switch (operation) {
      case Operation.Read read -> result == null || isCount(result, state) ? state : null;
      case Operation.Apply(String key, String function, Value.Int(long delta)) ->
          switch (function) {
            case "add" ->
                result == null || result.equals(Value.TRUE) ? (Long) (state + delta) : null;
            case "add-and-get" ->
                result == null || isCount(result, state + delta) ? (Long) (state + delta) : null;
            default -> throw Refusals.of(this, operation, OPERATIONS);
          };
      default -> throw Refusals.of(this, operation, OPERATIONS);
    };
  }

  private static boolean isCount(Value result, long count) {
    return result instanceof Value.Int(long number) && number == count;
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return operation instanceof Operation.Read
        || (operation instanceof Operation.Apply apply && apply.argument().equals(Value.of(0)));
  }

  @Override
  public boolean hasIndependentKeys() {
    return true;
  }
}
