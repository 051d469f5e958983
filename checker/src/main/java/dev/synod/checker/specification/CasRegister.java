package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Registers, one a key, that are read, written, and written if they hold an expected value. A
 * compare-and-set that returned false constrains the history (it found another value), unlike one
 * that failed, which did not happen.
 *
 * @param initial what a read returns where nothing was written
 */
public record CasRegister(Value initial) implements RegisterType {

  @Override
  public String name() {
    return "cas-register";
  }

  @Override
  public @Nullable Value step(Value state, Operation operation, @Nullable Value result) {
    if (!(operation instanceof Operation.Read
        || operation instanceof Operation.Write
        || operation instanceof Operation.CompareAndSet)) {
      throw Refusals.of(this, operation, "read, write and compare-and-set");
    }
    return Steps.step(state, operation, result);
  }
}
