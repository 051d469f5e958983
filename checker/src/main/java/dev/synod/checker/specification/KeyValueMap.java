package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * A map from keys to values with all operations on single keys that a store has: read, write,
 * append and compare-and-set.
 *
 * @param initial the value of a key that was never written
 */
public record KeyValueMap(Value initial) implements RegisterType, Growing<Value> {

  @Override
  public String name() {
    return "kv";
  }

  @Override
  public @Nullable Value step(Value state, Operation operation, @Nullable Value result) {
    if (operation instanceof Operation.Transaction || operation instanceof Operation.Apply) {
      throw Refusals.of(this, operation, "read, write, append and compare-and-set");
    }
    return Steps.step(state, operation, result);
  }

  @Override
  public boolean grows(Operation operation, @Nullable Value result) {
    return operation instanceof Operation.Append;
  }

  @Override
  public boolean overwrites(Operation operation) {
    return operation instanceof Operation.Write;
  }

  @Override
  public boolean mayReturnLater(Value state, Operation operation, Value result) {
    return !(operation instanceof Operation.Read) || Steps.isPrefix(state, result);
  }
}
