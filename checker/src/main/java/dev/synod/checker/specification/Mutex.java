package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Locks, one a key, which may hand out fencing tokens: integers, each greater than all before it
 * (Kleppmann, "How to do distributed locking", 2016). An acquisition returns its token, or true if
 * the lock has none, or false if the lock was held. A release names the token that it gives up, or
 * nothing; it returns true, or false if the lock was not held (by that token). An acquisition of
 * unknown outcome was given the least token possible, if it was given one: only who learned its
 * token could name another.
 *
 * @param initially the greatest token handed out before the first operation
 */
public record Mutex(long initially) implements Specification<Mutex.Lock> {

  private static final String OPERATIONS = "acquire() and release(token, or nothing)";

  /**
   * A lock.
   *
   * @param held whether somebody has it
   * @param token the token handed out last
   */
  public record Lock(boolean held, long token) {
    @Override
    public String toString() {
      return (held ? "held" : "free") + ", with " + token + " as its last token";
    }
  }

  @Override
  public String name() {
    return "mutex";
  }

  @Override
  public Lock initial() {
    return new Lock(false, initially);
  }

  @Override
  public @Nullable Lock step(Lock state, Operation operation, @Nullable Value result) {
    if (operation instanceof Operation.Apply(String key, String function, Value argument)) {
      if (function.equals("acquire") && argument.equals(Value.NIL)) {
        return state.held() ? refused(state, result) : acquired(state, result);
      }
      if (function.equals("release") && isToken(argument)) {
        boolean owned =
            state.held()
                && (argument.equals(Value.NIL) || argument.equals(Value.of(state.token())));
        return owned ? released(state, result) : refused(state, result);
      }
    }
    throw Refusals.of(this, operation, OPERATIONS);
  }

  private static boolean isToken(Value argument) {
    return argument.equals(Value.NIL) || argument instanceof Value.Int;
  }

  /** Whoever did not learn its token was given some greater one; the least leaves the most open. */
  private static @Nullable Lock acquired(Lock state, @Nullable Value result) {
    if (result == null) {
      return state.token() == Long.MAX_VALUE ? null : new Lock(true, state.token() + 1);
    }
    if (result instanceof Value.Int(long token)) {
      return token > state.token() ? new Lock(true, token) : null;
    }
    return result.equals(Value.TRUE) ? new Lock(true, state.token()) : null;
  }

  private static @Nullable Lock released(Lock state, @Nullable Value result) {
    return result == null || result.equals(Value.TRUE) ? new Lock(false, state.token()) : null;
  }

  private static @Nullable Lock refused(Lock state, @Nullable Value result) {
    return result == null || result.equals(Value.FALSE) ? state : null;
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
