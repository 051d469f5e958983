package dev.synod.advisor.invariants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: all effects happen, or none; each sees what those before it did.
 *
 * @param guard it does nothing unless this holds; null if there is none
 */
record Operation(
    String name, List<Parameter> parameters, @Nullable Formula guard, List<Effect> effects) {

  Operation {
    parameters = List.copyOf(parameters);
    effects = List.copyOf(effects);
  }

  /** An argument to be. */
  record Parameter(String name, Choice choice) {}

  /** Where an argument comes from. */
  sealed interface Choice {

    /** Any of these values. */
    record Any(Domain domain) implements Choice {}

    /** Any value that stands in the column. */
    record Present(Term.Column column) implements Choice {}

    /** The system chooses, a value that nobody else has. */
    record Fresh() implements Choice {}
  }

  /** A change of the state. */
  sealed interface Effect {

    /** To one value. */
    record Set(Assignment assignment) implements Effect {}

    /** A new row; in a set or map the row of that key, which may be there already. */
    record Insert(String collection, List<Assignment> values) implements Effect {
      public Insert {
        values = List.copyOf(values);
      }
    }

    /** A new item of a list, at its head or at its end. */
    record Push(String list, boolean front, Term value) implements Effect {}

    /** All rows for which the condition holds. */
    record Update(String collection, List<Assignment> changes, @Nullable Formula where)
        implements Effect {
      public Update {
        changes = List.copyOf(changes);
      }
    }

    /** All rows for which the condition holds. */
    record Delete(String collection, @Nullable Formula where) implements Effect {}

    /**
     * All rows for which the condition holds, and those that refer to them, also those that a merge
     * brings.
     */
    record Cascade(Term.Column from, List<Term.Column> to, @Nullable Formula where)
        implements Effect {
      public Cascade {
        to = List.copyOf(to);
      }
    }
  }

  /** A new value of a variable or a field. */
  record Assignment(String target, Kind kind, Term value) {

    /** Its sign. */
    enum Kind {
      ASSIGN(":="),
      INCREMENT("+="),
      DECREMENT("-=");

      private final String sign;

      Kind(String sign) {
        this.sign = sign;
      }

      String sign() {
        return sign;
      }
    }
  }
}
