package dev.synod.core.history;

/** What a client asks of one key of a store. A single register is the key {@link #REGISTER}. */
public sealed interface Operation {

  /** The key of a store that holds one value only. */
  String REGISTER = "";

  /** The key that the operation concerns. */
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
      return "write(" + argument(key) + value + ")";
    }
  }

  /**
   * Replaces the key's value if it equals {@code expected}, atomically. Returns {@link Value#TRUE}
   * if it did, and {@link Value#FALSE} if it found another value and changed nothing.
   */
  record CompareAndSet(String key, Value expected, Value update) implements Operation {
    @Override
    public String toString() {
      return "cas(" + argument(key) + expected + " → " + update + ")";
    }
  }

  private static String argument(String key) {
    return key.isEmpty() ? "" : key + ", ";
  }
}
