package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation within a transaction, in a file: its name, its key, and its arguments if any. */
final class MicroOperation {

  static final String EXPECTED =
      "[\"read\", key], [\"write\", key, value], [\"append\", key, value],"
          + " [\"cas\", key, expected, update] or [function, key, argument]";

  /** Names that are taken, with other arguments. */
  private static final List<String> STORES = List.of("read", "write", "append", "cas", "txn");

  private MicroOperation() {}

  static Value of(Operation operation) {
    Value name = Value.of(JsonLines.name(operation));
    Value key = Value.of(operation.key());
    return new Value.Sequence(
        switch (operation) {
          case Operation.Read read -> List.of(name, key);
          case Operation.Write write -> List.of(name, key, write.value());
          case Operation.Append append -> List.of(name, key, append.value());
          case Operation.CompareAndSet cas -> List.of(name, key, cas.expected(), cas.update());
          case Operation.Apply apply -> List.of(name, key, apply.argument());
          case Operation.Transaction transaction ->
              throw new IllegalArgumentException("a transaction within a transaction");
        });
  }

  /** The operation, or null if this is none. */
  static @Nullable Operation read(Value value) {
    if (!(value instanceof Value.Sequence(List<Value> parts))
        || parts.size() < 2
        || !(parts.get(0) instanceof Value.Text(String name))
        || !(parts.get(1) instanceof Value.Text(String key))) {
      return null;
    }
    return switch (name + "/" + parts.size()) {
      case "read/2" -> new Operation.Read(key);
      case "write/3" -> new Operation.Write(key, parts.get(2));
      case "append/3" -> new Operation.Append(key, parts.get(2));
      case "cas/4" -> new Operation.CompareAndSet(key, parts.get(2), parts.get(3));
      default ->
          FunctionNames.isOne(name) && parts.size() <= 3 && !STORES.contains(name)
              ? new Operation.Apply(key, name, parts.size() == 3 ? parts.get(2) : Value.NIL)
              : null;
    };
  }
}
