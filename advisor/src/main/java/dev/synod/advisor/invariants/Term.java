package dev.synod.advisor.invariants;

import org.jspecify.annotations.Nullable;

/** A number that is computed of a state, and of the arguments of an operation. */
sealed interface Term {

  /** A number as it stands. */
  record Literal(long value) implements Term {}

  /** A value that is only a name, such as {@code paid}. */
  record Atom(String name) implements Term {}

  /** A register, a counter, a maximum or a view. */
  record Scalar(String name) implements Term {}

  /** An argument of the operation. */
  record Argument(String name) implements Term {}

  /** A field of the row at hand. */
  record Column(String collection, String field) implements Term {}

  /** The rows of a collection, folded into a number; 0 if there are none. */
  record Aggregate(
      Function function, String collection, @Nullable String field, @Nullable Formula where)
      implements Term {}

  /** A sum; the right side is no sum and no difference. */
  record Plus(Term left, Term right) implements Term {
    public Plus {
      requirePrimary(right);
    }
  }

  /** A difference; the right side is no sum and no difference. */
  record Minus(Term left, Term right) implements Term {
    public Minus {
      requirePrimary(right);
    }
  }

  /** A value that nobody else has, chosen by the system. */
  record Fresh() implements Term {}

  /** How rows are folded. */
  enum Function {
    SUM("sum"),
    COUNT("count"),
    MAX("max"),
    MIN("min"),
    /** The first item of a list. */
    HEAD("head"),
    /** The last item of a list. */
    LAST("last");

    private final String word;

    Function(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private static void requirePrimary(Term right) {
    if (right instanceof Plus || right instanceof Minus) {
      throw new IllegalArgumentException(
          "a sum on the right side of a sum: expected the sums nested on the left");
    }
  }
}
