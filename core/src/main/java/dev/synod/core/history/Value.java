package dev.synod.core.history;

import java.util.List;

/** A value that a store holds or returns. Values are immutable and compare by content. */
public sealed interface Value {

  /** The value of a key that was never written. */
  Value NIL = new Nil();

  /** What an operation without a result returns, and what a successful compare-and-set returns. */
  Value TRUE = new Bool(true);

  /** What a compare-and-set returns that found another value than it expected. */
  Value FALSE = new Bool(false);

  /** Absence of a value. */
  record Nil() implements Value {
    @Override
    public String toString() {
      return "nil";
    }
  }

  /** A truth value. */
  record Bool(boolean truth) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  /** A 64-bit integer. */
  record Int(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** A string. */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return '"' + text + '"';
    }
  }

  /** An ordered collection. */
  record Sequence(List<Value> elements) implements Value {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.toString();
    }
  }

  static Value of(long number) {
    return new Int(number);
  }

  static Value of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  static Value of(String text) {
    return new Text(text);
  }
}
