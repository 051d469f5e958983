package dev.synod.checker.linearizability;

import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key-value map as one object that may not be split by key: a data type of a user's own. */
record WholeMap(Value missing) implements Specification<Map<String, Value>> {

  @Override
  public String name() {
    return "whole-map";
  }

  @Override
  public Map<String, Value> initial() {
    return new TreeMap<>();
  }

  @Override
  public @Nullable Map<String, Value> step(
      Map<String, Value> state, Operation operation, @Nullable Value result) {
    Value before = state.getOrDefault(operation.key(), missing);
    Value after = new KeyValueMap(missing).step(before, operation, result);
    if (after == null || after.equals(before)) {
      return after == null ? null : state;
    }
    Map<String, Value> next = new TreeMap<>(state);
    next.put(operation.key(), after);
    return next;
  }
}
