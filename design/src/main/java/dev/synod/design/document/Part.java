package dev.synod.design.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A part of a document, and where it stands. */
public sealed interface Part {

  /** Where the part begins. */
  Position at();

  /** What it is, in words, for messages. */
  String describe();

  /** Keys and what stands under them, in the order of the document. */
  record Mapping(Position at, SequencedMap<String, Entry> entries) implements Part {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The part under a key; null if there is none. */
    public @Nullable Part get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A key's place, and what stands under it. */
  record Entry(Position keyAt, Part value) {}

  /** Items in order. */
  record Sequence(Position at, List<Part> items) implements Part {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** What a scalar is, by YAML 1.2's core schema (numbers in decimal notation only). */
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }

  /** A single value as it was written, without quotes. */
  record Scalar(Position at, String text, Kind kind) implements Part {
    @Override
    public String describe() {
      return switch (kind) {
        case TEXT -> "text " + DocumentException.quoted(text);
        case NUMBER -> "the number " + text;
        case TRUTH -> text;
        case NOTHING -> "nothing";
      };
    }
  }

  /**
   * The part at the end of a path of keys and indexes, or the last part on the way that is there.
   */
  default Part nearest(Object... path) {
    Part part = this;
    for (Object step : path) {
      Part next =
          switch (part) {
            case Mapping mapping -> mapping.get(step.toString());
            case Sequence sequence ->
                step instanceof Integer index ? sequence.items().get(index) : null;
            case Scalar scalar -> null;
          };
      if (next == null) {
        return part;
      }
      part = next;
    }
    return part;
  }

  /** The parts of a list; none if this is not a list. */
  default List<Part> parts() {
    return this instanceof Sequence sequence ? sequence.items() : List.of();
  }
}
