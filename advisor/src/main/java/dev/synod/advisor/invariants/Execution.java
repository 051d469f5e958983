package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.FormulaCompiler.Frame;
import dev.synod.advisor.invariants.FormulaCompiler.Test;
import dev.synod.advisor.invariants.FormulaCompiler.Value;
import dev.synod.advisor.invariants.Operation.Assignment;
import dev.synod.advisor.invariants.Operation.Effect;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Replica.Cascaded;
import dev.synod.advisor.invariants.Replica.Row;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies operations to replicas. */
final class Execution {

  /** An effect that can be applied. */
  private interface Action {
    void on(Replica replica, long[] arguments);
  }

  /** Deletes what refers to a value that is gone. */
  record CascadeRule(int place, int field, List<Target> targets) {}

  /** A column that refers. */
  record Target(int place, int field) {}

  private record Prepared(Operation operation, Test guard, List<Action> actions) {
    int freshParameters() {
      return (int)
          operation.parameters().stream()
              .filter(each -> each.choice() instanceof Operation.Choice.Fresh)
              .count();
    }
  }

  private record Change(int field, CellKind kind, Assignment.Kind sign, Value value) {}

  private final FormulaCompiler compiler;
  private final Budget budget;
  private final List<Variable> variables;
  private final List<Prepared> prepared = new ArrayList<>();
  private final List<CascadeRule> cascadeRules = new ArrayList<>();

  Execution(Problem problem, FormulaCompiler compiler, Budget budget) {
    this.compiler = compiler;
    this.budget = budget;
    variables = problem.variables();
    for (Operation operation : problem.operations()) {
      List<Parameter> parameters = operation.parameters();
      prepared.add(
          new Prepared(
              operation,
              compiler.where(operation.guard(), parameters),
              operation.effects().stream().map(each -> action(each, parameters)).toList()));
    }
  }

  List<CascadeRule> cascadeRules() {
    return cascadeRules;
  }

  int size() {
    return prepared.size();
  }

  Operation operation(int index) {
    return prepared.get(index).operation();
  }

  /** All arguments that a caller may give, in this state. */
  List<long[]> arguments(int index, Replica replica, Snapshot state) {
    List<long[]> tuples = new ArrayList<>();
    tuples.add(new long[0]);
    int fresh = 0;
    for (Parameter parameter : operation(index).parameters()) {
      long[] choices =
          switch (parameter.choice()) {
            case Operation.Choice.Any(Domain domain) -> compiler.values(domain);
            case Operation.Choice.Present(Term.Column column) -> present(column, state);
            case Operation.Choice.Fresh() -> new long[] {replica.freshValue(fresh++)};
          };
      List<long[]> longer = new ArrayList<>();
      for (long[] tuple : tuples) {
        for (long choice : choices) {
          budget.spend();
          long[] next = Arrays.copyOf(tuple, tuple.length + 1);
          next[tuple.length] = choice;
          longer.add(next);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  private long[] present(Term.Column column, Snapshot state) {
    int field = compiler.field(column);
    return Arrays.stream(state.rows()[compiler.place(column.collection())])
        .mapToLong(row -> row[field])
        .distinct()
        .sorted()
        .toArray();
  }

  /** The replica after the operation; null if its guard does not hold. */
  @Nullable Replica apply(int index, long[] arguments, Replica before) {
    Prepared operation = prepared.get(index);
    Replica replica = before.next();
    replica.takeFreshValues(operation.freshParameters());
    if (!operation.guard().holds(frame(replica, arguments))) {
      return null;
    }
    operation.actions().forEach(action -> action.on(replica, arguments));
    sortNewRows(replica);
    return replica;
  }

  /** Rows of tables have no order: so that equal replicas are seen to be equal. */
  private void sortNewRows(Replica replica) {
    for (List<Row> rows : replica.rows) {
      int first = 0;
      while (first < rows.size() && !rows.get(first).created()) {
        first++;
      }
      rows.subList(first, rows.size())
          .sort((left, right) -> Arrays.compare(left.values, right.values));
    }
  }

  private Frame frame(Replica replica, long[] arguments) {
    return new Frame(
        replica.snapshot(), arguments, new long[variables.size()][], replica::freshValue);
  }

  private Action action(Effect effect, List<Parameter> parameters) {
    return switch (effect) {
      case Effect.Set(Assignment assignment) -> set(assignment, parameters);
      case Effect.Insert insert -> insert(insert, parameters);
      case Effect.Push(String list, boolean front, Term value) -> {
        int place = compiler.place(list);
        Value item = compiler.compile(value, parameters);
        yield (replica, arguments) -> {
          Row row = Row.created(new long[] {item.of(frame(replica, arguments))});
          row.position = replica.nextPosition(front);
          replica.rows.get(place).add(row);
        };
      }
      case Effect.Update update -> update(update, parameters);
      case Effect.Delete(String collection, @Nullable Formula where) -> {
        int place = compiler.place(collection);
        Test test = compiler.where(where, parameters);
        yield (replica, arguments) ->
            delete(replica.rows.get(place), matching(replica, place, test, arguments));
      }
      case Effect.Cascade cascade -> cascade(cascade, parameters);
    };
  }

  private Action set(Assignment assignment, List<Parameter> parameters) {
    int place = compiler.place(assignment.target());
    CellKind kind = ((Variable.Cell) variables.get(place)).kind();
    Value value = compiler.compile(assignment.value(), parameters);
    return (replica, arguments) ->
        write(
            replica.values,
            replica.writers,
            new Change(place, kind, assignment.kind(), value),
            value.of(frame(replica, arguments)),
            replica.operations);
  }

  private static void write(
      long[] values, int[] writers, Change change, long operand, int operation) {
    int field = change.field();
    switch (change.kind()) {
      case REGISTER -> {
        values[field] = operand;
        writers[field] = operation;
      }
      case COUNTER ->
          values[field] += change.sign() == Assignment.Kind.DECREMENT ? -operand : operand;
      case MAXIMUM -> values[field] = Math.max(values[field], operand);
    }
  }

  private List<Change> changes(
      Collection collection, List<Assignment> assignments, List<Parameter> parameters) {
    List<Change> changes = new ArrayList<>();
    for (Assignment assignment : assignments) {
      int field = collection.indexOf(assignment.target());
      changes.add(
          new Change(
              field,
              collection.fields().get(field).kind(),
              assignment.kind(),
              compiler.compile(assignment.value(), parameters)));
    }
    return changes;
  }

  private Action insert(Effect.Insert insert, List<Parameter> parameters) {
    int place = compiler.place(insert.collection());
    Collection collection = (Collection) variables.get(place);
    List<Change> changes = changes(collection, insert.values(), parameters);
    return (replica, arguments) -> {
      Frame frame = frame(replica, arguments);
      long[] values = changes.stream().mapToLong(change -> change.value().of(frame)).toArray();
      if (collection.kind().keyed()) {
        put(replica, place, changes, values);
      } else {
        replica.rows.get(place).add(Row.created(values));
      }
    };
  }

  /** The row with this key, there already or not, takes the values. */
  private static void put(Replica replica, int place, List<Change> changes, long[] values) {
    List<Row> rows = replica.rows.get(place);
    Row row = rows.stream().filter(each -> each.values[0] == values[0]).findFirst().orElse(null);
    if (row == null) {
      row = Row.created(values.clone());
      rows.add(row);
      for (int i = 1; i < values.length; i++) {
        row.writers[i] = changes.get(i).kind() == CellKind.REGISTER ? replica.operations : 0;
      }
      return;
    }
    row.added = true;
    for (int i = 1; i < values.length; i++) {
      write(row.values, row.writers, changes.get(i), values[i], replica.operations);
    }
  }

  private List<Row> matching(Replica replica, int place, Test test, long[] arguments) {
    Frame frame = frame(replica, arguments);
    List<Row> matching = new ArrayList<>();
    for (Row row : replica.rows.get(place)) {
      frame.current()[place] = row.values;
      if (row.visible() && test.holds(frame)) {
        matching.add(row);
      }
    }
    return matching;
  }

  private Action update(Effect.Update update, List<Parameter> parameters) {
    int place = compiler.place(update.collection());
    Collection collection = (Collection) variables.get(place);
    List<Change> changes = changes(collection, update.changes(), parameters);
    Test test = compiler.where(update.where(), parameters);
    return (replica, arguments) -> {
      List<Row> rows = matching(replica, place, test, arguments);
      Frame frame = frame(replica, arguments);
      List<long[]> operands = new ArrayList<>();
      for (Row row : rows) {
        frame.current()[place] = row.values;
        operands.add(changes.stream().mapToLong(change -> change.value().of(frame)).toArray());
      }
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        boolean shared = collection.kind().keyed() || !row.created();
        for (int j = 0; j < changes.size(); j++) {
          int operation = shared ? replica.operations : 0;
          write(row.values, row.writers, changes.get(j), operands.get(i)[j], operation);
        }
      }
    };
  }

  private static void delete(List<Row> rows, List<Row> gone) {
    for (Row row : gone) {
      row.inherited = false;
      row.added = false;
    }
    rows.removeIf(row -> row.created() && !row.visible());
  }

  private Action cascade(Effect.Cascade cascade, List<Parameter> parameters) {
    int place = compiler.place(cascade.from().collection());
    int field = compiler.field(cascade.from());
    Test test = compiler.where(cascade.where(), parameters);
    CascadeRule rule =
        new CascadeRule(
            place,
            field,
            cascade.to().stream()
                .map(to -> new Target(compiler.place(to.collection()), compiler.field(to)))
                .toList());
    int index = cascadeRules.size();
    cascadeRules.add(rule);
    return (replica, arguments) -> {
      List<Row> gone = matching(replica, place, test, arguments);
      delete(replica.rows.get(place), gone);
      for (Row row : gone) {
        Cascaded cascaded = new Cascaded(index, row.values[field]);
        replica.cascades.add(cascaded);
        enforce(rule, cascaded.value(), replica.rows);
      }
    };
  }

  /** Deletes what refers to the value, unless a row has it. */
  static void enforce(CascadeRule rule, long value, List<List<Row>> rows) {
    boolean there =
        rows.get(rule.place()).stream()
            .anyMatch(row -> row.visible() && row.values[rule.field()] == value);
    if (there) {
      return;
    }
    for (Target target : rule.targets()) {
      List<Row> referring = rows.get(target.place());
      delete(
          referring,
          referring.stream()
              .filter(row -> row.visible() && row.values[target.field()] == value)
              .toList());
    }
  }
}
