package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Formula.And;
import dev.synod.advisor.invariants.Formula.Or;
import dev.synod.advisor.invariants.Operation.Assignment;
import dev.synod.advisor.invariants.Operation.Choice;
import dev.synod.advisor.invariants.Operation.Effect;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes problems as the parser reads them. */
final class Printer {

  private Printer() {}

  static String print(Problem problem) {
    StringBuilder text = new StringBuilder();
    problem.variables().forEach(each -> text.append(print(each)).append('\n'));
    problem.invariants().forEach(each -> text.append("invariant " + print(each) + '\n'));
    problem.operations().forEach(each -> text.append(print(each)).append('\n'));
    return text.toString();
  }

  private static String print(Variable variable) {
    return switch (variable) {
      case Variable.Cell(CellKind kind, String name, Domain domain) ->
          kind.word() + " " + name + " in " + print(domain);
      case Variable.View(String name, Term term) -> "view " + name + " = " + print(term);
      case Variable.Collection collection ->
          collection.kind().word() + " " + collection.name() + " " + fields(collection);
    };
  }

  private static String fields(Variable.Collection collection) {
    Field first = collection.fields().getFirst();
    return switch (collection.kind()) {
      case LIST, SET -> "of " + print(first.domain());
      case MAP -> {
        Field value = collection.fields().getLast();
        yield "from " + print(first.domain()) + " to " + cell(value) + print(value.domain());
      }
      case TABLE ->
          collection.fields().stream()
              .map(field -> field.name() + " " + cell(field) + "in " + print(field.domain()))
              .collect(Collectors.joining(", ", "(", ")"));
    };
  }

  private static String cell(Field field) {
    return field.kind() == CellKind.REGISTER ? "" : field.kind().word() + " ";
  }

  static String print(Domain domain) {
    return switch (domain) {
      case Domain.Range(long low, long high) -> low + ".." + high;
      case Domain.Names names -> "{" + String.join(", ", names.names()) + "}";
    };
  }

  static String print(Invariant invariant) {
    return switch (invariant) {
      case Invariant.Always(Formula formula) -> print(formula);
      case Invariant.Transition transition ->
          "transition "
              + transition.variable()
              + ": "
              + transition.arrows().stream()
                  .map(arrow -> arrow.from() + " -> " + arrow.to())
                  .collect(Collectors.joining(", "));
    };
  }

  static String print(Formula formula) {
    return switch (formula) {
      case Formula.Compare(Term left, Formula.Comparison comparison, Term right) ->
          print(left) + " " + comparison.sign() + " " + print(right);
      case And(Formula left, Formula right) ->
          (left instanceof Or ? nested(left) : print(left)) + " and " + operand(right);
      case Or(Formula left, Formula right) ->
          print(left) + " or " + (right instanceof Or ? nested(right) : print(right));
      case Formula.Not(Formula body) -> "not " + operand(body);
      case Formula.Each(String collection, Formula body) ->
          "each " + collection + " " + nested(body);
      case Formula.Unique unique ->
          "unique(" + unique.collection() + "." + String.join(", ", unique.fields()) + ")";
      case Formula.References(Term.Column from, Term.Column to) -> print(from) + " in " + print(to);
      case Formula.Sequence(Term.Column column) -> "sequence(" + print(column) + ")";
      case Formula.Contains(String collection, Term value) ->
          "contains(" + collection + ", " + print(value) + ")";
    };
  }

  private static String operand(Formula formula) {
    return formula instanceof And || formula instanceof Or ? nested(formula) : print(formula);
  }

  private static String nested(Formula formula) {
    return "(" + print(formula) + ")";
  }

  static String print(Term term) {
    return switch (term) {
      case Term.Literal(long value) -> String.valueOf(value);
      case Term.Atom(String name) -> name;
      case Term.Scalar(String name) -> name;
      case Term.Argument(String name) -> name;
      case Term.Column(String collection, String field) -> collection + "." + field;
      case Term.Aggregate(
              Term.Function function,
              String collection,
              @Nullable String field,
              @Nullable Formula where) ->
          "%s(%s%s%s)"
              .formatted(
                  function.word(), collection, field == null ? "" : "." + field, where(where));
      case Term.Plus(Term left, Term right) -> print(left) + " + " + print(right);
      case Term.Minus(Term left, Term right) -> print(left) + " - " + print(right);
      case Term.Fresh() -> "some";
    };
  }

  private static String where(@Nullable Formula where) {
    return where == null ? "" : " where " + print(where);
  }

  private static String print(Operation operation) {
    String parameters =
        operation.parameters().isEmpty()
            ? ""
            : operation.parameters().stream()
                .map(Printer::print)
                .collect(Collectors.joining(", ", "(", ")"));
    String guard = operation.guard() == null ? "" : " when " + print(operation.guard());
    return "operation "
        + operation.name()
        + parameters
        + guard
        + ": "
        + operation.effects().stream().map(Printer::print).collect(Collectors.joining("; "));
  }

  private static String print(Parameter parameter) {
    return parameter.name()
        + " in "
        + switch (parameter.choice()) {
          case Choice.Any(Domain domain) -> print(domain);
          case Choice.Present(Term.Column column) -> print(column);
          case Choice.Fresh() -> "some";
        };
  }

  private static String print(Effect effect) {
    return switch (effect) {
      case Effect.Set(Assignment assignment) -> print(assignment);
      case Effect.Insert insert ->
          insert.values().stream()
              .map(each -> each.target() + ": " + print(each.value()))
              .collect(Collectors.joining(", ", "insert into " + insert.collection() + " (", ")"));
      case Effect.Push(String list, boolean front, Term value) ->
          (front ? "prepend " : "append ") + print(value) + " to " + list;
      case Effect.Update update ->
          "update "
              + update.collection()
              + " set "
              + update.changes().stream().map(Printer::print).collect(Collectors.joining(", "))
              + where(update.where());
      case Effect.Delete(String collection, @Nullable Formula where) ->
          "delete from " + collection + where(where);
      case Effect.Cascade cascade ->
          "cascading delete from "
              + print(cascade.from())
              + " to "
              + cascade.to().stream().map(Printer::print).collect(Collectors.joining(", "))
              + where(cascade.where());
    };
  }

  private static String print(Assignment assignment) {
    return assignment.target() + " " + assignment.kind().sign() + " " + print(assignment.value());
  }
}
