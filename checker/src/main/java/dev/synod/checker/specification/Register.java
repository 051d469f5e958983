package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Registers, one a key, that are read and written.
 *
 * @param initial what a read returns where nothing was written
 */
public record Register(Value initial) implements RegisterType {

  @Override
  public String name() {
    return "register";
  }

  @Override
  public @Nullable Value step(Value state, Operation operation, @Nullable Value result) {
    if (!(operation instanceof Operation.Read || operation instanceof Operation.Write)) {
      throw Refusals.of(this, operation, "read and write");
    }
    return Steps.step(state, operation, result);
  }
}
