package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * A data type of which operations are known to add to what is there, such as appends. A checker
 * that knows which of them were seen later need not try others: this makes a great difference where
 * many appends run at once. Operations on different keys must have nothing to do with each other.
 *
 * <p>States are at most others in some order in which every growing operation leads to a state that
 * is at least the one before. What a type says here must be true, like everything else; it may say
 * less than it could.
 */
public interface Growing<S> extends Specification<S> {

  /** Whether an operation that returns this leads from each state to one that is at least it. */
  boolean grows(Operation operation, @Nullable Value result);

  /** Whether an operation leads to the same state of its key from wherever it is carried out. */
  boolean overwrites(Operation operation);

  /**
   * Whether a pure operation may return this in some state that is at least the given one.
   *
   * @return true if that is not known
   */
  boolean mayReturnLater(S state, Operation operation, Value result);
}
