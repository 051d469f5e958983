package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A state in a witness, in the words of the problem: numbers, names, and {@code some1}, {@code
 * some2} ... for values that the system chose.
 *
 * @param values registers, counters, maxima and views, as declared
 * @param collections tables, lists, sets and maps, as declared
 */
public record State(List<Value> values, List<Rows> collections) {

  public State {
    values = List.copyOf(values);
    collections = List.copyOf(collections);
  }

  /** A value by its name. */
  public record Value(String name, String value) {}

  /** A collection: rows of fields, in the order of the declaration. */
  public record Rows(String name, List<List<String>> rows) {
    public Rows {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** As {@code {stock = 1, users = [(1, a)]}}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    values.forEach(each -> parts.add(each.name() + " = " + each.value()));
    for (Rows each : collections) {
      parts.add(
          each.name()
              + " = "
              + each.rows().stream().map(State::row).collect(Collectors.joining(", ", "[", "]")));
    }
    return "{" + String.join(", ", parts) + "}";
  }

  private static String row(List<String> fields) {
    return fields.size() == 1 ? fields.getFirst() : "(" + String.join(", ", fields) + ")";
  }
}
