package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** All states within the bounds that are valid, those with few rows first. */
final class Ancestors {

  private final List<Variable> variables;
  private final Predicate<Snapshot> valid;
  private final Symmetry symmetry;
  private final Budget budget;
  private final List<Snapshot> found = new ArrayList<>();

  /** What a variable may be: a value, or rows; by the number of rows. */
  private final List<List<List<Option>>> options = new ArrayList<>();

  // Arrays, because there are many; nobody compares records of this kind.
  @SuppressWarnings("ArrayRecordComponent")
  private record Option(long value, long[][] rows) {}

  private Ancestors(
      Problem problem, FormulaCompiler compiler, Predicate<Snapshot> valid, Budget budget) {
    variables = problem.variables();
    symmetry = new Symmetry(problem, compiler);
    this.valid = valid;
    this.budget = budget;
  }

  static List<Snapshot> of(
      Problem problem,
      FormulaCompiler compiler,
      Predicate<Snapshot> valid,
      int rows,
      Budget budget) {
    Ancestors ancestors = new Ancestors(problem, compiler, valid, budget);
    int total = 0;
    for (Variable variable : problem.variables()) {
      ancestors.options.add(ancestors.options(variable, compiler, rows));
      total += ancestors.options.getLast().size() - 1;
    }
    for (int size = 0; size <= total; size++) {
      int count = problem.variables().size();
      ancestors.combine(0, size, new Snapshot(new long[count], new long[count][][]));
    }
    return ancestors.found;
  }

  private List<List<Option>> options(Variable variable, FormulaCompiler compiler, int rows) {
    return switch (variable) {
      case Cell cell ->
          List.of(
              Arrays.stream(compiler.values(cell.domain()))
                  .mapToObj(value -> new Option(value, new long[0][]))
                  .toList());
      case Variable.View view -> List.of(List.of(new Option(0, new long[0][])));
      case Collection collection -> collections(collection, tuples(collection, compiler), rows);
    };
  }

  private List<long[]> tuples(Collection collection, FormulaCompiler compiler) {
    List<long[]> tuples = new ArrayList<>();
    tuples.add(new long[0]);
    for (Field field : collection.fields()) {
      List<long[]> longer = new ArrayList<>();
      for (long[] tuple : tuples) {
        for (long value : compiler.values(field.domain())) {
          budget.spend();
          long[] next = Arrays.copyOf(tuple, tuple.length + 1);
          next[tuple.length] = value;
          longer.add(next);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  /** All contents of so many rows, for each number of rows. */
  private List<List<Option>> collections(Collection collection, List<long[]> tuples, int rows) {
    List<List<Option>> bySize = new ArrayList<>();
    List<int[]> chosen = List.of(new int[0]);
    for (int size = 0; size <= rows; size++) {
      bySize.add(
          chosen.stream()
              .map(each ->
                  new Option(0, Arrays.stream(each).mapToObj(tuples::get).toArray(long[][]::new)))
              .toList());
      List<int[]> longer = new ArrayList<>();
      for (int[] each : chosen) {
        for (int next = first(collection, each, tuples); next < tuples.size(); next++) {
          if (size < rows) {
            budget.spend();
            int[] extended = Arrays.copyOf(each, size + 1);
            extended[size] = next;
            longer.add(extended);
          }
        }
      }
      chosen = longer;
    }
    return bySize;
  }

  /** The first tuple that may stand after the chosen ones. */
  private static int first(Collection collection, int[] chosen, List<long[]> tuples) {
    if (chosen.length == 0) {
      return 0;
    }
    int last = chosen[chosen.length - 1];
    return switch (collection.kind()) {
      case LIST -> 0;
      case TABLE -> last;
      case SET, MAP -> {
        int next = last + 1;
        while (next < tuples.size() && tuples.get(next)[0] == tuples.get(last)[0]) {
          next++;
        }
        yield next;
      }
    };
  }

  private void combine(int place, int size, Snapshot chosen) {
    if (place == variables.size()) {
      budget.spend();
      if (size == 0 && symmetry.canonical(chosen) && valid.test(chosen)) {
        Budget.requireRoom(found.size(), Bounds.ANCESTOR_LIMIT, "ancestors");
        found.add(new Snapshot(chosen.values().clone(), chosen.rows().clone()));
      }
      return;
    }
    List<List<Option>> bySize = options.get(place);
    for (int taken = 0; taken < bySize.size() && taken <= size; taken++) {
      for (Option option : bySize.get(taken)) {
        chosen.values()[place] = option.value();
        chosen.rows()[place] = option.rows();
        combine(place + 1, size - taken, chosen);
      }
    }
  }
}
