package dev.synod.report.markup;

import java.util.List;

/** Turns a tree into characters: HTML that is well-formed XML too. */
public final class Writer {

  /** Elements that HTML ends by themselves, and shapes, which have no content. */
  private static final List<String> EMPTY =
      List.of("br", "circle", "col", "line", "meta", "path", "polyline", "rect");

  private static final List<String> ON_LINES_OF_THEIR_OWN =
      List.of(
          "body", "dd", "details", "div", "dl", "dt", "figure", "footer", "g", "h1", "h2", "h3",
          "h4", "head", "header", "html", "li", "main", "meta", "nav", "ol", "p", "pre", "section",
          "style", "svg", "table", "tbody", "thead", "title", "tr", "ul");

  private final StringBuilder out = new StringBuilder(1 << 16);

  private Writer() {}

  /** A whole page: the declaration of HTML and its root element. */
  public static String page(Element root) {
    Writer writer = new Writer();
    writer.out.append("<!DOCTYPE html>\n");
    writer.write(root);
    return writer.out.append('\n').toString();
  }

  /** One piece, without a declaration. */
  public static String piece(Markup markup) {
    Writer writer = new Writer();
    writer.write(markup);
    return writer.out.toString();
  }

  private void write(Markup markup) {
    switch (markup) {
      case Text(String characters) -> Text.escape(characters, out);
      case Markup.Fragment(List<Markup> parts) -> parts.forEach(this::write);
      case Element element -> element(element);
    }
  }

  private void element(Element element) {
    if (ON_LINES_OF_THEIR_OWN.contains(element.name()) && !out.isEmpty() && !endsLine()) {
      out.append('\n');
    }
    out.append('<').append(element.name());
    element.attributes().forEach(this::attribute);
    if (EMPTY.contains(element.name()) && element.content().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    element.content().forEach(this::write);
    out.append("</").append(element.name()).append('>');
  }

  private boolean endsLine() {
    return out.charAt(out.length() - 1) == '\n';
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    Text.escape(value, out);
    out.append('"');
  }
}
