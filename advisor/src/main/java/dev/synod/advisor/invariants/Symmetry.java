package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that the problem mentions in a domain only, and compares by equality only, may be swapped:
 * of the states that differ by such a swap, one is enough. That is the one in which they first
 * occur in order, with which the least state of the class, as a sequence of values, is among those
 * that are kept.
 */
final class Symmetry {

  private final int[][] groupOfField;
  private final int[] groupOfValue;
  private final List<long[]> groups = new ArrayList<>();

  Symmetry(Problem problem, FormulaCompiler compiler) {
    Map<Domain, Integer> places = new LinkedHashMap<>();
    String text = problem.toString();
    List<Domain> domains = domains(problem);
    for (Domain domain : domains) {
      if (domain instanceof Domain.Names names
          && names.names().size() > 1
          && !ordered(problem)
          && names.names().stream().allMatch(name -> onlyHere(name, text, domains, domain))) {
        if (!places.containsKey(domain)) {
          places.put(domain, groups.size());
          groups.add(compiler.values(domain));
        }
      }
    }
    List<Variable> variables = problem.variables();
    groupOfValue = new int[variables.size()];
    groupOfField = new int[variables.size()][];
    for (int i = 0; i < groupOfValue.length; i++) {
      groupOfValue[i] =
          variables.get(i) instanceof Variable.Cell cell
              ? places.getOrDefault(cell.domain(), -1)
              : -1;
      groupOfField[i] =
          variables.get(i) instanceof Variable.Collection collection
              ? collection.fields().stream()
                  .map(Field::domain)
                  .mapToInt(domain -> places.getOrDefault(domain, -1))
                  .toArray()
              : new int[0];
    }
  }

  /** Every mention of the name in the problem is in a domain equal to this one. */
  private static boolean onlyHere(String name, String text, List<Domain> domains, Domain domain) {
    long inDomains = domains.stream().filter(domain::equals).count();
    long mentions = Arrays.stream(text.split("\\W+", -1)).filter(name::equals).count();
    return mentions == inDomains;
  }

  /** Whether names may be compared by order, or counted with: then they are not alike. */
  private static boolean ordered(Problem problem) {
    String text = problem.toString();
    return text.contains("<")
        || text.contains(">")
        || text.contains("+")
        || text.contains(" - ")
        || text.contains("-=")
        || text.contains("sum(")
        || text.contains("max(")
        || text.contains("min(")
        || text.contains("sequence(")
        || problem.variables().stream().anyMatch(Symmetry::numeric);
  }

  private static boolean numeric(Variable variable) {
    return switch (variable) {
      case Variable.Cell cell -> cell.kind() != CellKind.REGISTER;
      case Variable.View view -> false;
      case Variable.Collection collection ->
          collection.fields().stream().anyMatch(field -> field.kind() != CellKind.REGISTER);
    };
  }

  private static List<Domain> domains(Problem problem) {
    List<Domain> domains = new ArrayList<>();
    for (Variable variable : problem.variables()) {
      switch (variable) {
        case Variable.Cell cell -> domains.add(cell.domain());
        case Variable.View view -> {}
        case Variable.Collection collection ->
            collection.fields().forEach(field -> domains.add(field.domain()));
      }
    }
    for (Operation operation : problem.operations()) {
      for (Operation.Parameter parameter : operation.parameters()) {
        if (parameter.choice() instanceof Operation.Choice.Any(Domain domain)) {
          domains.add(domain);
        }
      }
    }
    return Collections.unmodifiableList(domains);
  }

  /** Whether this one of the states that differ by a swap is the one to look at. */
  boolean canonical(Snapshot state) {
    int[] seen = new int[groups.size()];
    for (int i = 0; i < groupOfValue.length; i++) {
      if (!inOrder(groupOfValue[i], state.values()[i], seen)) {
        return false;
      }
      for (long[] row : state.rows()[i]) {
        for (int field = 0; field < row.length; field++) {
          if (!inOrder(groupOfField[i][field], row[field], seen)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether the value was seen before in its group, or is the next one of it. */
  private boolean inOrder(int group, long value, int[] seen) {
    if (group < 0) {
      return true;
    }
    long[] values = groups.get(group);
    for (int i = 0; i <= seen[group]; i++) {
      if (values[i] == value) {
        seen[group] = Math.min(Math.max(seen[group], i + 1), values.length - 1);
        return true;
      }
    }
    return false;
  }
}
