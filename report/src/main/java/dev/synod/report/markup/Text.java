package dev.synod.report.markup;

/**
 * Characters that mean nothing but themselves.
 *
 * @param characters any; those that a page cannot show as they are (controls, halves of surrogate
 *     pairs, and the marks that turn the direction of what follows) are written as U+FFFD
 */
public record Text(String characters) implements Markup {

  /** Writes characters such that they are neither markup nor the end of an attribute. */
  static void escape(String characters, StringBuilder out) {
    characters
        .codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isShown(point) ? point : '\uFFFD');
          }
        });
  }

  private static boolean isShown(int point) {
    if (point == '\n' || point == '\t') {
      return true;
    }
    boolean control = Character.isISOControl(point);
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    return !control && !surrogate && !noncharacter && !turnsDirection(point);
  }

  /** Embeddings, overrides and isolates: a name must not reorder the text after it. */
  private static boolean turnsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
