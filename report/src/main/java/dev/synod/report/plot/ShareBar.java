package dev.synod.report.plot;

import dev.synod.report.markup.Element;

/** A bar for a share, with a mark at the share that it is compared with. */
public final class ShareBar {

  private ShareBar() {}

  /**
   * Draws a bar.
   *
   * @param share 0 to 1
   * @param mark 0 to 1
   * @param largest the share that has the full width, positive
   */
  public static Element of(double share, double mark, double largest) {
    String at = Shares.percent(Math.clamp(mark / largest, 0, 1));
    return Element.of(
            "svg",
            Element.of("rect")
                .as("count-bar")
                .with("x", 0)
                .with("y", 5)
                .with("width", Shares.percent(Math.clamp(share / largest, 0, 1)))
                .with("height", 8),
            Element.of("line")
                .as("tail")
                .with("x1", at)
                .with("y1", 1)
                .with("x2", at)
                .with("y2", 17))
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "100%")
        .with("height", 18)
        .with("aria-hidden", "true");
  }
}
