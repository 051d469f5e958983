package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which way what a formula names has to move for the formula to become false. */
final class Movement {

  /** A way. */
  enum Way {
    UP,
    DOWN
  }

  private static final Set<Way> BOTH = Collections.unmodifiableSet(EnumSet.allOf(Way.class));

  private final Map<String, Set<Way>> ways = new LinkedHashMap<>();
  private final List<Long> literals = new ArrayList<>();
  private final Set<String> contained = new LinkedHashSet<>();
  private boolean unique;
  private boolean aggregates;

  private Movement() {}

  static Movement of(Formula formula) {
    Movement movement = new Movement();
    movement.read(formula, EnumSet.of(Way.DOWN));
    return movement;
  }

  /** The names that break it by moving this way: values by theirs, tables by more or fewer rows. */
  List<String> breakers(Way way) {
    return ways.entrySet().stream()
        .filter(each -> each.getValue().contains(way))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The numbers that stand in the formula. */
  List<Long> literals() {
    return List.copyOf(literals);
  }

  /** Names that collections are said to contain: these are values, and nothing changes them. */
  List<String> contained() {
    return List.copyOf(contained);
  }

  /** Whether it says somewhere that rows are unique. */
  boolean unique() {
    return unique;
  }

  /** Whether it counts or adds up rows. */
  boolean aggregates() {
    return aggregates;
  }

  /** Notes what moves a formula: down is from true to false. */
  private void read(Formula formula, Set<Way> truth) {
    switch (formula) {
      case Formula.Compare(Term left, Formula.Comparison comparison, Term right) -> {
        Set<Way> moves = moves(comparison, truth);
        read(left, moves);
        read(right, opposite(moves));
      }
      case Formula.And(Formula left, Formula right) -> {
        read(left, truth);
        read(right, truth);
      }
      case Formula.Or(Formula left, Formula right) -> {
        read(left, truth);
        read(right, truth);
      }
      case Formula.Not(Formula body) -> read(body, opposite(truth));
      case Formula.Each(String collection, Formula body) -> {
        note(collection, BOTH);
        read(body, truth);
      }
      case Formula.Unique(String collection, List<String> fields) -> {
        unique = true;
        note(collection, BOTH);
      }
      case Formula.References(Term.Column from, Term.Column to) -> {
        note(from.collection(), BOTH);
        note(to.collection(), BOTH);
      }
      case Formula.Sequence(Term.Column column) -> note(column.collection(), BOTH);
      case Formula.Contains(String collection, Term value) -> {
        note(collection, truth);
        if (value instanceof Term.Scalar(String name)) {
          contained.add(name);
        } else {
          read(value, BOTH);
        }
      }
    }
  }

  /** Which way the left side moves to change the truth so. */
  private static Set<Way> moves(Formula.Comparison comparison, Set<Way> truth) {
    return switch (comparison) {
      case EQUAL, UNEQUAL -> BOTH;
      case LESS, AT_MOST -> opposite(truth);
      case GREATER, AT_LEAST -> truth;
    };
  }

  private static Set<Way> opposite(Set<Way> ways) {
    return ways.size() == 1 ? EnumSet.complementOf(EnumSet.copyOf(ways)) : ways;
  }

  private void read(Term term, Set<Way> ways) {
    switch (term) {
      case Term.Literal(long value) -> literals.add(value);
      case Term.Scalar(String name) -> note(name, ways);
      case Term.Column(String collection, String field) -> note(collection, BOTH);
      case Term.Plus(Term left, Term right) -> {
        read(left, ways);
        read(right, ways);
      }
      case Term.Minus(Term left, Term right) -> {
        read(left, ways);
        read(right, opposite(ways));
      }
      case Term.Aggregate aggregate -> {
        aggregates = true;
        note(aggregate.collection(), aggregate.function() == Term.Function.COUNT ? ways : BOTH);
        if (aggregate.where() != null) {
          read(aggregate.where(), BOTH);
        }
      }
      case Term.Atom atom -> {}
      case Term.Argument argument -> {}
      case Term.Fresh fresh -> {}
    }
  }

  private void note(String name, Set<Way> moves) {
    ways.computeIfAbsent(name, key -> EnumSet.noneOf(Way.class)).addAll(moves);
  }
}
