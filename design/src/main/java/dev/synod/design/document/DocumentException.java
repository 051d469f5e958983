package dev.synod.design.document;

/**
 * A document that cannot be used. The message is one line: where, what was found, what was
 * expected.
 */
public final class DocumentException extends Exception {

  private static final long serialVersionUID = 1;

  private static final int LONGEST_LINE = 400;

  private final transient Position position;

  public DocumentException(Position position, String found, String expected) {
    super(position + ": found " + oneLine(found) + ", expected " + oneLine(expected));
    this.position = position;
  }

  /** Where it is wrong. */
  public Position position() {
    return position;
  }

  /** A piece of the document between quotes, cut where it is long. */
  static String quoted(String text) {
    int end =
        text.length() <= 60 ? text.length() : text.offsetByCodePoints(0, codePoints(text, 57));
    return '"' + text.substring(0, end) + (end < text.length() ? "..." : "") + '"';
  }

  private static int codePoints(String text, int most) {
    return Math.min(most, text.codePointCount(0, text.length()));
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_LINE)
        .forEach(point -> line.appendCodePoint(isPrintable(point) ? point : '?'));
    return line.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
