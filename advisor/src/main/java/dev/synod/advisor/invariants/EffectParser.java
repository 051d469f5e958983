package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Operation.Assignment;
import dev.synod.advisor.invariants.Operation.Effect;
import dev.synod.advisor.invariants.Term.Column;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import dev.synod.advisor.invariants.Variable.Field;
import java.util.ArrayList;
import java.util.List;

/** Reads what operations do. */
final class EffectParser {

  private final Tokens tokens;
  private final Names names;
  private final FormulaParser formulas;

  EffectParser(Tokens tokens, Names names, FormulaParser formulas) {
    this.tokens = tokens;
    this.names = names;
    this.formulas = formulas;
  }

  List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    do {
      if (effects.size() >= Problem.ENTRY_LIMIT) {
        throw tokens.error("at most %d effects".formatted(Problem.ENTRY_LIMIT));
      }
      effects.add(effect());
    } while (tokens.take(";"));
    return effects;
  }

  private Effect effect() {
    if (tokens.take("insert")) {
      return insert();
    }
    if (tokens.take("add")) {
      Term value = value();
      tokens.expect("to");
      Collection set = collection(CollectionKind.SET);
      return new Effect.Insert(
          set.name(), List.of(new Assignment("value", Assignment.Kind.ASSIGN, value)));
    }
    if (tokens.take("remove")) {
      return remove();
    }
    if (tokens.sees("append") || tokens.sees("prepend")) {
      boolean front = tokens.take("prepend") || !tokens.take("append");
      Term value = value();
      tokens.expect("to");
      return new Effect.Push(collection(CollectionKind.LIST).name(), front, value);
    }
    if (tokens.take("update")) {
      return update();
    }
    if (tokens.take("cascading")) {
      return cascade();
    }
    if (tokens.take("delete")) {
      tokens.expect("from");
      Collection collection = formulas.collection();
      return new Effect.Delete(collection.name(), formulas.where(collection));
    }
    return set();
  }

  private Effect remove() {
    Term value = formulas.term();
    tokens.expect("from");
    Collection collection = formulas.collection();
    if (collection.kind() != CollectionKind.SET && collection.kind() != CollectionKind.LIST) {
      throw tokens.error(1, "a set or a list");
    }
    return new Effect.Delete(
        collection.name(),
        new Formula.Compare(
            new Column(collection.name(), "value"), Formula.Comparison.EQUAL, value));
  }

  private Collection collection(CollectionKind kind) {
    Collection collection = formulas.collection();
    if (collection.kind() != kind) {
      throw tokens.error(1, "a " + kind.word());
    }
    return collection;
  }

  private Effect insert() {
    tokens.expect("into");
    Collection collection = formulas.collection();
    if (collection.kind() == CollectionKind.LIST) {
      throw tokens.error(1, "a table, set or map (lists have append and prepend)");
    }
    tokens.expect("(");
    List<Assignment> values = new ArrayList<>();
    for (Field field : collection.fields()) {
      if (!values.isEmpty()) {
        tokens.expect(",");
      }
      tokens.expect(field.name());
      tokens.expect(":");
      values.add(new Assignment(field.name(), Assignment.Kind.ASSIGN, value()));
    }
    tokens.expect(")");
    return new Effect.Insert(collection.name(), values);
  }

  private Effect update() {
    Collection collection = formulas.collection();
    tokens.expect("set");
    List<Assignment> changes = new ArrayList<>();
    names.enter(collection.name());
    do {
      String field = formulas.field(collection);
      int index = collection.indexOf(field);
      if (collection.kind().keyed() && index == 0) {
        throw tokens.error(1, "a field that is not the key");
      }
      changes.add(assignment(field, collection.fields().get(index).kind()));
    } while (tokens.take(","));
    names.leave();
    return new Effect.Update(collection.name(), changes, formulas.where(collection));
  }

  private Effect cascade() {
    tokens.expect("delete");
    tokens.expect("from");
    Column from = formulas.column();
    tokens.expect("to");
    List<Column> to = new ArrayList<>();
    do {
      to.add(formulas.column());
      if (to.getLast().collection().equals(from.collection())) {
        throw tokens.error(3, "a column of another table");
      }
    } while (tokens.take(","));
    Collection collection = names.collection(from.collection());
    if (collection == null) {
      throw new AssertionError("a column of no collection");
    }
    return new Effect.Cascade(from, to, formulas.where(collection));
  }

  private Effect set() {
    String name = tokens.name("an effect (insert, update, delete, add, x := ...)");
    if (!(names.variable(name) instanceof Cell cell)) {
      throw tokens.error(1, "an effect (insert, update, delete, add, x := ...)");
    }
    return new Effect.Set(assignment(name, cell.kind()));
  }

  private Assignment assignment(String target, CellKind kind) {
    if (kind != CellKind.COUNTER) {
      if (!tokens.take(":=")) {
        throw tokens.error("':=' (%s is a %s)".formatted(target, kind.word()));
      }
      return new Assignment(target, Assignment.Kind.ASSIGN, value());
    }
    if (tokens.take("+=")) {
      return new Assignment(target, Assignment.Kind.INCREMENT, formulas.term());
    }
    if (tokens.take("-=")) {
      return new Assignment(target, Assignment.Kind.DECREMENT, formulas.term());
    }
    throw tokens.error("'+=' or '-=' (%s is a counter)".formatted(target));
  }

  private Term value() {
    return tokens.take("some") ? new Term.Fresh() : formulas.term();
  }
}
