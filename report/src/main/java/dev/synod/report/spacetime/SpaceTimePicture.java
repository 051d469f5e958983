package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run, drawn.
 *
 * @param drawing the drawing with its labels
 * @param size the box that holds everything drawn
 * @param labels the labels, none of which touches another
 * @param leftOut how many messages are not drawn, by kind
 */
public record SpaceTimePicture(
    Element drawing, Box size, List<Sketch.Label> labels, Map<String, Integer> leftOut) {

  /**
   * Draws a run.
   *
   * @param id unique on the page
   */
  public static SpaceTimePicture of(String id, SpaceTime run) {
    Excerpt excerpt = Excerpt.of(run);
    List<Tracks.Tracked> faults = Faults.of(excerpt.spans());
    int tracks = faults.stream().mapToInt(fault -> fault.track() + 1).max().orElse(0);
    Frame frame = Frame.of(run, excerpt, tracks, id);
    Sketch sketch =
        Sketch.all(
            List.of(
                Faults.sketch(faults, frame),
                Lanes.sketch(run, frame),
                Operations.sketch(run, excerpt, frame),
                Messages.sketch(run, excerpt, frame),
                Marks.sketch(run, excerpt, frame)));
    Box size = frame.drawing();
    List<Sketch.Label> labels = sketch.labels(size);
    List<Markup> content = new ArrayList<>();
    content.add(Element.of("defs", Svg.hatching(id + "-hatching", "hatch", 5)));
    content.addAll(sketch.shapes());
    labels.forEach(label -> content.add(label.drawn()));
    Element drawing =
        Svg.drawing(id, size, "Space-time diagram of the run", description(run), content)
            .as("spacetime");
    return new SpaceTimePicture(drawing, size, labels, excerpt.leftOut());
  }

  private static String description(SpaceTime run) {
    String happened =
        run.marks().stream()
            .filter(mark -> mark.sign() != SpaceTime.Sign.MILESTONE)
            .limit(20)
            .map(mark ->
                "%s at %s ms: %s"
                    .formatted(
                        run.lanes().get(mark.lane()),
                        Quantities.nanosAsMillis(mark.atNanos()),
                        mark.label()))
            .collect(Collectors.joining("; "));
    return "%s as vertical lines, time going down from %s to %s ms, %s as arrows.%s"
        .formatted(
            String.join(", ", run.lanes()),
            Quantities.nanosAsMillis(run.fromNanos()),
            Quantities.nanosAsMillis(run.toNanos()),
            Quantities.count(run.arrows().size(), "message", "messages"),
            happened.isEmpty() ? "" : " " + happened + ".");
  }

  /** What the signs mean, for beside the drawing. */
  public static Element legend() {
    return Element.of(
            "ul",
            key("message", Svg.path("message delivered", "M2 8L30 8M25 5L30 8L25 11")),
            key("lost", Svg.path("message lost", "M2 8L24 8" + Svg.cross(24, 8, 4))),
            key("duplicate", Svg.path("message duplicate", "M2 8L30 8M25 5L30 8L25 11")),
            key("milestone", Marks.sign(SpaceTime.Sign.MILESTONE, 16, 8)),
            key("crash", Marks.sign(SpaceTime.Sign.CRASH, 16, 8)),
            key("restart", Marks.sign(SpaceTime.Sign.RESTART, 16, 8)),
            key(
                "down",
                Element.of("defs", Svg.hatching("legend-hatching", "hatch", 5)),
                Svg.box("down", new Box(4, 3, 24, 10)).with("fill", "url(#legend-hatching)")),
            key(
                "fault",
                Svg.box("fault", new Box(4, 2, 24, 12)),
                Svg.path("fault-edge", "M4 2H28M4 14H28")),
            key("operation", Svg.box("operation", new Box(4, 3, 24, 10))),
            key("✗ offending operation", Svg.box("operation offending", new Box(4, 3, 24, 10))),
            key("violation", Marks.sign(SpaceTime.Sign.VIOLATION, 16, 8)))
        .as("legend");
  }

  private static Element key(String meaning, Markup... signs) {
    Element picture =
        Element.of("svg", signs)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 32 16")
            .with("width", 32)
            .with("height", 16)
            .with("aria-hidden", "true");
    return Element.of("li", picture, Markup.text(meaning));
  }
}
