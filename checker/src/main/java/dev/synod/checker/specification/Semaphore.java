package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Counting semaphores, one a key. An acquisition takes one permit or as many as it asks for, and
 * returns true, or false if there were too few. A release gives one or as many back, and returns
 * true; more than there are at first cannot be given back.
 *
 * @param permits how many permits there are at first, at least 0
 */
public record Semaphore(long permits) implements Specification<Long> {

  private static final String OPERATIONS =
      "acquire(count, or nothing for 1) and release(count, or nothing for 1), counts from 1";

  public Semaphore {
    if (permits < 0) {
      throw new IllegalArgumentException(
          "a semaphore of " + permits + " permits; expected at least 0");
    }
  }

  @Override
  public String name() {
    return "semaphore";
  }

  @Override
  public Long initial() {
    return permits;
  }

  @Override
  public @Nullable Long step(Long state, Operation operation, @Nullable Value result) {
    if (operation instanceof Operation.Apply apply && count(apply.argument()) > 0) {
      long count = count(apply.argument());
      switch (apply.function()) {
        case "acquire" -> {
          boolean enough = count <= state;
          boolean right = result == null || result.equals(Value.of(enough));
          return !right ? null : enough ? (Long) (state - count) : state;
        }
        case "release" -> {
          boolean right = result == null || result.equals(Value.TRUE);
          return right && count <= permits - state ? (Long) (state + count) : null;
        }
        default -> {}
      }
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  /** How many permits an argument means; 0 if it is none. */
  private static long count(Value argument) {
    if (argument instanceof Value.Int(long count)) {
      return count;
    }
    return argument.equals(Value.NIL) ? 1 : 0;
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return Value.FALSE.equals(result);
  }

  @Override
  public boolean hasIndependentKeys() {
    return true;
  }
}
