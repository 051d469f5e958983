package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.FormulaCompiler.Frame;
import dev.synod.advisor.invariants.Operation.Choice;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a witness in the words of the problem. */
final class Narration {

  private final List<Variable> variables;
  private final FormulaCompiler compiler;
  private final Map<Long, String> atoms = new LinkedHashMap<>();
  private final Map<Long, String> fresh = new LinkedHashMap<>();

  Narration(Problem problem, FormulaCompiler compiler) {
    variables = problem.variables();
    this.compiler = compiler;
    compiler.atoms().forEach((name, number) -> atoms.put(number, name));
  }

  State state(Snapshot snapshot) {
    List<State.Value> values = new ArrayList<>();
    List<State.Rows> collections = new ArrayList<>();
    for (int place = 0; place < variables.size(); place++) {
      switch (variables.get(place)) {
        case Variable.Cell cell ->
            values.add(new State.Value(cell.name(), text(snapshot.values()[place], cell.domain())));
        case Variable.View view ->
            values.add(new State.Value(view.name(), String.valueOf(value(view, snapshot))));
        case Variable.Collection collection ->
            collections.add(
                new State.Rows(collection.name(), rows(collection, snapshot.rows()[place])));
      }
    }
    return new State(values, collections);
  }

  private long value(Variable.View view, Snapshot snapshot) {
    Frame frame = new Frame(snapshot, new long[0], new long[variables.size()][], () -> 0);
    return compiler.compile(view.term(), List.of()).of(frame);
  }

  private List<List<String>> rows(Variable.Collection collection, long[][] rows) {
    List<List<String>> texts = new ArrayList<>();
    for (long[] row : rows) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < row.length; i++) {
        fields.add(text(row[i], collection.fields().get(i).domain()));
      }
      texts.add(fields);
    }
    return texts;
  }

  Step step(Operation operation, long[] arguments) {
    List<Step.Argument> texts = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = operation.parameters().get(i);
      texts.add(new Step.Argument(parameter.name(), text(arguments[i], domain(parameter))));
    }
    return new Step(operation.name(), texts);
  }

  private Domain domain(Parameter parameter) {
    return switch (parameter.choice()) {
      case Choice.Any(Domain domain) -> domain;
      case Choice.Fresh() -> new Domain.Range(0, 0);
      case Choice.Present(Term.Column column) -> {
        Variable variable = variables.get(compiler.place(column.collection()));
        Field field = ((Variable.Collection) variable).fields().get(compiler.field(column));
        yield field.domain();
      }
    };
  }

  private String text(long value, Domain domain) {
    if (value >= Replica.FRESH) {
      return fresh.computeIfAbsent(value, each -> "some" + (fresh.size() + 1));
    }
    String atom = domain instanceof Domain.Names ? atoms.get(value) : null;
    return atom == null ? String.valueOf(value) : atom;
  }
}
