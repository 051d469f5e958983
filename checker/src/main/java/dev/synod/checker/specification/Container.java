package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Containers, one a key, into which elements are put and out of which they are taken, one at a
 * time. To take from an empty one returns nil, so nil is no element. The types differ in which
 * element leaves next.
 */
public sealed interface Container<S> extends Specification<S> permits Queue, Stack, PriorityQueue {

  /** The elements before the first operation. */
  List<Value> initially();

  /** To find nothing changes nothing. */
  @Override
  default boolean isPure(Operation operation, @Nullable Value result) {
    return operation instanceof Operation.Apply && Value.NIL.equals(result);
  }

  @Override
  default boolean hasIndependentKeys() {
    return true;
  }
}
