package dev.synod.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a store, or of another object. Stores have all operations but {@link
 * Apply}; a single register is the key {@link #REGISTER}.
 */
public sealed interface Operation {

  /** The key of a store that holds one value only. */
  String REGISTER = "";

  /** The key that the operation concerns; {@link #REGISTER} if it concerns several. */
  String key();

  /** Returns the key's value, {@link Value#NIL} where none was written. Changes nothing. */
  record Read(String key) implements Operation {
    @Override
    public String toString() {
      return "read(" + key + ")";
    }
  }

  /** Replaces the key's value. Returns {@link Value#TRUE}. */
  record Write(String key, Value value) implements Operation {
    @Override
    public String toString() {
      return "write(" + keyBefore(key) + value + ")";
    }
  }

  /**
   * Replaces the key's value if it equals {@code expected}, atomically. Returns {@link Value#TRUE}
   * if it did, and {@link Value#FALSE} if it found another value and changed nothing.
   */
  record CompareAndSet(String key, Value expected, Value update) implements Operation {
    @Override
    public String toString() {
      return "cas(" + keyBefore(key) + expected + " → " + update + ")";
    }
  }

  /**
   * Adds a value to the end of the key's value, atomically. Returns {@link Value#TRUE}, or {@link
   * Value#FALSE} if nothing can be added to what is there, and then changes nothing.
   */
  record Append(String key, Value value) implements Operation {

    /**
     * What the key's value becomes: a text is added to a text or to nothing as text, any value to a
     * sequence or to nothing as an element.
     *
     * @return null if nothing can be added to the value
     */
    public @Nullable Value after(Value before) {
      return switch (before) {
        case Value.Nil nil ->
            value instanceof Value.Text ? value : new Value.Sequence(List.of(value));
        case Value.Text(String text) ->
            value instanceof Value.Text(String more) ? Value.of(text + more) : null;
        case Value.Sequence(List<Value> elements) -> {
          List<Value> longer = new ArrayList<>(elements);
          longer.add(value);
          yield new Value.Sequence(longer);
        }
        case Value.Bool bool -> null;
        case Value.Int number -> null;
      };
    }

    @Override
    public String toString() {
      return "append(" + keyBefore(key) + value + ")";
    }
  }

  /**
   * Several operations, one after the other, atomically. Returns the {@link Value.Sequence} of
   * their results.
   *
   * @param operations none of them a transaction
   */
  record Transaction(List<Operation> operations) implements Operation {
    public Transaction {
      operations = List.copyOf(operations);
      if (operations.stream().anyMatch(Transaction.class::isInstance)) {
        throw new IllegalArgumentException("a transaction within a transaction");
      }
    }

    @Override
    public String key() {
      return REGISTER;
    }

    @Override
    public String toString() {
      return operations.stream()
          .map(Operation::toString)
          .collect(Collectors.joining("; ", "{", "}"));
    }
  }

  /**
   * An operation of any other data type, by its name. What it does and returns, the type says.
   *
   * @param key the object
   * @param function the name of the operation in lower case with hyphens, such as enqueue
   * @param argument {@link Value#NIL} if it takes none, and a {@link Value.Sequence} if several
   */
  record Apply(String key, String function, Value argument) implements Operation {
    @Override
    public String toString() {
      boolean bare = argument.equals(Value.NIL);
      return function + "(" + (bare ? key : keyBefore(key) + argument) + ")";
    }
  }

  private static String keyBefore(String key) {
    return key.isEmpty() ? "" : key + ", ";
  }
}
