package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Formula.Comparison;
import dev.synod.advisor.invariants.Term.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Turns names into places, so that a formula can be asked of many states in short time. */
final class FormulaCompiler {

  /** A number of what is at hand. */
  interface Value {
    long of(Frame frame);
  }

  /** Whether it holds of what is at hand. */
  interface Test {
    boolean holds(Frame frame);
  }

  /**
   * What terms speak of.
   *
   * @param current the row at hand, by the place of its collection
   */
  // Arrays, because there are many; nobody compares records of this kind.
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(Snapshot state, long[] arguments, long[][] current, LongSupplier fresh) {}

  static final long FIRST_ATOM = -(1L << 50);

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, Long> atoms = new LinkedHashMap<>();
  private final List<Variable> variables;

  FormulaCompiler(Problem problem) {
    variables = problem.variables();
    for (Variable variable : variables) {
      places.put(variable.name(), places.size());
      switch (variable) {
        case Variable.Cell cell -> addAtoms(cell.domain());
        case Variable.View view -> {}
        case Variable.Collection collection ->
            collection.fields().forEach(field -> addAtoms(field.domain()));
      }
    }
    for (Operation operation : problem.operations()) {
      for (Operation.Parameter parameter : operation.parameters()) {
        if (parameter.choice() instanceof Operation.Choice.Any(Domain domain)) {
          addAtoms(domain);
        }
      }
    }
  }

  private void addAtoms(Domain domain) {
    if (domain instanceof Domain.Names names) {
      names.names().forEach(name -> atoms.putIfAbsent(name, FIRST_ATOM + atoms.size()));
    }
  }

  /** The numbers that stand for names; far away from all that is computed. */
  Map<String, Long> atoms() {
    return atoms;
  }

  private long atom(String name) {
    Long value = atoms.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value " + name);
    }
    return value;
  }

  /** The place of a name among all. */
  int atomPlace(String name) {
    return Math.toIntExact(atom(name) - FIRST_ATOM);
  }

  /** All values of a domain. */
  long[] values(Domain domain) {
    return switch (domain) {
      case Domain.Range(long low, long high) -> LongStream.rangeClosed(low, high).toArray();
      case Domain.Names names -> names.names().stream().mapToLong(atoms::get).toArray();
    };
  }

  int place(String variable) {
    Integer place = places.get(variable);
    if (place == null) {
      throw new IllegalArgumentException("no variable " + variable);
    }
    return place;
  }

  int field(Column column) {
    return field(column.collection(), column.field());
  }

  int field(String collection, String field) {
    return ((Variable.Collection) variables.get(place(collection))).indexOf(field);
  }

  Value compile(Term term, List<Operation.Parameter> parameters) {
    return switch (term) {
      case Term.Literal(long value) -> frame -> value;
      case Term.Atom(String name) -> {
        long value = atom(name);
        yield frame -> value;
      }
      case Term.Scalar(String name) -> scalar(place(name));
      case Term.Argument(String name) -> {
        int index = parameters.stream().map(Operation.Parameter::name).toList().indexOf(name);
        yield frame -> frame.arguments()[index];
      }
      case Column column -> {
        int place = place(column.collection());
        int field = field(column);
        yield frame -> frame.current()[place][field];
      }
      case Term.Aggregate aggregate -> aggregate(aggregate, parameters);
      case Term.Plus(Term left, Term right) -> {
        Value first = compile(left, parameters);
        Value second = compile(right, parameters);
        yield frame -> first.of(frame) + second.of(frame);
      }
      case Term.Minus(Term left, Term right) -> {
        Value first = compile(left, parameters);
        Value second = compile(right, parameters);
        yield frame -> first.of(frame) - second.of(frame);
      }
      case Term.Fresh() -> frame -> frame.fresh().getAsLong();
    };
  }

  private Value scalar(int place) {
    return variables.get(place) instanceof Variable.View(String name, Term term)
        ? compile(term, List.of())
        : frame -> frame.state().values()[place];
  }

  private Value aggregate(Term.Aggregate aggregate, List<Operation.Parameter> parameters) {
    int place = place(aggregate.collection());
    int field = aggregate.field() == null ? 0 : field(aggregate.collection(), aggregate.field());
    Test where = where(aggregate.where(), parameters);
    return frame -> {
      long[] before = frame.current()[place];
      long result = 0;
      boolean first = true;
      for (long[] row : frame.state().rows()[place]) {
        frame.current()[place] = row;
        if (where.holds(frame)) {
          result = fold(aggregate.function(), result, row[field], first);
          first = false;
        }
      }
      frame.current()[place] = before;
      return result;
    };
  }

  private static long fold(Term.Function function, long result, long value, boolean first) {
    return switch (function) {
      case SUM -> result + value;
      case COUNT -> result + 1;
      case MAX -> first ? value : Math.max(result, value);
      case MIN -> first ? value : Math.min(result, value);
      case HEAD -> first ? value : result;
      case LAST -> value;
    };
  }

  /** A condition that may be missing: then it holds. */
  Test where(@Nullable Formula formula, List<Operation.Parameter> parameters) {
    return formula == null ? frame -> true : compile(formula, parameters);
  }

  Test compile(Formula formula, List<Operation.Parameter> parameters) {
    return switch (formula) {
      case Formula.Compare(Term left, Comparison comparison, Term right) -> {
        Value first = compile(left, parameters);
        Value second = compile(right, parameters);
        yield frame -> comparison.holds(first.of(frame), second.of(frame));
      }
      case Formula.And(Formula left, Formula right) -> {
        Test first = compile(left, parameters);
        Test second = compile(right, parameters);
        yield frame -> first.holds(frame) && second.holds(frame);
      }
      case Formula.Or(Formula left, Formula right) -> {
        Test first = compile(left, parameters);
        Test second = compile(right, parameters);
        yield frame -> first.holds(frame) || second.holds(frame);
      }
      case Formula.Not(Formula body) -> {
        Test inner = compile(body, parameters);
        yield frame -> !inner.holds(frame);
      }
      case Formula.Each(String collection, Formula body) ->
          each(place(collection), compile(body, parameters));
      case Formula.Unique unique -> unique(unique);
      case Formula.References(Column from, Column to) -> references(from, to);
      case Formula.Sequence(Column column) -> sequence(place(column.collection()), field(column));
      case Formula.Contains(String collection, Term value) ->
          contains(place(collection), compile(value, parameters));
    };
  }

  private static Test each(int place, Test body) {
    return frame -> {
      long[] before = frame.current()[place];
      boolean holds = true;
      for (long[] row : frame.state().rows()[place]) {
        frame.current()[place] = row;
        holds = holds && body.holds(frame);
      }
      frame.current()[place] = before;
      return holds;
    };
  }

  private Test unique(Formula.Unique unique) {
    int place = place(unique.collection());
    int[] fields =
        unique.fields().stream().mapToInt(each -> field(unique.collection(), each)).toArray();
    return frame -> {
      long[][] rows = frame.state().rows()[place];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < i; j++) {
          if (agree(rows[i], rows[j], fields)) {
            return false;
          }
        }
      }
      return true;
    };
  }

  private static boolean agree(long[] left, long[] right, int[] fields) {
    for (int field : fields) {
      if (left[field] != right[field]) {
        return false;
      }
    }
    return true;
  }

  private Test references(Column from, Column to) {
    int source = place(from.collection());
    int sourceField = field(from);
    int target = place(to.collection());
    int targetField = field(to);
    return frame -> {
      for (long[] row : frame.state().rows()[source]) {
        if (!has(frame.state().rows()[target], targetField, row[sourceField])) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean has(long[][] rows, int field, long value) {
    for (long[] row : rows) {
      if (row[field] == value) {
        return true;
      }
    }
    return false;
  }

  private static Test sequence(int place, int field) {
    return frame -> {
      long[][] rows = frame.state().rows()[place];
      for (int number = 1; number <= rows.length; number++) {
        if (!has(rows, field, number)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Test contains(int place, Value value) {
    return frame -> has(frame.state().rows()[place], 0, value.of(frame));
  }
}
