package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Term.Column;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Conflict;
import dev.synod.design.requirements.DataClass.Crdt;
import dev.synod.design.requirements.DataClass.InvariantType;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.Semantics;
import dev.synod.design.requirements.DataClass.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts an invariant of the requirements into the language, by its expression, its type and the
 * kinds of its operations; where the expression is not of the language, by its type alone. Where
 * these do not say enough it asks.
 */
final class TypedForm {

  /** A problem, or what would have to be known. */
  sealed interface Reading {

    /**
     * A problem in the language.
     *
     * @param question what would have to be known of operations that are left out; null if none
     *     are. A violation without them is one with them too
     */
    record Text(String text, @Nullable String question) implements Reading {}

    /** It cannot be told. */
    record Question(String question) implements Reading {}
  }

  /** How much of an operation's id is shown, so that witnesses stay short. */
  private static final int SHOWN = 30;

  private static final String FOLLOWS =
      "which state follows which? Write them as a -> b -> c, a -> d";

  private final DataClass.Invariant invariant;
  private final @Nullable Expression written;
  private final List<DataClass.Operation> operations;
  private final @Nullable Conflict conflict;

  TypedForm(
      DataClass.Invariant invariant,
      List<DataClass.Operation> operations,
      @Nullable Conflict conflict) {
    this.invariant = invariant;
    written = Expression.read(invariant.expr());
    this.operations =
        operations.stream()
            .filter(each -> each.kind().writes() && invariant.ops().contains(each.id()))
            .toList();
    this.conflict = conflict;
  }

  /** Whether the expression is not of the language, so that its type stands for it. */
  boolean byType() {
    return written == null;
  }

  Reading read() {
    if (operations.isEmpty()) {
      return ask("no operation that writes is named: which of them change it?");
    }
    if (operations.size() > Problem.ENTRY_LIMIT) {
      return ask("which of the operations matter most? At most 32 are tried");
    }
    if (semantics() == Semantics.APP_RESOLVE) {
      return ask("what does the application make of two concurrent values?");
    }
    return switch (written == null ? Expression.read(general(invariant.type())) : written) {
      case Expression.Always always -> always(always);
      case Expression.Chains(List<List<String>> chains) -> transition(chains);
      case null -> cell() == null ? askForCell() : ask(FOLLOWS);
    };
  }

  /** What a type says where the expression does not; empty if it says too little. */
  private static String general(InvariantType type) {
    return switch (type) {
      case LOWER_BOUND -> "value >= 0";
      case UPPER_BOUND -> "value <= 0";
      case UNIQUE -> "unique(records.name)";
      case FOREIGN_KEY -> "referring.target in targets.id";
      case SEQUENCE -> "sequence(records.number)";
      case SUM -> "total = sum(entries.amount)";
      case TRANSITION -> "";
    };
  }

  private Reading always(Expression.Always always) {
    Movement movement = Movement.of(always.formula());
    if (movement.unique() && (semantics() == Semantics.MERGE || semantics() == Semantics.LWW)) {
      return ask(
          "two callers insert the same value: are they made one, or must one be refused"
              + " (conflict.semantics: reject)?");
    }
    if (always.formula() instanceof Formula.References(Column from, Column to)
        && !from.collection().equals(to.collection())) {
      return foreignKey(always, from, to);
    }
    if (always.formula() instanceof Formula.Sequence(Column column)) {
      return sequence(always, column);
    }
    Total total = Total.of(always.formula());
    return total == null
        ? formula(new FormulaForm(always, movement, invariant))
        : sum(always, total);
  }

  /** Any formula: what is changed must be plain from its names and its type. */
  private Reading formula(FormulaForm form) {
    String unclear = form.unclear();
    if (unclear != null) {
      return ask(unclear);
    }
    if (form.changesRows()) {
      return doubted(
          problem(form.declarations("register"), form::changeOfRows, "what do they change?"),
          form.doubt());
    }
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    if (cell.equals("counter")) {
      Movement.Way way = form.way();
      return way == null
          ? ask("do they add to %s, or take from it?".formatted(form.changed()))
          : doubted(
              problem(
                  form.declarations(cell),
                  kind -> kind == OperationKind.RMW ? form.count(way) : null,
                  "by how much do they change the counter? (of kind rmw they move it towards the"
                      + " bound)"),
              form.doubt());
    }
    return doubted(
        problem(
            form.declarations(cell),
            kind -> kind == OperationKind.WRITE ? form.overwrite() : null,
            "the register keeps one of two concurrent changes and forgets the other: must both"
                + " count (state: counter), or may one be lost?"),
        form.doubt());
  }

  /** With one more question that has to be answered before it counts as confluent. */
  private Reading doubted(Reading reading, @Nullable String doubt) {
    return reading instanceof Reading.Text(String text, @Nullable String question)
            && question == null
            && doubt != null
        ? new Reading.Text(text, "invariant %s: %s".formatted(invariant.id(), doubt))
        : reading;
  }

  private @Nullable Semantics semantics() {
    return conflict == null ? null : conflict.semantics();
  }

  private Reading ask(String question) {
    return new Reading.Question("invariant %s: %s".formatted(invariant.id(), question));
  }

  /** Declarations and invariant, then the operations whose kind has an effect here. */
  private Reading problem(
      String declarations, Function<OperationKind, @Nullable String> effect, String question) {
    StringBuilder text = new StringBuilder(declarations);
    List<String> unknown = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (DataClass.Operation operation : operations) {
      String what = effect.apply(operation.kind());
      if (what == null) {
        unknown.add(operation.id());
      } else {
        text.append("operation ").append(identifier(operation.id(), taken)).append(what);
      }
    }
    String asked =
        "invariant %s: %s: %s".formatted(invariant.id(), String.join(", ", unknown), question);
    if (unknown.size() == operations.size()) {
      return new Reading.Question(asked);
    }
    return new Reading.Text(text.toString(), unknown.isEmpty() ? null : asked);
  }

  /** A name of the language, as near to the id as can be. */
  private static String identifier(String id, List<String> taken) {
    String name = id.codePoints().mapToObj(TypedForm::plain).collect(Collectors.joining());
    if (name.length() > SHOWN) {
      name = name.substring(0, SHOWN);
    }
    if (Words.reserved(name) || !name.matches("[A-Za-z_].*")) {
      name = "do_" + name;
    }
    while (taken.contains(name)) {
      name += "_";
    }
    taken.add(name);
    return name;
  }

  private static String plain(int character) {
    boolean fits =
        character == '_'
            || (character >= '0' && character <= '9')
            || (character >= 'a' && character <= 'z')
            || (character >= 'A' && character <= 'Z');
    return fits ? Character.toString(character) : "_";
  }

  /** How a single value merges: a word of the language; null if it cannot be told. */
  private @Nullable String cell() {
    boolean counts = invariant.state() == StateKind.COUNTER;
    boolean overwrites = invariant.state() == StateKind.REGISTER;
    if (semantics() == Semantics.LWW) {
      return counts || collection() ? null : "register";
    }
    if (semantics() == Semantics.MERGE && conflict != null && conflict.crdt() != null) {
      String merged = merged(conflict.crdt());
      boolean contradicts =
          collection()
              || (counts && !"counter".equals(merged))
              || (overwrites && !"register".equals(merged));
      return contradicts ? null : merged;
    }
    return counts ? "counter" : overwrites ? "register" : null;
  }

  private boolean collection() {
    return invariant.state() == StateKind.SET || invariant.state() == StateKind.MAP;
  }

  private static @Nullable String merged(Crdt crdt) {
    return switch (crdt) {
      case G_COUNTER, PN_COUNTER -> "counter";
      case LWW_REGISTER -> "register";
      case G_SET, OR_SET, MV_REGISTER, OR_MAP -> null;
    };
  }

  private Reading askForCell() {
    return ask(
        "do concurrent changes of the value add up (state: counter), or does the last write win"
            + " (state: register)? conflict.semantics and crdt must say the same");
  }

  private Reading foreignKey(Expression.Always always, Column from, Column to) {
    if (semantics() == Semantics.MERGE) {
      return ask("a row refers to one that was deleted concurrently: is it deleted too?");
    }
    if (operations.stream().allMatch(each -> each.kind() == OperationKind.DELETE)) {
      return ask("which operations insert what refers to the deleted?");
    }
    String old = always.free("u");
    String target = always.free("t");
    String source = shown(from);
    String present = "%s in %s".formatted(target, shown(to));
    return problem(
        "table %s (%s in 1..2)\ntable %s (%s in 1..2)\ninvariant %s\n"
            .formatted(to.collection(), to.field(), from.collection(), from.field(), always.text()),
        kind ->
            switch (kind) {
              case INSERT ->
                  "(%s): insert into %s (%s: %s)\n"
                      .formatted(present, from.collection(), from.field(), target);
              case WRITE, RMW ->
                  "(%s in %s, %s): update %s set %s := %s where %2$s = %1$s\n"
                      .formatted(old, source, present, from.collection(), from.field(), target);
              case DELETE ->
                  "(%s): delete from %s where %s = %s\n"
                      .formatted(present, to.collection(), shown(to), target);
              case READ -> null;
            },
        "what do they change?");
  }

  private static String shown(Column column) {
    return column.collection() + "." + column.field();
  }

  private Reading sequence(Expression.Always always, Column column) {
    return problem(
        "table %s (%s in 1..3)\ninvariant %s\n"
            .formatted(column.collection(), column.field(), always.text()),
        kind ->
            kind == OperationKind.INSERT || kind == OperationKind.RMW
                ? ": insert into %s (%s: max(%s) + 1)\n"
                    .formatted(column.collection(), column.field(), shown(column))
                : null,
        "do they take the next number (kind: insert), or leave a gap?");
  }

  /** A value that is the sum of a column. */
  private record Total(String name, String collection, String field) {

    static @Nullable Total of(Formula formula) {
      if (!(formula instanceof Formula.Compare(Term left, Formula.Comparison sign, Term right))
          || sign != Formula.Comparison.EQUAL) {
        return null;
      }
      Total total = of(left, right);
      return total == null ? of(right, left) : total;
    }

    private static @Nullable Total of(Term one, Term other) {
      return one instanceof Term.Scalar(String name)
              && other instanceof Term.Aggregate aggregate
              && aggregate.function() == Term.Function.SUM
              && aggregate.field() != null
              && aggregate.where() == null
          ? new Total(name, aggregate.collection(), aggregate.field())
          : null;
    }
  }

  private Reading sum(Expression.Always always, Total total) {
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    String amount = always.free("a");
    String change = (cell.equals("counter") ? "%s += %s" : "%s := %1$s + %s");
    return problem(
        "%s %s in 0..4\ntable %s (%s in 0..2)\ninvariant %s\n"
            .formatted(cell, total.name(), total.collection(), total.field(), always.text()),
        kind ->
            kind == OperationKind.INSERT
                ? "(%s in 1..2): insert into %s (%s: %1$s); %s\n"
                    .formatted(
                        amount,
                        total.collection(),
                        total.field(),
                        change.formatted(total.name(), amount))
                : null,
        "which parts of the sum do they change? (of kind insert they add one)");
  }

  private Reading transition(List<List<String>> chains) {
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    if (cell.equals("counter")) {
      return ask("a counter has no states: is it a register?");
    }
    List<String> states = chains.stream().flatMap(List::stream).distinct().toList();
    String names = String.join(", ", states);
    String arrows =
        chains.stream().map(each -> String.join(" -> ", each)).collect(Collectors.joining(", "));
    String state = Expression.free("the_state", states);
    String next = Expression.free("next", states);
    return problem(
        "register %s in {%s}\ninvariant transition %1$s: %s\n".formatted(state, names, arrows),
        kind ->
            kind == OperationKind.RMW || kind == OperationKind.WRITE
                ? "(%s in {%s}) when %1$s != %s: %3$s := %1$s\n".formatted(next, names, state)
                : null,
        "do they change the state along an arrow (kind: rmw)?");
  }
}
