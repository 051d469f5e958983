package dev.synod.report.cycle;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A transaction as a box with a line for each of its operations.
 *
 * @param call the transaction
 * @param lines what it did, shortened to what a drawing can hold
 */
record Card(Call call, List<Line> lines) {

  private static final int MOST_LINES = 10;
  private static final double WIDEST = 210;
  private static final double PADDING = 8;

  /** An operation in words, and whether the cycle is about its key. */
  record Line(String words, boolean involved) {}

  Card {
    lines = List.copyOf(lines);
  }

  /** The card of a transaction in a cycle that is about these keys. */
  static Card of(Call call, Set<String> keys) {
    List<Line> all = new ArrayList<>();
    if (call.operation() instanceof Operation.Transaction(List<Operation> operations)) {
      List<Value> results =
          call.outcome() instanceof Outcome.Ok(Value.Sequence(List<Value> found))
                  && found.size() == operations.size()
              ? found
              : List.of();
      for (int i = 0; i < operations.size(); i++) {
        all.add(line(operations.get(i), results.isEmpty() ? Value.TRUE : results.get(i), keys));
      }
    } else {
      Value result = call.outcome() instanceof Outcome.Ok(Value found) ? found : Value.TRUE;
      all.add(line(call.operation(), result, keys));
    }
    return new Card(call, chosen(all));
  }

  private static Line line(Operation operation, Value result, Set<String> keys) {
    String answer = result.equals(Value.TRUE) ? "" : " → " + result;
    return new Line(
        Lettering.fit(operation + answer, WIDEST),
        keys.isEmpty() || keys.contains(operation.key()));
  }

  /** All lines if they fit, else those that matter first. */
  private static List<Line> chosen(List<Line> all) {
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<Line> chosen = new ArrayList<>(all.stream().filter(Line::involved).toList());
    if (chosen.size() >= MOST_LINES) {
      chosen = new ArrayList<>(chosen.subList(0, MOST_LINES - 1));
    }
    chosen.add(new Line("… and " + (all.size() - chosen.size()) + " more", false));
    return chosen;
  }

  double width() {
    return 2 * PADDING
        + lines.stream().mapToDouble(line -> Lettering.heavyWidth(line.words)).max().orElse(40);
  }

  double height() {
    return PADDING + Lettering.LINE * Math.max(1, lines.size());
  }

  Markup drawn(Box box) {
    List<Markup> drawn = new ArrayList<>();
    drawn.add(Element.of("title", call.toString()));
    drawn.add(Svg.box("interval ok", box));
    double top = box.top() + PADDING / 2;
    for (Line line : lines) {
      Box place = new Box(box.left() + PADDING, top, box.width(), Lettering.LINE);
      drawn.add(Svg.label(line.involved ? "inside involved" : "inside aside", place, line.words));
      top += Lettering.LINE;
    }
    return Svg.group("transaction", drawn);
  }
}
