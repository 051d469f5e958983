package dev.synod.report.design;

import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import java.util.List;
import java.util.Locale;

/** Figures, and names out of programs, as people read them. */
final class Words {

  private Words() {}

  /** SINGLE_LEADER as "single leader". */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same with a capital at its beginning. */
  static String title(Enum<?> constant) {
    String words = of(constant);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** What a number rests on, as small print beside it. */
  static Markup basis(Basis basis) {
    return Markup.all(Markup.text(" "), Element.of("span", of(basis)).as("basis"));
  }

  /** A figure with its unit and what it rests on. */
  static Markup figure(Figure figure) {
    return Markup.all(Markup.text(value(figure.value(), figure.unit())), basis(figure.basis()));
  }

  /** A number with its unit. */
  static String value(double value, String unit) {
    return number(value, unit) + "\u00a0" + unit(value, unit);
  }

  /** One region, two regions. */
  private static String unit(double value, String unit) {
    if (value != 1 || unit.length() <= 2 || !unit.endsWith("s")) {
      return unit;
    }
    return unit.endsWith("ies")
        ? unit.substring(0, unit.length() - 3) + "y"
        : unit.substring(0, unit.length() - 1);
  }

  /** A number without its unit; whole numbers of things are written whole. */
  static String number(double value, String unit) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    boolean thing = !unit.equals("ms");
    if (whole && (thing || Math.abs(value) >= 10)) {
      return Quantities.count((long) value);
    }
    return Quantities.millis(value);
  }

  /** "a, b and c". */
  static String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
