package dev.synod.report.page;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Writer;
import java.util.ArrayList;
import java.util.List;

/** A page: its head, a table of contents, its sections. */
public final class Page {

  private Page() {}

  /**
   * A part of the page.
   *
   * @param id unique on the page, made of letters, digits and hyphens
   * @param name what the table of contents calls it
   * @param heading what stands above it
   * @param content what it holds
   */
  public record Section(String id, String name, List<Markup> heading, List<Markup> content) {

    /** A section whose heading is its name. */
    public Section(String id, String name, List<Markup> content) {
      this(id, name, List.of(Element.of("h2", name)), content);
    }
  }

  /**
   * Writes a page.
   *
   * @param title what a browser calls it
   * @param top what stands above the table of contents
   * @param sections the parts, in order
   * @param closing the line at the foot
   */
  public static String write(
      String title, List<Markup> top, List<Section> sections, String closing) {
    List<Markup> header = new ArrayList<>(top);
    if (sections.size() > 2) {
      header.add(contents(sections));
    }
    Element body =
        Element.of(
            "body",
            Element.of("header", header),
            Element.of("main", sections.stream().map(Page::section).toList()),
            Element.of("footer", Element.of("p", closing)));
    return Writer.page(
        Element.of("html", head(title), body)
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en"));
  }

  private static Element head(String title) {
    return Element.of(
        "head",
        Element.of("meta").with("charset", "utf-8"),
        Element.of("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with("content", StyleSheet.policy()),
        Element.of("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
        Element.of("meta").with("name", "referrer").with("content", "no-referrer"),
        Element.of("title", title),
        Element.of("style", StyleSheet.rules()));
  }

  private static Element contents(List<Section> sections) {
    List<Markup> entries = new ArrayList<>();
    for (Section section : sections) {
      Element link = Element.of("a", section.name()).with("href", "#" + section.id());
      entries.add(Element.of("li", link));
    }
    return Element.of("nav", Element.of("ul", entries)).with("aria-label", "Contents");
  }

  private static Element section(Section section) {
    return Element.of("section", Markup.all(section.heading()), Markup.all(section.content()))
        .with("id", section.id());
  }
}
