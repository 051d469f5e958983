package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Formula.Comparison;
import dev.synod.advisor.invariants.Term.Column;
import dev.synod.advisor.invariants.Term.Function;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads formulas and terms. */
final class FormulaParser {

  private final Tokens tokens;
  private final Names names;
  private int depth;

  FormulaParser(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  Formula formula() {
    Formula formula = conjunction();
    for (int length = 1; tokens.take("or"); length++) {
      requireShort(length);
      formula = new Formula.Or(formula, conjunction());
    }
    return formula;
  }

  private Formula conjunction() {
    Formula formula = nested();
    for (int length = 1; tokens.take("and"); length++) {
      requireShort(length);
      formula = new Formula.And(formula, nested());
    }
    return formula;
  }

  private void requireShort(int length) {
    if (length >= Problem.DEPTH_LIMIT) {
      throw tokens.error("at most %d formulas in a row".formatted(Problem.DEPTH_LIMIT));
    }
  }

  /** Every recursion goes through here or through an aggregate, so that it ends. */
  private Formula nested() {
    descend();
    Formula formula = factor();
    depth--;
    return formula;
  }

  private void descend() {
    depth++;
    if (depth > Problem.DEPTH_LIMIT) {
      throw tokens.error("at most %d levels of nesting".formatted(Problem.DEPTH_LIMIT));
    }
  }

  private Formula factor() {
    if (tokens.take("not")) {
      return new Formula.Not(nested());
    }
    if (tokens.take("(")) {
      Formula inner = formula();
      tokens.expect(")");
      return inner;
    }
    if (tokens.take("each")) {
      Collection collection = collection();
      tokens.expect("(");
      Formula body = inside(collection);
      tokens.expect(")");
      return new Formula.Each(collection.name(), body);
    }
    if (tokens.take("unique")) {
      return unique();
    }
    if (tokens.take("sequence")) {
      tokens.expect("(");
      Column column = column();
      tokens.expect(")");
      return new Formula.Sequence(column);
    }
    if (tokens.take("contains")) {
      return contains();
    }
    if (tokens.sees(1, ".") && tokens.sees(3, "in")) {
      Column from = column();
      tokens.expect("in");
      return new Formula.References(from, column());
    }
    return comparison();
  }

  private Formula inside(Collection collection) {
    names.enter(collection.name());
    Formula body = formula();
    names.leave();
    return body;
  }

  private Formula unique() {
    tokens.expect("(");
    Collection collection = collection();
    tokens.expect(".");
    List<String> fields = new ArrayList<>();
    fields.add(field(collection));
    while (tokens.take(",")) {
      fields.add(field(collection));
    }
    tokens.expect(")");
    return new Formula.Unique(collection.name(), fields);
  }

  private Formula contains() {
    tokens.expect("(");
    Collection collection = collection();
    tokens.expect(",");
    Term value = term();
    tokens.expect(")");
    return new Formula.Contains(collection.name(), value);
  }

  private Formula comparison() {
    Term left = term();
    for (Comparison comparison : Comparison.values()) {
      if (tokens.take(comparison.sign())) {
        return new Formula.Compare(left, comparison, term());
      }
    }
    throw tokens.error("=, !=, <, <=, > or >=");
  }

  /** A condition on the rows of a collection, after {@code where}; null if there is none. */
  @Nullable Formula where(Collection collection) {
    return tokens.take("where") ? inside(collection) : null;
  }

  Term term() {
    Term term = primary();
    int length = 1;
    while (tokens.sees("+") || tokens.sees("-")) {
      if (++length > Problem.DEPTH_LIMIT) {
        throw tokens.error("at most %d terms in a sum".formatted(Problem.DEPTH_LIMIT));
      }
      term = tokens.take("+") ? new Term.Plus(term, primary()) : minus(term);
    }
    return term;
  }

  private Term minus(Term left) {
    tokens.expect("-");
    return new Term.Minus(left, primary());
  }

  private Term primary() {
    if (tokens.seesNumber() || tokens.sees("-")) {
      return new Term.Literal(tokens.number());
    }
    for (Function function : Function.values()) {
      if (tokens.take(function.word())) {
        return aggregate(function);
      }
    }
    if (tokens.take("size")) {
      return aggregate(Function.COUNT);
    }
    if (tokens.sees(1, ".")) {
      Column column = column();
      if (!names.atHand(column.collection())) {
        throw tokens.error(
            3,
            "a value (%s.%s is one inside of each, where, update or an aggregate of %1$s only)"
                .formatted(column.collection(), column.field()));
      }
      return column;
    }
    return named();
  }

  private Term named() {
    String name = tokens.name("a number or a name");
    if (names.isParameter(name)) {
      return new Term.Argument(name);
    }
    if (names.isScalar(name)) {
      return new Term.Scalar(name);
    }
    if (names.isAtom(name)) {
      return new Term.Atom(name);
    }
    throw tokens.error(1, "a number, a declared value or an argument");
  }

  private Term aggregate(Function function) {
    tokens.expect("(");
    Collection collection = collection();
    String field = null;
    switch (function) {
      case SUM, MAX, MIN -> {
        tokens.expect(".");
        field = field(collection);
      }
      case HEAD, LAST -> {
        if (collection.kind() != CollectionKind.LIST) {
          throw tokens.error(1, "a list");
        }
      }
      case COUNT -> {}
    }
    Formula where = where(collection);
    tokens.expect(")");
    return new Term.Aggregate(function, collection.name(), field, where);
  }

  Collection collection() {
    String name = tokens.name("a table, list, set or map");
    Collection collection = names.collection(name);
    if (collection == null) {
      throw tokens.error(1, "a table, list, set or map that is declared");
    }
    return collection;
  }

  String field(Collection collection) {
    String field = tokens.name("a field of " + collection.name());
    if (!names.isField(collection, field)) {
      throw tokens.error(1, "a field of " + collection.name());
    }
    return field;
  }

  Column column() {
    Collection collection = collection();
    tokens.expect(".");
    return new Column(collection.name(), field(collection));
  }
}
