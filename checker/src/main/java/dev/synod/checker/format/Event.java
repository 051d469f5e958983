package dev.synod.checker.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history: a client invoked an operation, or learned what came of it.
 *
 * @param at where the event begins
 * @param process the client
 * @param type what happened
 * @param function the operation's name; null if the event does not say
 * @param key the key; null if the event does not say
 * @param value argument or result; null if the event does not say
 * @param instant when, in the unit of the format; null if the event does not say
 * @param error why it did not succeed; null if the event does not say
 */
record Event(
    Position at,
    int process,
    Type type,
    @Nullable Form function,
    @Nullable Form key,
    @Nullable Form value,
    @Nullable Long instant,
    @Nullable Form error) {

  /** The types of events. */
  enum Type {
    INVOKE,
    OK,
    FAIL,
    INFO;

    /** The type with this name in lower case; null if there is none. */
    static @Nullable Type named(String name) {
      for (Type type : values()) {
        if (type.text().equals(name)) {
          return type;
        }
      }
      return null;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the value is, or else the event. */
  Position valueAt() {
    return value == null ? at : value.at();
  }
}
