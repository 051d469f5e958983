package dev.synod.checker.specification;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import org.jspecify.annotations.Nullable;

/**
 * Registers, one a key, whose state is the value that a read returns: the data types on which the
 * models of registers are checked, as far as a history only reads and writes them.
 */
public sealed interface RegisterType extends Specification<Value>
    permits Register, CasRegister, KeyValueMap {

  /** What a read returns where nothing was written. */
  @Override
  Value initial();

  @Override
  default boolean isPure(Operation operation, @Nullable Value result) {
    return Steps.isPure(operation, result);
  }

  @Override
  default boolean hasIndependentKeys() {
    return true;
  }

  @Override
  default long bytes(Value state) {
    return Steps.bytes(state);
  }
}
