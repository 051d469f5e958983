package dev.synod.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Checks of a drawing as it is written. */
public final class Coordinates {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern POINT = Pattern.compile("(-?[\\d.]+) (-?[\\d.]+)");

  private Coordinates() {}

  /** Asserts that nothing is drawn outside the drawing's view box. */
  public static void assertInside(String svg, String hint) {
    Dom dom = Dom.parse(svg);
    Matcher view = NUMBER.matcher(dom.all("/svg").get(0).getAttribute("viewBox"));
    List<Double> box = view.results().map(found -> Double.parseDouble(found.group())).toList();
    String shapes = "//*[not(ancestor-or-self::pattern)]";
    for (Element element : dom.all(shapes + "[@x or @cx or @x1 or @x2]")) {
      for (String name : List.of("x", "cx", "x1", "x2")) {
        assertWithin(element, name, box.get(0), box.get(0) + box.get(2), hint);
      }
      for (String name : List.of("y", "cy", "y1", "y2")) {
        assertWithin(element, name, box.get(1), box.get(1) + box.get(3), hint);
      }
    }
    for (Element element : dom.all(shapes + "[@width and @x]")) {
      double right = number(element, "x") + number(element, "width");
      double bottom = number(element, "y") + number(element, "height");
      assertThat(right).as(hint).isLessThanOrEqualTo(box.get(0) + box.get(2));
      assertThat(bottom).as(hint).isLessThanOrEqualTo(box.get(1) + box.get(3));
    }
    for (Element path : dom.all(shapes + "[@d]")) {
      POINT
          .matcher(path.getAttribute("d"))
          .results()
          .forEach(point -> {
            assertThat(Double.parseDouble(point.group(1)))
                .as(hint)
                .isBetween(box.get(0), box.get(0) + box.get(2));
            assertThat(Double.parseDouble(point.group(2)))
                .as(hint)
                .isBetween(box.get(1), box.get(1) + box.get(3));
          });
    }
  }

  private static void assertWithin(
      Element element, String name, double from, double to, String hint) {
    if (element.hasAttribute(name)) {
      assertThat(number(element, name))
          .as("%s, %s of %s", hint, name, element.getTagName())
          .isBetween(from, to);
    }
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }
}
