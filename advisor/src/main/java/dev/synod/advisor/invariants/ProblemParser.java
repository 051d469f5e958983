package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Invariant.Arrow;
import dev.synod.advisor.invariants.Operation.Choice;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayList;
import java.util.List;

/** Reads a problem: declarations, then invariants, then operations. */
final class ProblemParser {

  private final Tokens tokens;
  private final Names names = Names.declared();
  private final FormulaParser formulas;
  private final EffectParser effects;

  private ProblemParser(String text) {
    tokens = new Tokens(text);
    formulas = new FormulaParser(tokens, names);
    effects = new EffectParser(tokens, names, formulas);
  }

  static Problem parse(String text) {
    return new ProblemParser(text).problem();
  }

  private Problem problem() {
    List<Variable> variables = new ArrayList<>();
    while (!tokens.atEnd() && !tokens.sees("invariant")) {
      requireRoom(variables.size(), "declarations");
      Variable variable = variable();
      names.declare(variable);
      variables.add(variable);
    }
    List<Invariant> invariants = new ArrayList<>();
    while (tokens.take("invariant")) {
      requireRoom(invariants.size(), "invariants");
      invariants.add(invariant());
    }
    if (invariants.isEmpty()) {
      throw tokens.error("'invariant'");
    }
    List<Operation> operations = new ArrayList<>();
    while (tokens.take("operation")) {
      requireRoom(operations.size(), "operations");
      operations.add(operation(operations));
    }
    if (!tokens.atEnd() || operations.isEmpty()) {
      throw tokens.error(
          operations.isEmpty() ? "'invariant' or 'operation'" : "'operation' or the end");
    }
    return new Problem(variables, invariants, operations);
  }

  private void requireRoom(int size, String what) {
    if (size >= Problem.ENTRY_LIMIT) {
      throw tokens.error("at most %d %s".formatted(Problem.ENTRY_LIMIT, what));
    }
  }

  private Variable variable() {
    for (CellKind kind : CellKind.values()) {
      if (tokens.take(kind.word())) {
        String name = fresh("a new name");
        tokens.expect("in");
        return new Cell(kind, name, domain());
      }
    }
    if (tokens.take("view")) {
      String name = fresh("a new name");
      tokens.expect("=");
      return new Variable.View(name, formulas.term());
    }
    for (CollectionKind kind : CollectionKind.values()) {
      if (tokens.take(kind.word())) {
        String name = fresh("a new name");
        return new Collection(kind, name, fields(kind));
      }
    }
    throw tokens.error("a declaration (register, counter, table ...) or 'invariant'");
  }

  private List<Field> fields(CollectionKind kind) {
    return switch (kind) {
      case TABLE -> tableFields();
      case LIST, SET -> {
        tokens.expect("of");
        yield List.of(new Field("value", CellKind.REGISTER, domain()));
      }
      case MAP -> {
        tokens.expect("from");
        Field key = new Field("key", CellKind.REGISTER, domain());
        tokens.expect("to");
        CellKind cell = cellKind();
        yield List.of(key, new Field("value", cell, domain()));
      }
    };
  }

  private List<Field> tableFields() {
    List<Field> fields = new ArrayList<>();
    tokens.expect("(");
    do {
      requireRoom(fields.size(), "fields");
      String name = tokens.newName("the name of a field");
      if (fields.stream().anyMatch(field -> field.name().equals(name))) {
        throw tokens.error(1, "a field with another name");
      }
      CellKind kind = cellKind();
      tokens.expect("in");
      fields.add(new Field(name, kind, domain()));
    } while (tokens.take(","));
    tokens.expect(")");
    return fields;
  }

  private CellKind cellKind() {
    if (tokens.take("counter")) {
      return CellKind.COUNTER;
    }
    if (tokens.take("maximum")) {
      return CellKind.MAXIMUM;
    }
    return CellKind.REGISTER;
  }

  private String fresh(String what) {
    String name = tokens.newName(what);
    if (names.taken(name)) {
      throw tokens.error(1, "a name that is not taken");
    }
    return name;
  }

  private Domain domain() {
    if (tokens.take("{")) {
      return namesDomain();
    }
    long low = tokens.number();
    tokens.expect("..");
    long high = tokens.number();
    if (low > high || high - low >= Problem.DOMAIN_LIMIT) {
      throw tokens.error(
          1, "a number from %d to %d".formatted(low, low + Problem.DOMAIN_LIMIT - 1));
    }
    return new Domain.Range(low, high);
  }

  private Domain namesDomain() {
    List<String> values = new ArrayList<>();
    do {
      String name = tokens.newName("the name of a value");
      if (names.takenForAtom(name) || values.contains(name)) {
        throw tokens.error(1, "a name that is not taken");
      }
      if (values.size() >= Problem.DOMAIN_LIMIT) {
        throw tokens.error(1, "at most %d names".formatted(Problem.DOMAIN_LIMIT));
      }
      values.add(name);
    } while (tokens.take(","));
    tokens.expect("}");
    values.forEach(names::atom);
    return new Domain.Names(values);
  }

  private Invariant invariant() {
    if (!tokens.take("transition")) {
      return new Invariant.Always(formulas.formula());
    }
    String variable = tokens.name("a register or a maximum");
    if (!(names.variable(variable) instanceof Cell cell)
        || cell.kind() == CellKind.COUNTER
        || !(cell.domain() instanceof Domain.Names)) {
      throw tokens.error(1, "a register or maximum whose values are names");
    }
    tokens.expect(":");
    List<Arrow> arrows = new ArrayList<>();
    do {
      String from = atom();
      tokens.expect("->");
      do {
        requireRoom(arrows.size(), "arrows");
        String to = atom();
        arrows.add(new Arrow(from, to));
        from = to;
      } while (tokens.take("->"));
    } while (tokens.take(","));
    return new Invariant.Transition(variable, arrows);
  }

  private String atom() {
    String name = tokens.name("the name of a value");
    if (!names.isAtom(name)) {
      throw tokens.error(1, "a declared value");
    }
    return name;
  }

  private Operation operation(List<Operation> earlier) {
    String name = tokens.newName("the name of the operation");
    if (earlier.stream().anyMatch(each -> each.name().equals(name))) {
      throw tokens.error(1, "an operation with another name");
    }
    names.forgetParameters();
    List<Parameter> parameters = new ArrayList<>();
    if (tokens.take("(")) {
      do {
        requireRoom(parameters.size(), "parameters");
        parameters.add(parameter());
      } while (tokens.take(","));
      tokens.expect(")");
    }
    Formula guard = tokens.take("when") ? formulas.formula() : null;
    tokens.expect(":");
    return new Operation(name, parameters, guard, effects.effects());
  }

  private Choice choice() {
    if (tokens.take("some")) {
      return new Choice.Fresh();
    }
    return tokens.sees(1, ".") ? new Choice.Present(formulas.column()) : new Choice.Any(domain());
  }

  private Parameter parameter() {
    String name = fresh("the name of a parameter");
    tokens.expect("in");
    Choice choice = choice();
    names.parameter(name);
    return new Parameter(name, choice);
  }
}
