package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequential data type: what its operations do and return when they are carried out one at a
 * time. A checker asks whether a concurrent history can be explained by such an order.
 *
 * <p>{@link #initial} and {@link #step} are all that a type needs. The other methods tell a checker
 * what it may take advantage of; a type that says nothing is checked rightly, only more slowly.
 * Every method is pure: it depends on its arguments alone, changes nothing, and may be called again
 * with the same arguments or not at all.
 *
 * @param <S> the state, an immutable value that compares by content ({@code equals} and {@code
 *     hashCode}) and describes itself in explanations ({@code toString})
 */
public interface Specification<S> {

  /** A short name in lower case with hyphens, such as cas-register. */
  String name();

  /** The state before the first operation. */
  S initial();

  /**
   * Carries out an operation.
   *
   * @param state the state before it
   * @param result what the operation returned; null where that is unknown, and then any result is
   *     right
   * @return the state after it, or null if the operation cannot return this result in this state
   * @throws IllegalArgumentException if the type has no such operation, whatever the state
   */
  @Nullable S step(S state, Operation operation, @Nullable Value result);

  /**
   * Whether an operation that returns this result changes no state whatever, such as a read. Such
   * operations are cheap to check, and may be left out of a witness. An operation that happens to
   * change nothing in some states only, such as a write of the value that is there, is not pure.
   */
  default boolean isPure(Operation operation, @Nullable Value result) {
    return false;
  }

  /**
   * Whether operations on different keys have nothing to do with each other. If so, the states are
   * those of a single key, {@link #initial} is the initial state of every key, and a checker may
   * check each key alone where the guarantee allows it.
   */
  default boolean hasIndependentKeys() {
    return false;
  }

  /**
   * The parts of the state that an operation reads or changes, such as its elements of a set, as
   * objects that compare by content; null if it may be all of them. Operations without a part in
   * common have nothing to do with each other: each set of parts could be an object of its own,
   * whose states are those of the whole, and {@link #initial} its initial state. Where keys are
   * independent, these are parts of one key.
   */
  default @Nullable List<?> touched(Operation operation) {
    return null;
  }

  /** The approximate size of a state in memory, in bytes; what a budget's cap on memory counts. */
  default long bytes(S state) {
    return 64;
  }
}
