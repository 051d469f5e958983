package dev.synod.advisor.invariants;

import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.Conflict;
import dev.synod.design.requirements.DataClass.Crdt;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.Semantics;
import dev.synod.design.requirements.DataClass.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts an invariant of the requirements into the language, by its type, its expression and the
 * kinds of its operations. Where these do not say enough it asks.
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

  private final DataClass.Invariant invariant;
  private final List<DataClass.Operation> operations;
  private final @Nullable Conflict conflict;

  TypedForm(
      DataClass.Invariant invariant,
      List<DataClass.Operation> operations,
      @Nullable Conflict conflict) {
    this.invariant = invariant;
    this.operations =
        operations.stream()
            .filter(each -> each.kind().writes() && invariant.ops().contains(each.id()))
            .toList();
    this.conflict = conflict;
  }

  Reading read() {
    if (operations.isEmpty()) {
      return ask("no operation that writes is named: which of them change it?");
    }
    if (semantics() == Semantics.APP_RESOLVE) {
      return ask("what does the application make of two concurrent values?");
    }
    return switch (invariant.type()) {
      case LOWER_BOUND -> bound("-=");
      case UPPER_BOUND -> bound("+=");
      case UNIQUE -> unique();
      case FOREIGN_KEY -> foreignKey();
      case SEQUENCE -> sequence();
      case SUM -> sum();
      case TRANSITION -> transition();
    };
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

  private Reading bound(String sign) {
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    Expression.Bound bound =
        Expression.bound(invariant.expr(), invariant.type() == DataClass.InvariantType.LOWER_BOUND);
    String declarations =
        "%s %s in %d..%d\ninvariant %s\n"
            .formatted(cell, bound.name(), bound.low(), bound.high(), bound.formula());
    if (cell.equals("counter")) {
      return problem(
          declarations,
          kind ->
              kind == OperationKind.RMW
                  ? "(by in 1..2): %s %s by\n".formatted(bound.name(), sign)
                  : null,
          "by how much do they change the counter? (of kind rmw they move it towards the bound)");
    }
    return problem(
        declarations,
        kind ->
            kind == OperationKind.WRITE
                ? "(v in %d..%d): %s := v\n".formatted(bound.low(), bound.high(), bound.name())
                : null,
        "the register keeps one of two concurrent changes and forgets the other: must both count"
            + " (state: counter), or may one be lost?");
  }

  private Reading unique() {
    if (semantics() == Semantics.MERGE || semantics() == Semantics.LWW) {
      return ask(
          "two callers insert the same value: are they made one, or must one be refused"
              + " (conflict.semantics: reject)?");
    }
    Expression.Column column = Expression.unique(invariant.expr());
    String name = column.toString();
    return problem(
        "table %s (%s in 1..3)\ninvariant unique(%s)\n"
            .formatted(column.collection(), column.field(), name),
        kind ->
            switch (kind) {
              case INSERT ->
                  "(v in 1..3): insert into %s (%s: v)\n"
                      .formatted(column.collection(), column.field());
              case WRITE, RMW ->
                  "(u in %s, v in 1..3): update %s set %s := v where %1$s = u\n"
                      .formatted(name, column.collection(), column.field());
              case DELETE ->
                  "(u in %s): delete from %s where %1$s = u\n".formatted(name, column.collection());
              case READ -> null;
            },
        "what do they change?");
  }

  private Reading foreignKey() {
    if (semantics() == Semantics.MERGE) {
      return ask("a row refers to one that was deleted concurrently: is it deleted too?");
    }
    if (operations.stream().allMatch(each -> each.kind() == OperationKind.DELETE)) {
      return ask("which operations insert what refers to the deleted?");
    }
    Expression.Reference reference = Expression.reference(invariant.expr());
    Expression.Column from = reference.from();
    Expression.Column to = reference.to();
    return problem(
        "table %s (%s in 1..2)\ntable %s (%s in 1..2)\ninvariant %s in %s\n"
            .formatted(to.collection(), to.field(), from.collection(), from.field(), from, to),
        kind ->
            switch (kind) {
              case INSERT ->
                  "(t in %s): insert into %s (%s: t)\n"
                      .formatted(to, from.collection(), from.field());
              case WRITE, RMW ->
                  "(u in %s, t in %s): update %s set %s := t where %1$s = u\n"
                      .formatted(from, to, from.collection(), from.field());
              case DELETE ->
                  "(t in %s): delete from %s where %1$s = t\n".formatted(to, to.collection());
              case READ -> null;
            },
        "what do they change?");
  }

  private Reading sequence() {
    Expression.Column column = Expression.sequence(invariant.expr());
    return problem(
        "table %s (%s in 1..3)\ninvariant sequence(%s)\n"
            .formatted(column.collection(), column.field(), column),
        kind ->
            kind == OperationKind.INSERT || kind == OperationKind.RMW
                ? ": insert into %s (%s: max(%s) + 1)\n"
                    .formatted(column.collection(), column.field(), column)
                : null,
        "do they take the next number (kind: insert), or leave a gap?");
  }

  private Reading sum() {
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    Expression.Sum sum = Expression.sum(invariant.expr());
    Expression.Column column = sum.column();
    String change = cell.equals("counter") ? "%s += a" : "%s := %1$s + a";
    return problem(
        "%s %s in 0..4\ntable %s (%s in 0..2)\ninvariant %2$s = sum(%s)\n"
            .formatted(cell, sum.total(), column.collection(), column.field(), column),
        kind ->
            kind == OperationKind.INSERT
                ? "(a in 1..2): insert into %s (%s: a); %s\n"
                    .formatted(column.collection(), column.field(), change.formatted(sum.total()))
                : null,
        "which parts of the sum do they change? (of kind insert they add one)");
  }

  private Reading transition() {
    String cell = cell();
    if (cell == null) {
      return askForCell();
    }
    List<List<String>> chains = Expression.chains(invariant.expr());
    if (chains.isEmpty()) {
      return ask("which state follows which? Write them as a -> b -> c, a -> d");
    }
    if (cell.equals("counter")) {
      return ask("a counter has no states: is it a register?");
    }
    String names =
        chains.stream().flatMap(List::stream).distinct().collect(Collectors.joining(", "));
    String arrows =
        chains.stream().map(each -> String.join(" -> ", each)).collect(Collectors.joining(", "));
    return problem(
        "register the_state in {%s}\ninvariant transition the_state: %s\n".formatted(names, arrows),
        kind ->
            kind == OperationKind.RMW || kind == OperationKind.WRITE
                ? "(next in {%s}) when next != the_state: the_state := next\n".formatted(names)
                : null,
        "do they change the state along an arrow (kind: rmw)?");
  }
}
