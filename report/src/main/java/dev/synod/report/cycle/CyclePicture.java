package dev.synod.report.cycle;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.guarantee.Witness.Step;
import dev.synod.core.history.Call;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A cycle of transactions, drawn: a row for each session, a box for each transaction, an arrow for
 * each dependency.
 *
 * @param drawing the drawing
 * @param leftOut how many dependencies are not drawn
 */
public record CyclePicture(Element drawing, int leftOut) {

  /** The most dependencies that one picture shows. */
  public static final int MOST = 12;

  private static final double NAMES = 92;
  private static final double APART = 70;
  private static final double BETWEEN_ROWS = 84;
  private static final double EDGE = 10;

  /**
   * Draws a cycle; of a long one, a part.
   *
   * @param id unique on the page
   */
  public static CyclePicture of(String id, Witness.OfCycle cycle) {
    List<Step> steps = CycleExcerpt.of(cycle, MOST);
    Map<Call, Box> boxes = new LinkedHashMap<>();
    Map<Integer, Box> rows = new TreeMap<>();
    List<Card> cards = cards(steps);
    place(cards, boxes, rows);
    List<Sketch> arrows = new ArrayList<>();
    List<Bow> bows = new ArrayList<>();
    for (Step step : steps) {
      Bow bow = Bow.between(box(boxes, step.from()), box(boxes, step.to()));
      bows.add(bow);
      arrows.add(arrow(step, bow));
    }
    Box size = size(boxes, bows);
    List<Markup> content = new ArrayList<>();
    rows.forEach((process, row) -> content.addAll(lane(process, row, size)));
    cards.forEach(card -> content.add(card.drawn(box(boxes, card.call()))));
    Sketch sketch = Sketch.all(arrows);
    content.addAll(sketch.shapes());
    Sketch.all(List.of(sketch, new Sketch(List.of(), List.copyOf(boxes.values()), List.of())))
        .labels(size)
        .forEach(label -> content.add(label.drawn()));
    String description =
        steps.stream().map(Step::reason).collect(Collectors.joining(" ")) + " A cycle.";
    Element drawing =
        Svg.drawing(id, size, "Cycle of transactions", description, content).as("cycle");
    return new CyclePicture(drawing, cycle.steps().size() - steps.size());
  }

  private static Box box(Map<Call, Box> boxes, Call call) {
    return boxes.getOrDefault(call, new Box(0, 0, 0, 0));
  }

  /** The transactions from left to right: as they were invoked. */
  private static List<Card> cards(List<Step> steps) {
    Set<String> keys = steps.stream().map(Step::key).collect(Collectors.toCollection(TreeSet::new));
    keys.remove("");
    Set<Call> calls = new LinkedHashSet<>();
    steps.forEach(step -> {
      calls.add(step.from());
      calls.add(step.to());
    });
    return calls.stream()
        .sorted(Comparator.comparingLong(Call::invoked))
        .map(call -> Card.of(call, keys))
        .toList();
  }

  private static void place(List<Card> cards, Map<Call, Box> boxes, Map<Integer, Box> rows) {
    Map<Integer, Double> heights = new TreeMap<>();
    for (Card card : cards) {
      heights.merge(card.call().process(), card.height(), Math::max);
    }
    double top = EDGE;
    for (Map.Entry<Integer, Double> row : heights.entrySet()) {
      rows.put(row.getKey(), new Box(0, top, NAMES, row.getValue()));
      top += row.getValue() + BETWEEN_ROWS;
    }
    double left = NAMES;
    for (Card card : cards) {
      Box row = rows.getOrDefault(card.call().process(), new Box(0, 0, 0, 0));
      double above = row.middle() - card.height() / 2;
      boxes.put(card.call(), new Box(left, above, card.width(), card.height()));
      left += card.width() + APART;
    }
  }

  /** All that is drawn, with room for the words at the arrows. */
  private static Box size(Map<Call, Box> boxes, List<Bow> bows) {
    double top = 0;
    double right = 0;
    double bottom = 0;
    for (Box box : boxes.values()) {
      right = Math.max(right, box.right() + EDGE);
      bottom = Math.max(bottom, box.bottom() + EDGE);
    }
    for (Bow bow : bows) {
      for (Bow.Point point : bow.points()) {
        top = Math.min(top, point.y() - Lettering.LINE);
        right = Math.max(right, point.x() + APART);
        bottom = Math.max(bottom, point.y() + Lettering.LINE);
      }
    }
    return new Box(0, top, right, bottom - top);
  }

  private static List<Markup> lane(int process, Box row, Box size) {
    Box name = new Box(4, row.middle() - 9, NAMES, 16);
    return List.of(
        Svg.line("lane", NAMES - 6, row.middle(), size.right() - EDGE, row.middle()),
        Svg.label("lane-name", name, "session " + process));
  }

  private static Sketch arrow(Step step, Bow bow) {
    String style = style(step);
    String words = Lettering.fit((step.dependency().label() + " " + step.key()).strip(), 2 * APART);
    Sketch.Wish name =
        new Sketch.Wish(
            words, "word dependency-name " + style, 1, bow.places(Lettering.heavyWidth(words)));
    return new Sketch(
        List.of(
            Svg.path("dependency " + style, bow.line()).add(Element.of("title", step.reason())),
            Svg.path("dependency head " + style, bow.head())),
        List.of(),
        List.of(name));
  }

  private static String style(Step step) {
    return switch (step.dependency()) {
      case WRITE_WRITE, WRITE_READ -> "write";
      case READ_WRITE -> "read-write";
      case SESSION, REAL_TIME, FORCED -> "order";
    };
  }

  /** What the signs mean. */
  public static Element legend() {
    return Element.of(
            "ul",
            key("ww: overwrote it, wr: read it", "write"),
            key("rw: overwrote what was read", "read-write"),
            key("order of a session, of time, or forced", "order"))
        .as("legend");
  }

  private static Element key(String meaning, String style) {
    Element picture =
        Element.of("svg", Svg.path("dependency " + style, "M1 8L31 8"))
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", 32)
            .with("height", 16)
            .with("aria-hidden", "true");
    return Element.of("li", picture, Markup.text(meaning));
  }
}
