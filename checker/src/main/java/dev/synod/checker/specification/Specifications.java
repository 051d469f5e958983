package dev.synod.checker.specification;

import dev.synod.core.history.Value;
import java.util.List;

/** The data types by their names, for command lines and files. */
public final class Specifications {

  private Specifications() {}

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return List.of("register", "cas-register", "kv");
  }

  /**
   * The data type of this name.
   *
   * @param initial the value of what was never written
   * @throws IllegalArgumentException if there is none
   */
  public static Specification<?> named(String name, Value initial) {
    return switch (name) {
      case "register" -> new Register(initial);
      case "cas-register" -> new CasRegister(initial);
      case "kv" -> new KeyValueMap(initial);
      default ->
          throw new IllegalArgumentException(
              "no data type " + name + "; expected one of " + String.join(", ", names()));
    };
  }
}
