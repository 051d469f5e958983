package dev.synod.report.picture;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import java.util.List;

/** The shapes of drawings. How they look is the style sheet's business. */
public final class Svg {

  private Svg() {}

  /**
   * A drawing that is read out by its title and description.
   *
   * @param id unique on the page
   * @param content in the coordinates of {@code size}
   */
  public static Element drawing(
      String id, Box size, String title, String description, List<? extends Markup> content) {
    String view =
        String.join(
            " ",
            Quantities.coordinate(size.left()),
            Quantities.coordinate(size.top()),
            Quantities.coordinate(size.width()),
            Quantities.coordinate(size.height()));
    return Element.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", view)
        .with("width", size.width())
        .with("height", size.height())
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-description")
        .add(Element.of("title", title).with("id", id + "-title"))
        .add(Element.of("desc", description).with("id", id + "-description"))
        .add(Markup.all(content));
  }

  public static Element group(String styleClass, List<? extends Markup> content) {
    return Element.of("g", content).as(styleClass);
  }

  public static Element line(
      String styleClass, double fromX, double fromY, double toX, double toY) {
    return Element.of("line")
        .as(styleClass)
        .with("x1", fromX)
        .with("y1", fromY)
        .with("x2", toX)
        .with("y2", toY);
  }

  public static Element box(String styleClass, Box box) {
    return Element.of("rect")
        .as(styleClass)
        .with("x", box.left())
        .with("y", box.top())
        .with("width", box.width())
        .with("height", box.height());
  }

  public static Element circle(String styleClass, double x, double y, double radius) {
    return Element.of("circle").as(styleClass).with("cx", x).with("cy", y).with("r", radius);
  }

  public static Element path(String styleClass, String data) {
    return Element.of("path").as(styleClass).with("d", data);
  }

  /** Words that begin at the left of the box and stand on its lower edge. */
  public static Element label(String styleClass, Box box, String words) {
    return Element.of("text", words)
        .as(styleClass)
        .with("x", box.left())
        .with("y", box.bottom() - 3.5);
  }

  /** A hatching of lines that rise to the right, to be referred to by {@code url(#id)}. */
  public static Element hatching(String id, String styleClass, double distance) {
    return Element.of("pattern", line(styleClass, 0, 0, 0, distance))
        .with("id", id)
        .with("width", distance)
        .with("height", distance)
        .with("patternUnits", "userSpaceOnUse")
        .with("patternTransform", "rotate(45)");
  }

  /** "M x y": where a path begins. */
  public static String moveTo(double x, double y) {
    return "M" + Quantities.coordinate(x) + " " + Quantities.coordinate(y);
  }

  /** "L x y": a straight stroke of a path. */
  public static String lineTo(double x, double y) {
    return "L" + Quantities.coordinate(x) + " " + Quantities.coordinate(y);
  }

  /** A cross of two strokes, as a part of a path. */
  public static String cross(double x, double y, double reach) {
    return moveTo(x - reach, y - reach)
        + lineTo(x + reach, y + reach)
        + moveTo(x - reach, y + reach)
        + lineTo(x + reach, y - reach);
  }
}
