package dev.synod.checker.linearizability;

import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/** A type of which nothing is known but what its operations do, and which are pure. */
record Undivided<S>(Specification<S> type) implements Specification<S> {

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public S initial() {
    return type.initial();
  }

  @Override
  public @Nullable S step(S state, Operation operation, @Nullable Value result) {
    return type.step(state, operation, result);
  }

  @Override
  public boolean isPure(Operation operation, @Nullable Value result) {
    return type.isPure(operation, result);
  }

  @Override
  public long bytes(S state) {
    return type.bytes(state);
  }
}
