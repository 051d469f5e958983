package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Jepsen's transactions: vectors of micro-operations {@code [:r key value]}, {@code [:w key value]}
 * and {@code [:append key value]}.
 */
final class JepsenTransactions {

  private static final String EXPECTED = "[:r key value], [:w key value] or [:append key value]";

  private final Values values;
  private final Function<Form, String> keys;

  JepsenTransactions(Values values, Function<Form, String> keys) {
    this.values = values;
    this.keys = keys;
  }

  /** What was asked; what the invocation says that reads found is passed over. */
  Operation.Transaction operation(Form form) {
    List<Operation> operations = new ArrayList<>();
    for (Form micro : elements(form, "a transaction: a vector of " + EXPECTED)) {
      operations.add(micro(micro));
    }
    return new Operation.Transaction(operations);
  }

  private List<Form> elements(Form form, String expected) {
    if (form instanceof Form.Sequence(var at, List<Form> elements)) {
      return elements;
    }
    throw values.error(form, expected);
  }

  private Operation micro(Form form) {
    List<Form> parts = elements(form, EXPECTED);
    if (parts.size() < 2
        || parts.size() > 3
        || !(parts.getFirst() instanceof Form.Keyword(var at, String name))) {
      throw values.error(form, EXPECTED);
    }
    String key = keys.apply(parts.get(1));
    return switch (name + "/" + parts.size()) {
      case "r/2", "r/3", "read/2", "read/3" -> new Operation.Read(key);
      case "w/3", "write/3" -> new Operation.Write(key, values.of(parts.get(2)));
      case "append/3" -> new Operation.Append(key, values.of(parts.get(2)));
      default -> throw values.error(form, EXPECTED);
    };
  }

  /** What the operations returned. */
  Value result(Operation.Transaction transaction, Form form) {
    List<Form> micros =
        elements(form, "the " + transaction.operations().size() + " operations of the invocation");
    List<Value> results = new ArrayList<>(micros.size());
    for (int i = 0; i < micros.size(); i++) {
      Operation operation = micro(micros.get(i));
      if (i >= transaction.operations().size()
          || !operation.equals(transaction.operations().get(i))) {
        throw values.error(micros.get(i), "the operations of the invocation, in their order");
      }
      results.add(
          operation instanceof Operation.Read
              ? found(elements(micros.get(i), EXPECTED))
              : Value.TRUE);
    }
    if (results.size() < transaction.operations().size()) {
      throw values.error(
          form, "all " + transaction.operations().size() + " operations of the invocation");
    }
    return new Value.Sequence(results);
  }

  private Value found(List<Form> read) {
    return read.size() == 3 ? values.of(read.get(2)) : Value.NIL;
  }
}
