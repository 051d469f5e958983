package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Operation.Choice;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Twin.Copy;
import dev.synod.advisor.invariants.Twin.Row;
import dev.synod.advisor.invariants.Twin.Stamp;
import dev.synod.advisor.invariants.Twin.Written;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Tries everything, in no clever order, and remembers nothing. */
final class NaiveSearch {

  private static final Stamp START = new Stamp('0', 0);

  private final Twin twin;
  private final int rows;
  private final int operations;

  NaiveSearch(Problem problem, int rows, int operations) {
    twin = new Twin(problem);
    this.rows = rows;
    this.operations = operations;
  }

  /** The fewest operations in total after which a merge breaks an invariant; empty if none do. */
  OptionalInt fewest() {
    int fewest = Integer.MAX_VALUE;
    for (Copy ancestor : ancestors()) {
      if (twin.broken(ancestor) != null) {
        continue;
      }
      List<Copy> lefts = reached(ancestor, 'L');
      List<Copy> rights = reached(ancestor, 'R');
      for (Copy left : lefts) {
        for (Copy right : rights) {
          int total = left.operation + right.operation;
          if (total < fewest && breaks(ancestor, left, right)) {
            fewest = total;
          }
        }
      }
    }
    return fewest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(fewest);
  }

  /** Whether some operation is possible in some valid ancestor. */
  boolean anythingHappens() {
    return ancestors().stream()
        .filter(each -> twin.broken(each) == null)
        .anyMatch(each -> !reached(each, 'L').isEmpty());
  }

  private boolean breaks(Copy ancestor, Copy left, Copy right) {
    for (List<Character> clock : clocks(left.operation, right.operation)) {
      Copy merged = twin.merge(ancestor, left, right, clock);
      if (twin.broken(merged) != null
          || twin.arrows(left, merged, true) != null
          || twin.arrows(right, merged, true) != null) {
        return true;
      }
    }
    return false;
  }

  static List<List<Character>> clocks(int left, int right) {
    if (left + right == 0) {
      return List.of(List.of());
    }
    List<List<Character>> clocks = new ArrayList<>();
    if (left > 0) {
      clocks(left - 1, right).forEach(rest -> clocks.add(prepended('L', rest)));
    }
    if (right > 0) {
      clocks(left, right - 1).forEach(rest -> clocks.add(prepended('R', rest)));
    }
    return clocks;
  }

  private static List<Character> prepended(char first, List<Character> rest) {
    List<Character> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private List<Copy> reached(Copy ancestor, char side) {
    Copy start = ancestor.copy();
    start.side = side;
    List<Copy> all = new ArrayList<>();
    List<Copy> last = List.of(start);
    for (int step = 0; step < operations; step++) {
      List<Copy> next = new ArrayList<>();
      for (Copy copy : last) {
        for (Operation operation : twin.problem.operations()) {
          for (Map<String, Long> arguments : arguments(operation, copy)) {
            Copy after = twin.after(copy, operation, arguments);
            if (after != null) {
              next.add(after);
            }
          }
        }
      }
      all.addAll(next);
      last = next;
    }
    return all;
  }

  private List<Map<String, Long>> arguments(Operation operation, Copy copy) {
    List<Map<String, Long>> all = List.of(Map.of());
    int fresh = 0;
    for (Parameter parameter : operation.parameters()) {
      List<Long> values =
          switch (parameter.choice()) {
            case Choice.Any(Domain domain) -> twin.values(domain);
            case Choice.Present(Term.Column column) -> twin.column(copy, column);
            case Choice.Fresh() -> List.of(Twin.fresh(copy, ++fresh));
          };
      List<Map<String, Long>> more = new ArrayList<>();
      for (Map<String, Long> each : all) {
        for (long value : values) {
          Map<String, Long> longer = new TreeMap<>(each);
          longer.put(parameter.name(), value);
          more.add(longer);
        }
      }
      all = more;
    }
    return all;
  }

  private List<Copy> ancestors() {
    List<Copy> all = List.of(new Copy());
    for (Variable variable : twin.problem.variables()) {
      List<Copy> more = new ArrayList<>();
      for (Copy each : all) {
        switch (variable) {
          case Cell cell -> {
            for (long value : twin.values(cell.domain())) {
              Copy copy = each.copy();
              copy.cells.put(cell.name(), new Written(value, START));
              more.add(copy);
            }
          }
          case Variable.View view -> more.add(each);
          case Collection collection -> {
            for (List<List<Long>> content : contents(collection)) {
              Copy copy = each.copy();
              copy.rows.put(collection.name(), rows(collection, content));
              more.add(copy);
            }
          }
        }
      }
      all = more;
    }
    return all;
  }

  /** All sequences of rows. */
  private List<List<List<Long>>> contents(Collection collection) {
    List<List<Long>> tuples = List.of(List.of());
    for (Variable.Field field : collection.fields()) {
      List<List<Long>> longer = new ArrayList<>();
      for (List<Long> tuple : tuples) {
        for (long value : twin.values(field.domain())) {
          List<Long> next = new ArrayList<>(tuple);
          next.add(value);
          longer.add(next);
        }
      }
      tuples = longer;
    }
    List<List<List<Long>>> all = new ArrayList<>(List.of(List.of()));
    List<List<List<Long>>> last = all;
    for (int size = 1; size <= rows; size++) {
      List<List<List<Long>>> next = new ArrayList<>();
      for (List<List<Long>> content : last) {
        for (List<Long> tuple : tuples) {
          boolean there =
              content.stream().anyMatch(each -> each.getFirst().equals(tuple.getFirst()));
          if (!(collection.kind().keyed() && there)) {
            List<List<Long>> longer = new ArrayList<>(content);
            longer.add(tuple);
            next.add(longer);
          }
        }
      }
      all = new ArrayList<>(all);
      all.addAll(next);
      last = next;
    }
    return all;
  }

  static Map<String, Row> rows(Collection collection, List<List<Long>> content) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (List<Long> tuple : content) {
      Row row = new Row();
      row.tags.add("0");
      for (int i = 0; i < tuple.size(); i++) {
        row.fields.put(collection.fields().get(i).name(), new Written(tuple.get(i), START));
      }
      String id = collection.kind().keyed() ? "key" + tuple.getFirst() : "old" + rows.size();
      rows.put(id, row);
    }
    return rows;
  }
}
