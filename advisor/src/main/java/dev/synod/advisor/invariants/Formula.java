package dev.synod.advisor.invariants;

import java.util.List;

/** What is true of a state or not. */
sealed interface Formula {

  /** Two numbers compared. */
  record Compare(Term left, Comparison comparison, Term right) implements Formula {}

  /** Both hold. */
  record And(Formula left, Formula right) implements Formula {}

  /** One of them holds at least. */
  record Or(Formula left, Formula right) implements Formula {}

  /** It does not hold. */
  record Not(Formula body) implements Formula {}

  /** It holds for every row. */
  record Each(String collection, Formula body) implements Formula {}

  /** No two rows agree in all of these fields. */
  record Unique(String collection, List<String> fields) implements Formula {
    public Unique {
      fields = List.copyOf(fields);
    }
  }

  /** Every value of one column is in the other: a foreign key. */
  record References(Term.Column from, Term.Column to) implements Formula {}

  /** The values of a column are 1, 2, ... without a gap and without repetition. */
  record Sequence(Term.Column column) implements Formula {}

  /** A row has this value in its first field. */
  record Contains(String collection, Term value) implements Formula {}

  /** How numbers compare. */
  enum Comparison {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean holds(long left, long right) {
      return switch (this) {
        case EQUAL -> left == right;
        case UNEQUAL -> left != right;
        case LESS -> left < right;
        case AT_MOST -> left <= right;
        case GREATER -> left > right;
        case AT_LEAST -> left >= right;
      };
    }
  }
}
