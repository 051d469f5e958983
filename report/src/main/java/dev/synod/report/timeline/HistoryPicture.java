package dev.synod.report.timeline;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls, drawn as intervals.
 *
 * @param drawing the drawing
 * @param leftOut how many calls are not drawn
 */
public record HistoryPicture(Element drawing, int leftOut) {

  /** The most calls that one picture shows. */
  public static final int MOST = 40;

  private static final double ROW = 38;
  private static final double BAR = 18;
  private static final double TOP = 12;
  private static final double NAMES = 92;
  private static final double WIDEST = 230;

  /**
   * Draws calls; of many, those nearest to the one that matters, or the first ones.
   *
   * @param id unique on the page
   * @param impossible the call to be marked, if any
   * @param stateBefore the state before that call, to be written below it; empty if not known
   */
  public static HistoryPicture of(
      String id, List<Call> calls, @Nullable Call impossible, String stateBefore) {
    if (Sequenced.isUntimed(calls)) {
      Sequenced sequenced = Sequenced.of(calls, impossible);
      return of(id, sequenced.calls(), sequenced.impossible(), stateBefore);
    }
    List<Call> shown = choose(calls, impossible);
    Instants instants =
        Instants.of(shown, call -> Lettering.heavyWidth(words(call, impossible)) + 18, NAMES);
    Map<Integer, List<List<Call>>> rows = rows(shown);
    List<Markup> content = new ArrayList<>();
    double top = TOP;
    for (Map.Entry<Integer, List<List<Call>>> process : rows.entrySet()) {
      for (List<Call> row : process.getValue()) {
        content.add(Svg.line("lane", NAMES - 6, top + BAR / 2, instants.end() + 8, top + BAR / 2));
        for (Call call : row) {
          content.add(call(call, impossible, instants, top));
          if (call.equals(impossible) && !stateBefore.isEmpty()) {
            content.add(state(stateBefore, call, instants, top + BAR));
          }
        }
        top += ROW;
      }
      double first = top - ROW * process.getValue().size();
      content.add(
          Svg.label("lane-name", new Box(4, first + 1, NAMES, 16), "process " + process.getKey()));
    }
    Box size =
        new Box(
            0, 0, instants.end() + 16, top - ROW + BAR + (stateBefore.isEmpty() ? TOP : ROW - BAR));
    String description =
        shown.stream().map(Call::toString).collect(Collectors.joining("; "))
            + (impossible == null ? "." : ". Impossible: " + impossible + ".")
            + (stateBefore.isEmpty() ? "" : " The state before it: " + stateBefore + ".");
    Element drawing = Svg.drawing(id, size, "Calls by process", description, content).as("history");
    return new HistoryPicture(drawing, calls.size() - shown.size());
  }

  private static List<Call> choose(List<Call> calls, @Nullable Call impossible) {
    int focus = impossible == null ? 0 : Math.max(0, calls.indexOf(impossible));
    int from = Math.max(0, Math.min(focus - MOST + 10, calls.size() - MOST));
    return calls.subList(from, Math.min(calls.size(), from + MOST));
  }

  /** The calls of each process; where some overlap, in more rows than one. */
  private static Map<Integer, List<List<Call>>> rows(List<Call> calls) {
    Map<Integer, List<List<Call>>> rows = new TreeMap<>();
    calls.stream()
        .sorted(Comparator.comparingLong(Call::invoked))
        .forEachOrdered(call -> {
          List<List<Call>> own = rows.computeIfAbsent(call.process(), p -> new ArrayList<>());
          own.stream()
              .filter(row -> row.getLast().completed() < call.invoked())
              .findFirst()
              .orElseGet(() -> {
                own.add(new ArrayList<>());
                return own.getLast();
              })
              .add(call);
        });
    return rows;
  }

  private static Element call(Call call, @Nullable Call impossible, Instants instants, double top) {
    boolean marked = call.equals(impossible);
    double left = instants.invocation(call);
    double right = instants.completion(call);
    Box bar = new Box(left, top, right - left - 2, BAR);
    String words = words(call, impossible);
    Box label = new Box(left + 8, top, Lettering.width(words), BAR - 1.5);
    return Element.of(
            "g",
            Element.of("title", tip(call)),
            interval(call, bar, marked),
            Svg.label(marked ? "inside impossible" : "inside", label, words))
        .as("call");
  }

  /** The state before a call, below it: from where it begins, or to where the picture ends. */
  private static Element state(String stateBefore, Call call, Instants instants, double top) {
    String words = Lettering.fit("state before: " + stateBefore, WIDEST);
    double width = Lettering.heavyWidth(words);
    double left = Math.max(NAMES, Math.min(instants.invocation(call), instants.end() - width));
    return Svg.label("inside before", new Box(left, top, width, BAR - 1), words);
  }

  /** Closed at both ends; without its right end where nobody knows when it took effect. */
  private static Markup interval(Call call, Box bar, boolean impossible) {
    String style = impossible ? "interval offending" : "interval " + style(call.outcome());
    if (!(call.outcome() instanceof Outcome.Unknown)) {
      return Svg.box(style, bar);
    }
    return Svg.path(
        style,
        Svg.moveTo(bar.right(), bar.top())
            + Svg.lineTo(bar.left(), bar.top())
            + Svg.lineTo(bar.left(), bar.bottom())
            + Svg.lineTo(bar.right(), bar.bottom()));
  }

  private static String style(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok ok -> "ok";
      case Outcome.Failed failed -> "failed";
      case Outcome.Unknown unknown -> "unknown";
    };
  }

  private static String words(Call call, @Nullable Call impossible) {
    String words =
        switch (call.outcome()) {
          case Outcome.Ok(Value result) -> answered(call.operation(), result);
          case Outcome.Failed failed -> call.operation() + " failed";
          case Outcome.Unknown unknown -> call.operation() + " ?";
        };
    return Lettering.fit(call.equals(impossible) ? "✗ " + words : words, WIDEST);
  }

  /** What an operation returned; of a transaction, what each of its operations did. */
  private static String answered(Operation operation, Value result) {
    if (operation instanceof Operation.Transaction(List<Operation> operations)
        && result instanceof Value.Sequence(List<Value> results)
        && results.size() == operations.size()) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < operations.size(); i++) {
        parts.add(answered(operations.get(i), results.get(i)));
      }
      return String.join("; ", parts);
    }
    return result.equals(Value.TRUE) ? operation.toString() : operation + " → " + result;
  }

  private static String tip(Call call) {
    String end =
        call.completed() == Call.NEVER
            ? "never completed"
            : "completed at " + Quantities.count(call.completed());
    return "%s, invoked at %s, %s".formatted(call, Quantities.count(call.invoked()), end);
  }

  /** What the signs mean. */
  public static Element legend() {
    return Element.of(
            "ul",
            key("took effect", Svg.box("interval ok", new Box(2, 2, 28, 12))),
            key("failed", Svg.box("interval failed", new Box(2, 2, 28, 12))),
            key("unknown, open at its end", Svg.path("interval unknown", "M30 2L2 2L2 14L30 14")),
            key("✗ impossible", Svg.box("interval offending", new Box(2, 2, 28, 12))))
        .as("legend");
  }

  private static Element key(String meaning, Markup sign) {
    Element picture =
        Element.of("svg", sign)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", 32)
            .with("height", 16)
            .with("aria-hidden", "true");
    return Element.of("li", picture, Markup.text(meaning));
  }
}
