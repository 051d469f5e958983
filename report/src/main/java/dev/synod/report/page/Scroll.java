package dev.synod.report.page;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;

/** A box in which what is too wide for the page can be moved, with the keyboard too. */
public final class Scroll {

  private Scroll() {}

  /** Puts something wide into a box. */
  public static Element box(String name, Markup content) {
    return Element.of("div", content)
        .as("scroll")
        .with("role", "region")
        .with("aria-label", name)
        .with("tabindex", "0");
  }
}
