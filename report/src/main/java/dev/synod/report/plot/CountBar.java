package dev.synod.report.plot;

import dev.synod.report.markup.Element;

/** A bar whose length is the logarithm of a count. */
public final class CountBar {

  private CountBar() {}

  /**
   * Draws a bar.
   *
   * @param count not negative
   * @param largest the count that has the full width
   */
  public static Element of(long count, long largest) {
    double share = count <= 0 ? 0 : magnitude(count) / magnitude(Math.max(count, largest));
    return Element.of(
            "svg",
            Element.of("rect")
                .as("count-bar")
                .with("x", 0)
                .with("y", 3)
                .with("width", Shares.percent(share))
                .with("height", 8))
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "100%")
        .with("height", 14)
        .with("aria-hidden", "true");
  }

  /** One decade more than the logarithm to base ten, so that a count of one has a bar. */
  private static double magnitude(long count) {
    return 0.3 + StrictMath.log10((double) count);
  }
}
