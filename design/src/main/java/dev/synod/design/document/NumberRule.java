package dev.synod.design.document;

import dev.synod.design.document.Part.Kind;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.document.Part.Scalar;

/** The rule for a number: finite, in its bounds, whole where it must be. */
final class NumberRule {

  private NumberRule() {}

  static void check(Mapping rule, Part part, boolean whole) throws DocumentException {
    String expected = expected(rule, whole);
    if (!(part instanceof Scalar scalar && scalar.kind() == Kind.NUMBER)) {
      throw new DocumentException(part.at(), part.describe(), expected);
    }
    double number = value(scalar.text());
    boolean good =
        Double.isFinite(number)
            && (!whole || (number == Math.rint(number) && Math.abs(number) < 0x1p53))
            && number >= bound(rule, "minimum", Double.NEGATIVE_INFINITY)
            && number <= bound(rule, "maximum", Double.POSITIVE_INFINITY)
            && number > bound(rule, "exclusiveMinimum", Double.NEGATIVE_INFINITY)
            && number < bound(rule, "exclusiveMaximum", Double.POSITIVE_INFINITY);
    if (!good) {
      throw new DocumentException(part.at(), part.describe(), expected);
    }
  }

  /** The number that a scalar of this kind says; infinite or not a number where it says so. */
  static double value(String text) {
    String plain = text.replaceFirst("^[-+]", "");
    if (plain.equalsIgnoreCase(".nan")) {
      return Double.NaN;
    }
    double size =
        plain.equalsIgnoreCase(".inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(plain);
    return text.startsWith("-") ? -size : size;
  }

  private static double bound(Mapping rule, String keyword, double otherwise) {
    return rule.get(keyword) instanceof Scalar scalar ? value(scalar.text()) : otherwise;
  }

  private static String expected(Mapping rule, boolean whole) {
    StringBuilder text = new StringBuilder(whole ? "a whole number" : "a number");
    String joint = " ";
    for (String[] bound :
        new String[][] {
          {"minimum", "of at least "},
          {"exclusiveMinimum", "above "},
          {"maximum", "of at most "},
          {"exclusiveMaximum", "below "}
        }) {
      if (rule.get(bound[0]) instanceof Scalar scalar) {
        text.append(joint).append(bound[1]).append(scalar.text());
        joint = " and ";
      }
    }
    return text.toString();
  }
}
