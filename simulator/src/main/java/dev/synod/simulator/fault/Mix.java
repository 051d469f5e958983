package dev.synod.simulator.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which kinds of faults may occur, and in how many of a hundred seeds each does.
 *
 * <p>In text: {@code all}, {@code none}, or kinds separated by commas, each alone (then in half of
 * the seeds) or with its percentage, such as {@code partition,crash=80,pause}.
 *
 * @param percent by kind, from 1 to 100; a kind that is absent does not occur
 */
public record Mix(Map<Kind, Integer> percent) {

  private static final int USUAL_PERCENT = 50;

  public Mix {
    EnumMap<Kind, Integer> sorted = new EnumMap<>(Kind.class);
    sorted.putAll(percent);
    sorted.forEach(Mix::require);
    percent = Collections.unmodifiableMap(sorted);
  }

  private static void require(Kind kind, int percent) {
    if (!kind.isDrawn()) {
      throw new IllegalArgumentException(
          kind.label() + " is no fault by itself; it follows from crashes");
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException(
          "%s in %d of 100 seeds; from 1 to 100 is expected".formatted(kind.label(), percent));
    }
  }

  /** Every kind, each in half of the seeds. */
  public static Mix all() {
    Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind.isDrawn()) {
        percent.put(kind, USUAL_PERCENT);
      }
    }
    return new Mix(percent);
  }

  /** No fault at all. */
  public static Mix none() {
    return new Mix(Map.of());
  }

  /**
   * Reads a mix.
   *
   * @throws IllegalArgumentException saying which part is wrong and what is expected
   */
  public static Mix parse(String text) {
    if (text.strip().equals("all")) {
      return all();
    }
    if (text.strip().equals("none")) {
      return none();
    }
    Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
    for (String part : text.split(",", -1)) {
      int sign = part.indexOf('=');
      Kind kind = kind(sign < 0 ? part.strip() : part.substring(0, sign).strip());
      int share = sign < 0 ? USUAL_PERCENT : share(part, part.substring(sign + 1).strip());
      if (percent.put(kind, share) != null) {
        throw new IllegalArgumentException("faults: " + kind.label() + " is there twice");
      }
    }
    return new Mix(percent);
  }

  private static Kind kind(String label) {
    for (Kind kind : Kind.values()) {
      if (kind.isDrawn() && kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "faults: '%s' is no kind; expected are all, none, or of %s"
            .formatted(label, String.join(", ", labels())));
  }

  private static int share(String part, String number) {
    if (!number.matches("[1-9][0-9]?|100")) {
      throw new IllegalArgumentException(
          "faults: '%s': expected after = is a percentage from 1 to 100".formatted(part.strip()));
    }
    return Integer.parseInt(number);
  }

  /** The labels of all kinds that a mix can hold. */
  public static List<String> labels() {
    return all().percent().keySet().stream().map(Kind::label).toList();
  }

  /** Whether this kind may occur. */
  public boolean has(Kind kind) {
    return percent.containsKey(kind);
  }

  /** In how many of a hundred seeds this kind occurs. */
  public int percentOf(Kind kind) {
    return percent.getOrDefault(kind, 0);
  }

  /** The text from which {@link #parse} makes an equal mix. */
  @Override
  public String toString() {
    if (percent.isEmpty()) {
      return "none";
    }
    List<String> parts = new ArrayList<>();
    percent.forEach(
        (kind, share) -> parts.add(kind.label() + (share == USUAL_PERCENT ? "" : "=" + share)));
    return parts.equals(labels()) ? "all" : String.join(",", parts);
  }
}
