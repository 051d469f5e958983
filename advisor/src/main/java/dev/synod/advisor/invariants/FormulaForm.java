package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Movement.Way;
import dev.synod.advisor.invariants.Variable.Collection;
import dev.synod.advisor.invariants.Variable.CollectionKind;
import dev.synod.advisor.invariants.Variable.Field;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.DataClass.OperationKind;
import dev.synod.design.requirements.DataClass.StateKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Declarations and changes for a formula, drawn from near the numbers that stand in it. */
final class FormulaForm {

  /** How far beyond the numbers of the formula values go. */
  private static final long MARGIN = 3;

  /** If the numbers of a bound lie farther apart, values are drawn from around one end only. */
  private static final long SPREAD = 50;

  /** So many rows come together: two of the ancestor, two operations on each side. */
  private static final int ROWS = 6;

  private final Expression.Always always;
  private final Movement movement;
  private final DataClass.Invariant invariant;
  private final @Nullable Way bound;
  private final List<String> candidates;

  FormulaForm(Expression.Always always, Movement movement, DataClass.Invariant invariant) {
    this.always = always;
    this.movement = movement;
    this.invariant = invariant;
    bound =
        switch (invariant.type()) {
          case LOWER_BOUND -> Way.DOWN;
          case UPPER_BOUND -> Way.UP;
          case UNIQUE, FOREIGN_KEY, SEQUENCE, SUM, TRANSITION -> null;
        };
    candidates = bound == null ? changing() : movement.breakers(bound);
  }

  /** What is no mere name of a value. */
  private List<String> changing() {
    return always.variables().stream()
        .map(Variable::name)
        .filter(name -> !movement.contained().contains(name))
        .toList();
  }

  /** What has to be known before anything can be tried; null if nothing. */
  @Nullable String unclear() {
    if (candidates.isEmpty()) {
      return "its expression names nothing that moves %s to break it: does its type fit?"
          .formatted(bound == Way.DOWN ? "down" : bound == Way.UP ? "up" : "at all");
    }
    if (candidates.size() > 1) {
      return "which of %s do they change? One invariant for each change can be decided"
          .formatted(String.join(", ", candidates));
    }
    return high(MARGIN) - low(MARGIN) >= Problem.DOMAIN_LIMIT
        ? "its numbers lie too far apart to try all between: is it two bounds?"
        : null;
  }

  /** The name that operations change. */
  String changed() {
    return candidates.getFirst();
  }

  boolean changesRows() {
    return variable(changed()) instanceof Collection;
  }

  private Variable variable(String name) {
    return always.variables().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Which way the changed value goes to break it; null if both ways do and no type tells. */
  @Nullable Way way() {
    if (bound != null) {
      return bound;
    }
    boolean up = movement.breakers(Way.UP).contains(changed());
    boolean down = movement.breakers(Way.DOWN).contains(changed());
    return up && down ? null : up ? Way.UP : Way.DOWN;
  }

  /** What has to be known before it counts as confluent; null if nothing. */
  @Nullable String doubt() {
    List<String> others = new ArrayList<>(changing());
    others.remove(changed());
    if (!others.isEmpty()) {
      return "changes of %s alone do not break it: do they change %s as well?"
          .formatted(changed(), String.join(", ", others));
    }
    return movement.aggregates() && movement.literals().stream().anyMatch(each -> each >= ROWS)
        ? "it speaks of more rows than the %d that are tried: does it hold for fewer too?"
            .formatted(ROWS)
        : null;
  }

  // ---- declarations

  /**
   * The declarations and the invariant.
   *
   * @param cell how the changed value merges
   */
  String declarations(String cell) {
    StringBuilder text = new StringBuilder();
    for (Variable variable : always.variables()) {
      if (variable instanceof Collection collection) {
        text.append(declaration(collection));
      } else if (!movement.contained().contains(variable.name())) {
        text.append(
            "%s %s in %s\n"
                .formatted(
                    variable.name().equals(changed()) ? cell : "register",
                    variable.name(),
                    values()));
      }
    }
    return text + "invariant " + always.text() + "\n";
  }

  private String declaration(Collection collection) {
    String name = collection.name();
    List<String> fields = fields(collection);
    return switch (kind(collection)) {
      case SET -> "set %s of %s\n".formatted(name, domain(collection, 0));
      case MAP -> "map %s from %s to 0..1\n".formatted(name, domain(collection, 0));
      case TABLE, LIST -> {
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          declared.add(fields.get(i) + " in " + domain(collection, i));
        }
        yield "table %s (%s)\n".formatted(name, String.join(", ", declared));
      }
    };
  }

  /** Sets and maps by the state, unless the expression names fields that they do not have. */
  private CollectionKind kind(Collection collection) {
    List<String> named = collection.fields().stream().map(Field::name).toList();
    if (invariant.state() == StateKind.SET && List.of("value").containsAll(named)) {
      return CollectionKind.SET;
    }
    return invariant.state() == StateKind.MAP && List.of("key", "value").containsAll(named)
        ? CollectionKind.MAP
        : CollectionKind.TABLE;
  }

  private List<String> fields(Collection collection) {
    List<String> named = collection.fields().stream().map(Field::name).toList();
    return switch (kind(collection)) {
      case SET -> List.of("value");
      case MAP -> List.of("key", "value");
      case TABLE, LIST -> named.isEmpty() ? List.of("value") : named;
    };
  }

  private String domain(Collection collection, int field) {
    if (field == 0 && !movement.contained().isEmpty()) {
      return "{%s, %s}".formatted(String.join(", ", movement.contained()), always.free("another"));
    }
    CollectionKind kind = kind(collection);
    if (kind == CollectionKind.MAP && field == 1) {
      return "0..1";
    }
    if (kind.keyed() && collection.fields().isEmpty()) {
      return "1.." + ROWS;
    }
    if (movement.literals().isEmpty()) {
      return fields(collection).size() == 1 ? "1..3" : "1..2";
    }
    return "%d..%d".formatted(low(1), high(1));
  }

  private String values() {
    return movement.literals().isEmpty() ? "0..3" : "%d..%d".formatted(low(MARGIN), high(MARGIN));
  }

  private boolean wide() {
    return bound != null
        && !movement.literals().isEmpty()
        && Collections.max(movement.literals()) - Collections.min(movement.literals()) > SPREAD;
  }

  private long low(long margin) {
    if (movement.literals().isEmpty()) {
      return 0;
    }
    long low = wide() && bound == Way.UP ? greatest() : least();
    return Math.max(low - margin, -Problem.NUMBER_LIMIT);
  }

  private long high(long margin) {
    if (movement.literals().isEmpty()) {
      return 0;
    }
    long high = wide() && bound == Way.DOWN ? least() : greatest();
    return Math.min(high + margin, Problem.NUMBER_LIMIT);
  }

  private long least() {
    return Collections.min(movement.literals());
  }

  private long greatest() {
    return Collections.max(movement.literals());
  }

  // ---- changes

  /** The changed counter moves. */
  String count(Way way) {
    return "(%s in 1..2): %s %s %1$s\n"
        .formatted(always.free("by"), changed(), way == Way.UP ? "+=" : "-=");
  }

  /** The changed register gets any value. */
  String overwrite() {
    return "(%s in %s): %s := %1$s\n".formatted(always.free("v"), values(), changed());
  }

  /** What an operation does to the changed rows; null if its kind does not tell. */
  @Nullable String changeOfRows(OperationKind kind) {
    if (!(variable(changed()) instanceof Collection rows)) {
      throw new IllegalStateException("%s: found a value, expected rows".formatted(changed()));
    }
    List<String> fields = fields(rows);
    String key = "%s.%s".formatted(rows.name(), fields.getFirst());
    String old = always.free("u");
    return switch (kind) {
      case INSERT ->
          "(%s): insert into %s (%s)\n"
              .formatted(parameters(rows, 0), rows.name(), assignments(fields, 0, ": "));
      case WRITE, RMW -> update(rows, fields, key);
      case DELETE ->
          "(%s in %s): delete from %s where %2$s = %1$s\n".formatted(old, key, rows.name());
      case READ -> null;
    };
  }

  private @Nullable String update(Collection rows, List<String> fields, String key) {
    int first = kind(rows) == CollectionKind.MAP ? 1 : 0;
    boolean plain = fields.size() == 1 || first == 1 || always.formula() instanceof Formula.Unique;
    if (kind(rows) == CollectionKind.SET || !plain) {
      return null;
    }
    return "(%s in %s, %s): update %s set %s where %2$s = %1$s\n"
        .formatted(
            always.free("u"),
            key,
            parameters(rows, first),
            rows.name(),
            assignments(fields, first, " := "));
  }

  private String parameters(Collection rows, int first) {
    List<String> parameters = new ArrayList<>();
    for (int i = first; i < fields(rows).size(); i++) {
      parameters.add("%s in %s".formatted(parameter(i), domain(rows, i)));
    }
    return String.join(", ", parameters);
  }

  private String assignments(List<String> fields, int first, String sign) {
    return fields.subList(first, fields.size()).stream()
        .map(field -> field + sign + parameter(fields.indexOf(field)))
        .collect(Collectors.joining(", "));
  }

  private String parameter(int field) {
    return always.free(field == 0 ? "v" : "v" + (field + 1));
  }
}
