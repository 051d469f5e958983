package dev.synod.advisor.invariants;

import java.util.List;
import java.util.stream.Collectors;

/** An operation that was carried out, with its arguments. */
public record Step(String operation, List<Argument> arguments) {

  public Step {
    arguments = List.copyOf(arguments);
  }

  /** A value given for a parameter. */
  public record Argument(String parameter, String value) {}

  /** As {@code reserve(n = 1)}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? operation
        : arguments.stream()
            .map(each -> each.parameter() + " = " + each.value())
            .collect(Collectors.joining(", ", operation + "(", ")"));
  }
}
