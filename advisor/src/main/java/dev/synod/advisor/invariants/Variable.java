package dev.synod.advisor.invariants;

import java.util.List;

/** A named part of the state. */
sealed interface Variable {

  /** Its name. */
  String name();

  /** One value. */
  record Cell(CellKind kind, String name, Domain domain) implements Variable {}

  /** A number that the store computes anew after every operation and every merge. */
  record View(String name, Term term) implements Variable {}

  /** Rows. */
  record Collection(CollectionKind kind, String name, List<Field> fields) implements Variable {
    public Collection {
      fields = List.copyOf(fields);
    }

    /** The place of a field; -1 if there is none of this name. */
    int indexOf(String field) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(field)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A field of a row. */
  record Field(String name, CellKind kind, Domain domain) {}

  /** How concurrent changes of a value merge. */
  enum CellKind {
    /** The later write wins. */
    REGISTER("register"),
    /** All changes add up. */
    COUNTER("counter"),
    /** The greater value wins. */
    MAXIMUM("maximum");

    private final String word;

    CellKind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What makes two rows the same. */
  enum CollectionKind {
    /** Every insert makes a row of its own. */
    TABLE("table"),
    /** As a table, in an order. */
    LIST("list"),
    /** Rows with the same value are one; adding wins over a concurrent removal. */
    SET("set"),
    /** Rows with the same key are one; adding wins over a concurrent removal. */
    MAP("map");

    private final String word;

    CollectionKind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether rows are told apart by their first field. */
    boolean keyed() {
      return this == SET || this == MAP;
    }
  }
}
