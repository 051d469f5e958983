package dev.synod.checker.specification;

import dev.synod.core.history.Value;
import java.util.List;

/** The data types by their names, for command lines and files. */
public final class Specifications {

  private static final List<String> NAMES =
      List.of(
          "register",
          "cas-register",
          "multi-register",
          "kv",
          "counter",
          "set",
          "queue",
          "stack",
          "priority-queue",
          "mutex",
          "semaphore",
          "log");

  private Specifications() {}

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The data type of this name.
   *
   * @param initial what was there before the first operation. Registers and maps: the value of what
   *     was never written. Sets, queues, stacks, priority queues and logs: the sequence of their
   *     elements, or nil for none. Counters: an integer, or nil for 0. Mutexes: the last fencing
   *     token, or nil for 0. Semaphores: the number of permits, or nil for 1.
   * @throws IllegalArgumentException if there is none, or the type cannot begin with this
   */
  public static Specification<?> named(String name, Value initial) {
    return switch (name) {
      case "register" -> new Register(initial);
      case "cas-register" -> new CasRegister(initial);
      case "multi-register" -> new MultiRegister(initial);
      case "kv" -> new KeyValueMap(initial);
      case "counter" -> new Counter(number(name, initial, 0));
      case "set" -> new SetOfValues(elements(name, initial));
      case "queue" -> new Queue(elements(name, initial));
      case "stack" -> new Stack(elements(name, initial));
      case "priority-queue" -> new PriorityQueue(elements(name, initial));
      case "mutex" -> new Mutex(number(name, initial, 0));
      case "semaphore" -> new Semaphore(number(name, initial, 1));
      case "log" -> new Log(elements(name, initial));
      default ->
          throw new IllegalArgumentException(
              "no data type " + name + "; expected one of " + String.join(", ", names()));
    };
  }

  private static long number(String name, Value initial, long otherwise) {
    return switch (initial) {
      case Value.Nil nil -> otherwise;
      case Value.Int(long number) -> number;
      default -> throw refused(name, initial, "an integer");
    };
  }

  private static List<Value> elements(String name, Value initial) {
    return switch (initial) {
      case Value.Nil nil -> List.of();
      case Value.Sequence(List<Value> elements) -> elements;
      default -> throw refused(name, initial, "a sequence of elements");
    };
  }

  private static IllegalArgumentException refused(String name, Value found, String expected) {
    return new IllegalArgumentException(
        "a " + name + " that is " + found + " at first; expected " + expected + " or nil");
  }
}
