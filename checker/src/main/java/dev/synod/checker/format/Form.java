package dev.synod.checker.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What JSON and EDN consist of, with its place in the file. */
sealed interface Form {

  /** The most characters of a form that a message shows. */
  int SHOWN = 60;

  Position at();

  record Nil(Position at) implements Form {
    @Override
    public String toString() {
      return "nil";
    }
  }

  record Bool(Position at, boolean truth) implements Form {
    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  record Int(Position at, long number) implements Form {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  record Text(Position at, String text) implements Form {
    @Override
    public String toString() {
      return '"' + text + '"';
    }
  }

  /** EDN's {@code :name}, without the colon. */
  record Keyword(Position at, String name) implements Form {
    @Override
    public String toString() {
      return ":" + name;
    }
  }

  /** A JSON array, an EDN vector or list. */
  record Sequence(Position at, List<Form> elements) implements Form {
    @Override
    public String toString() {
      return elements.toString();
    }
  }

  /** An EDN set, in the order of the file. */
  record Collection(Position at, List<Form> elements) implements Form {
    @Override
    public String toString() {
      return "#" + elements;
    }
  }

  /** A JSON object, an EDN map or record; names are strings or keywords. */
  record Mapping(Position at, List<Entry> entries) implements Form {

    /** The value of a name; null if there is none. */
    @Nullable Form get(String name) {
      for (Entry entry : entries) {
        if (name.equals(entry.name())) {
          return entry.value();
        }
      }
      return null;
    }

    @Override
    public String toString() {
      return "a map";
    }
  }

  /**
   * What a name of a mapping maps to.
   *
   * @param key the name as a form
   */
  record Entry(Form key, Form value) {

    /** The name; null if it is neither string nor keyword. */
    @Nullable String name() {
      return switch (key) {
        case Text(var at, String text) -> text;
        case Keyword(var at, String name) -> name;
        case Nil nil -> null;
        case Bool bool -> null;
        case Int number -> null;
        case Sequence sequence -> null;
        case Collection collection -> null;
        case Mapping mapping -> null;
        case Other other -> null;
      };
    }
  }

  /** What histories have no use for: decimals, symbols, characters, unknown tags. */
  record Other(Position at, String description) implements Form {
    @Override
    public String toString() {
      return description;
    }
  }

  /** The form for a message: not too long. */
  static String show(Form form) {
    return shorten(form.toString());
  }

  /** The text for a message: not too long. */
  static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
