package dev.synod.report.picture;

/**
 * How wide words are, without a font at hand: the widths of DejaVu Sans, which is wider than the
 * fonts that pages are usually shown in, so that words never need more room than they were given.
 */
public final class Lettering {

  /** The size of the letters in drawings, in pixels. */
  public static final double SIZE = 11;

  /** The height of a line of such letters. */
  public static final double LINE = 14;

  /** How much wider heavy letters are. */
  private static final double HEAVY = 1.14;

  private static final String NARROW = "fijlrtI.,:;'|!()[] -·/";
  private static final String WIDE = "mwMWOQG@%&#→←×+=<>~…–—";

  private Lettering() {}

  /** The width of the text in pixels, at most. */
  public static double width(String text) {
    return text.codePoints().mapToDouble(Lettering::em).sum() * SIZE;
  }

  /** The width of the text in heavy letters, in pixels, at most. */
  public static double heavyWidth(String text) {
    return width(text) * HEAVY;
  }

  private static double em(int point) {
    if (point > 0x2FF && WIDE.indexOf(point) < 0) {
      return 1.1;
    }
    if (NARROW.indexOf(point) >= 0) {
      return 0.42;
    }
    if (WIDE.indexOf(point) >= 0) {
      return 1.0;
    }
    return Character.isUpperCase(point) ? 0.74 : 0.645;
  }

  /** The text, shortened with an ellipsis to at most this width. */
  public static String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    double left = width - width("…");
    int end = 0;
    while (end < text.length()) {
      left -= em(text.codePointAt(end)) * SIZE;
      if (left < 0) {
        break;
      }
      end = text.offsetByCodePoints(end, 1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
