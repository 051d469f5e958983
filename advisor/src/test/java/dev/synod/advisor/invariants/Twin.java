package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Operation.Assignment;
import dev.synod.advisor.invariants.Operation.Choice;
import dev.synod.advisor.invariants.Operation.Effect;
import dev.synod.advisor.invariants.Operation.Parameter;
import dev.synod.advisor.invariants.Variable.Cell;
import dev.synod.advisor.invariants.Variable.CellKind;
import dev.synod.advisor.invariants.Variable.Collection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An interpreter that shares nothing with the checker but the syntax: states by name, presence by
 * sets of tags as in the paper on add-wins sets, writes with stamps.
 */
final class Twin {

  /** Who wrote, with which of its operations; operation 0 is the ancestor. */
  record Stamp(char side, int operation) {}

  record Written(long value, Stamp stamp) {}

  static final class Row {
    final Map<String, Written> fields = new LinkedHashMap<>();
    final Set<String> tags = new LinkedHashSet<>();
    Stamp pushed = new Stamp('0', 0);
    int push;
    boolean front;
  }

  record Cascaded(Effect.Cascade rule, long value) {}

  static final class Copy {
    final Map<String, Written> cells = new TreeMap<>();
    final Map<String, Map<String, Row>> rows = new TreeMap<>();
    final List<Cascaded> cascades = new ArrayList<>();
    char side = '0';
    int operation;
    int serial;

    Copy copy() {
      Copy copy = new Copy();
      copy.cells.putAll(cells);
      rows.forEach((name, all) -> {
        Map<String, Row> target = new LinkedHashMap<>();
        all.forEach((id, row) -> {
          Row other = new Row();
          other.fields.putAll(row.fields);
          other.tags.addAll(row.tags);
          other.pushed = row.pushed;
          other.push = row.push;
          other.front = row.front;
          target.put(id, other);
        });
        copy.rows.put(name, target);
      });
      copy.cascades.addAll(cascades);
      copy.side = side;
      copy.operation = operation;
      copy.serial = serial;
      return copy;
    }
  }

  /** Values at hand: arguments by name, rows by collection. */
  record Hand(Map<String, Long> arguments, Map<String, Map<String, Written>> rows) {
    Hand with(String collection, Map<String, Written> row) {
      Map<String, Map<String, Written>> more = new LinkedHashMap<>(rows);
      more.put(collection, row);
      return new Hand(arguments, more);
    }
  }

  final Problem problem;
  final Map<String, Long> atoms = new LinkedHashMap<>();
  final Map<String, Variable> variables = new LinkedHashMap<>();

  Twin(Problem problem) {
    this.problem = problem;
    for (Variable variable : problem.variables()) {
      variables.put(variable.name(), variable);
      if (variable instanceof Cell cell) {
        learn(cell.domain());
      }
      if (variable instanceof Collection collection) {
        collection.fields().forEach(field -> learn(field.domain()));
      }
    }
    for (Operation operation : problem.operations()) {
      for (Parameter parameter : operation.parameters()) {
        if (parameter.choice() instanceof Choice.Any(Domain domain)) {
          learn(domain);
        }
      }
    }
  }

  private void learn(Domain domain) {
    if (domain instanceof Domain.Names names) {
      names.names().forEach(name -> atoms.putIfAbsent(name, atoms.size() - 1_000_000_000_000L));
    }
  }

  List<Long> values(Domain domain) {
    List<Long> values = new ArrayList<>();
    switch (domain) {
      case Domain.Range(long low, long high) -> {
        for (long value = low; value <= high; value++) {
          values.add(value);
        }
      }
      case Domain.Names names -> names.names().forEach(name -> values.add(atoms.get(name)));
    }
    return values;
  }

  // --- What is seen -----------------------------------------------------------------------------

  List<Row> seen(Copy copy, String collection) {
    List<Row> seen = new ArrayList<>();
    for (Row row : copy.rows.get(collection).values()) {
      if (!row.tags.isEmpty()) {
        seen.add(row);
      }
    }
    return seen;
  }

  long number(Term term, Copy copy, Hand hand) {
    return switch (term) {
      case Term.Literal(long value) -> value;
      case Term.Atom(String name) -> atoms.get(name);
      case Term.Scalar(String name) ->
          variables.get(name) instanceof Variable.View view
              ? number(view.term(), copy, hand)
              : copy.cells.get(name).value();
      case Term.Argument(String name) -> hand.arguments().get(name);
      case Term.Column(String collection, String field) ->
          hand.rows().get(collection).get(field).value();
      case Term.Plus(Term left, Term right) -> number(left, copy, hand) + number(right, copy, hand);
      case Term.Minus(Term left, Term right) ->
          number(left, copy, hand) - number(right, copy, hand);
      case Term.Fresh() -> {
        copy.serial++;
        yield fresh(copy, 0);
      }
      case Term.Aggregate aggregate -> aggregate(aggregate, copy, hand);
    };
  }

  /** The value that is so many serial numbers ahead. */
  static long fresh(Copy copy, int ahead) {
    return (copy.side == 'L' ? 1_000_000_000L : 2_000_000_000L) + 1000L * (copy.serial + ahead);
  }

  private long aggregate(Term.Aggregate aggregate, Copy copy, Hand hand) {
    String field = aggregate.field() == null ? "value" : aggregate.field();
    List<Row> rows = new ArrayList<>(seen(copy, aggregate.collection()));
    rows.removeIf(row ->
        aggregate.where() != null
            && !holds(aggregate.where(), copy, hand.with(aggregate.collection(), row.fields)));
    if (aggregate.function() == Term.Function.COUNT || rows.isEmpty()) {
      return rows.size();
    }
    List<Long> numbers = rows.stream().map(row -> row.fields.get(field).value()).toList();
    return switch (aggregate.function()) {
      case SUM -> numbers.stream().mapToLong(each -> each).sum();
      case MAX -> numbers.stream().mapToLong(each -> each).max().orElseThrow();
      case MIN -> numbers.stream().mapToLong(each -> each).min().orElseThrow();
      case HEAD -> numbers.getFirst();
      case LAST -> numbers.getLast();
      case COUNT -> numbers.size();
    };
  }

  boolean holds(Formula formula, Copy copy, Hand hand) {
    return switch (formula) {
      case Formula.Compare(Term left, Formula.Comparison comparison, Term right) -> {
        int sign = Long.compare(number(left, copy, hand), number(right, copy, hand));
        yield switch (comparison) {
          case EQUAL -> sign == 0;
          case UNEQUAL -> sign != 0;
          case LESS -> sign < 0;
          case AT_MOST -> sign <= 0;
          case GREATER -> sign > 0;
          case AT_LEAST -> sign >= 0;
        };
      }
      case Formula.And(Formula left, Formula right) ->
          holds(left, copy, hand) && holds(right, copy, hand);
      case Formula.Or(Formula left, Formula right) ->
          holds(left, copy, hand) || holds(right, copy, hand);
      case Formula.Not(Formula body) -> !holds(body, copy, hand);
      case Formula.Each(String collection, Formula body) ->
          seen(copy, collection).stream()
              .allMatch(row -> holds(body, copy, hand.with(collection, row.fields)));
      case Formula.Unique unique -> {
        Set<List<Long>> tuples = new LinkedHashSet<>();
        boolean all = true;
        for (Row row : seen(copy, unique.collection())) {
          all &= tuples.add(unique.fields().stream().map(f -> row.fields.get(f).value()).toList());
        }
        yield all;
      }
      case Formula.References(Term.Column from, Term.Column to) ->
          column(copy, to).containsAll(column(copy, from));
      case Formula.Sequence(Term.Column column) -> {
        List<Long> sorted = column(copy, column).stream().sorted().toList();
        List<Long> expected = new ArrayList<>();
        sorted.forEach(each -> expected.add(expected.size() + 1L));
        yield sorted.equals(expected);
      }
      case Formula.Contains(String collection, Term value) ->
          seen(copy, collection).stream()
              .map(row -> row.fields.values().iterator().next().value())
              .toList()
              .contains(number(value, copy, hand));
    };
  }

  List<Long> column(Copy copy, Term.Column column) {
    return seen(copy, column.collection()).stream()
        .map(row -> row.fields.get(column.field()).value())
        .toList();
  }

  // --- What operations do -----------------------------------------------------------------------

  static Hand none() {
    return new Hand(Map.of(), Map.of());
  }

  /** The copy after the operation, or null if it may not happen. */
  Copy after(Copy before, Operation operation, Map<String, Long> arguments) {
    Copy copy = before.copy();
    copy.operation++;
    copy.serial += operation.parameters().size();
    Hand hand = new Hand(arguments, Map.of());
    if (operation.guard() != null && !holds(operation.guard(), copy, hand)) {
      return null;
    }
    operation.effects().forEach(effect -> run(effect, copy, hand));
    return broken(copy) == null && arrows(before, copy, false) == null ? copy : null;
  }

  private Stamp now(Copy copy) {
    return new Stamp(copy.side, copy.operation);
  }

  private Written written(Written old, CellKind kind, Assignment change, long operand, Copy copy) {
    return switch (kind) {
      case REGISTER -> new Written(operand, now(copy));
      case MAXIMUM -> new Written(Math.max(old.value(), operand), old.stamp());
      case COUNTER ->
          new Written(
              old.value() + (change.kind() == Assignment.Kind.DECREMENT ? -operand : operand),
              old.stamp());
    };
  }

  CellKind kind(String collection, String field) {
    Collection declared = (Collection) variables.get(collection);
    return declared.fields().stream()
        .filter(each -> each.name().equals(field))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  private List<Row> chosen(Copy copy, String collection, Formula where, Hand hand) {
    return seen(copy, collection).stream()
        .filter(row -> where == null || holds(where, copy, hand.with(collection, row.fields)))
        .toList();
  }

  private void run(Effect effect, Copy copy, Hand hand) {
    switch (effect) {
      case Effect.Set(Assignment change) -> {
        Cell cell = (Cell) variables.get(change.target());
        long operand = number(change.value(), copy, hand);
        copy.cells.compute(
            cell.name(), (name, old) -> written(old, cell.kind(), change, operand, copy));
      }
      case Effect.Insert insert -> insert(insert, copy, hand);
      case Effect.Push(String list, boolean front, Term value) -> {
        Row row = new Row();
        row.fields.put("value", new Written(number(value, copy, hand), now(copy)));
        row.tags.add("new");
        row.pushed = now(copy);
        row.push = ++copy.serial;
        row.front = front;
        Map<String, Row> old = new LinkedHashMap<>(copy.rows.get(list));
        Map<String, Row> rows = copy.rows.get(list);
        rows.clear();
        String id = copy.side + "#" + copy.serial;
        if (front) {
          rows.put(id, row);
        }
        rows.putAll(old);
        rows.putIfAbsent(id, row);
      }
      case Effect.Update update -> {
        List<Runnable> writes = new ArrayList<>();
        for (Row row : chosen(copy, update.collection(), update.where(), hand)) {
          for (Assignment change : update.changes()) {
            Hand with = hand.with(update.collection(), row.fields);
            long operand = number(change.value(), copy, with);
            CellKind kind = kind(update.collection(), change.target());
            writes.add(() ->
                row.fields.compute(
                    change.target(), (f, old) -> written(old, kind, change, operand, copy)));
          }
        }
        writes.forEach(Runnable::run);
      }
      case Effect.Delete delete ->
          chosen(copy, delete.collection(), delete.where(), hand).forEach(row -> row.tags.clear());
      case Effect.Cascade cascade -> {
        List<Row> gone = chosen(copy, cascade.from().collection(), cascade.where(), hand);
        gone.forEach(row -> row.tags.clear());
        for (Row row : gone) {
          Cascaded done = new Cascaded(cascade, row.fields.get(cascade.from().field()).value());
          copy.cascades.add(done);
          enforce(done, copy);
        }
      }
    }
  }

  void enforce(Cascaded done, Copy copy) {
    if (column(copy, done.rule().from()).contains(done.value())) {
      return;
    }
    for (Term.Column to : done.rule().to()) {
      for (Row row : seen(copy, to.collection())) {
        if (row.fields.get(to.field()).value() == done.value()) {
          row.tags.clear();
        }
      }
    }
  }

  private void insert(Effect.Insert insert, Copy copy, Hand hand) {
    Map<String, Long> operands = new LinkedHashMap<>();
    insert.values().forEach(each -> operands.put(each.target(), number(each.value(), copy, hand)));
    Map<String, Row> rows = copy.rows.get(insert.collection());
    boolean keyed = ((Collection) variables.get(insert.collection())).kind().keyed();
    String key = "key" + operands.values().iterator().next();
    Row old = keyed ? rows.get(key) : null;
    boolean forgotten =
        old != null
            && old.tags.isEmpty()
            && old.fields.values().iterator().next().stamp().operation() > 0;
    Row row = old == null || forgotten ? new Row() : old;
    copy.serial++;
    row.tags.add(copy.side + "#" + copy.serial);
    boolean first = true;
    for (Assignment value : insert.values()) {
      long operand = operands.get(value.target());
      Written before = row.fields.get(value.target());
      if (before == null) {
        row.fields.put(value.target(), new Written(operand, now(copy)));
      } else if (!first) {
        CellKind kind = kind(insert.collection(), value.target());
        row.fields.put(value.target(), written(before, kind, value, operand, copy));
      }
      first = false;
    }
    rows.put(keyed ? key : copy.side + "#" + copy.serial, row);
  }

  // --- What merging does, what is broken ---------------------------------------------------------

  /** The merge, with a clock that says whose operations come first, second ... */
  Copy merge(Copy ancestor, Copy left, Copy right, List<Character> clock) {
    return new TwinMerge(this, clock).merge(ancestor, left, right);
  }

  /** The first invariant on states that is broken, printed; null if none is. */
  String broken(Copy copy) {
    return new TwinJudge(this).broken(copy);
  }

  /** The first transition that is broken between two states. */
  String arrows(Copy before, Copy after, boolean many) {
    return new TwinJudge(this).arrows(before, after, many);
  }
}
