package dev.synod.report.claims;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.guarantee.Witness;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Page;
import dev.synod.report.page.Scroll;
import dev.synod.report.spacetime.SpaceTimePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A violation: what is wrong, how to see it again, and the run, drawn. */
public final class CounterexampleSection {

  private static final int LONGEST = 1_000;

  private CounterexampleSection() {}

  /**
   * The section about one violation.
   *
   * @param id unique on the page
   */
  public static Page.Section of(String id, String subject, Counterexample counterexample) {
    String name = "Violation: " + counterexample.witness().guarantee().id();
    List<Markup> content = new ArrayList<>();
    content.add(explanation(counterexample.witness()));
    content.add(Element.of("h3", "See it again"));
    content.add(
        Element.of("pre", Element.of("code", counterexample.replay())).with("tabindex", "0"));
    content.add(Element.of("h3", "What it takes"));
    content.add(faults(counterexample));
    content.add(Element.of("h3", "The run"));
    content.add(diagram(id + "-run", counterexample));
    if (counterexample.witness() instanceof Witness.OfCalls calls) {
      content.add(Element.of("h3", "The calls that no order explains"));
      content.add(
          HistoryFigure.of(id + "-calls", calls.calls(), calls.impossible(), calls.stateBefore()));
    }
    if (counterexample.witness() instanceof Witness.OfCycle cycle) {
      content.add(Element.of("h3", "The transactions that no order explains"));
      content.add(CycleFigure.of(id + "-cycle", cycle));
    }
    List<Markup> heading =
        List.of(
            Element.of("p", subject + ", seed " + counterexample.seed()).as("kicker"),
            Element.of("h2", name));
    return new Page.Section(id, name, heading, content);
  }

  /** What went wrong, and the promise that it breaks. */
  public static Element explanation(Witness witness) {
    String where =
        switch (witness) {
          case Witness.OfCalls calls -> "";
          case Witness.OfCycle cycle -> "";
          case Witness.OfState state ->
              (state.node() < 0 ? "Seen" : "Seen at node n" + state.node())
                  + ", "
                  + Quantities.nanosAsMillis(state.atNanos())
                  + " ms into the run. ";
        };
    return Element.of(
            "div",
            Element.of("p", shortened(witness.explanation())),
            Element.of("p", where + "Promised: " + witness.guarantee().statement())
                .add(" (" + witness.guarantee().source() + ")")
                .as("small quiet"))
        .as("callout");
  }

  /** A cycle of hundreds of transactions is no reading matter. */
  private static String shortened(String explanation) {
    return explanation.length() <= LONGEST
        ? explanation
        : explanation.substring(0, LONGEST - 1).stripTrailing() + "…";
  }

  private static Markup faults(Counterexample counterexample) {
    int left = counterexample.faults().size();
    if (left == 0) {
      return Element.of("p", "No fault at all: it happens in a run in which nothing fails.");
    }
    String before =
        counterexample.faultsBefore() > left
            ? " The schedule had " + counterexample.faultsBefore() + "; all others were removed."
            : "";
    return Markup.all(
        Element.of(
            "p",
            Quantities.count(left, "fault", "faults")
                + (left == 1 ? " is enough." : " are enough.")
                + before),
        Element.of(
                "ol",
                counterexample.faults().stream().map(fault -> Element.of("li", fault)).toList())
            .as("plain"));
  }

  private static Element diagram(String id, Counterexample counterexample) {
    SpaceTimePicture picture =
        SpaceTimePicture.of(id, Offence.marked(counterexample.diagram(), counterexample.witness()));
    int missing = picture.leftOut().values().stream().mapToInt(Integer::intValue).sum();
    String leftOut =
        missing == 0
            ? ""
            : " Left out: "
                + Quantities.count(missing, "message", "messages")
                + " of routine kinds, further from the violation ("
                + picture.leftOut().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + Quantities.count(entry.getValue()))
                    .collect(Collectors.joining(", "))
                + ").";
    return Element.of(
        "figure",
        SpaceTimePicture.legend(),
        Scroll.box("Space-time diagram", picture.drawing()),
        Element.of(
            "figcaption",
            "Processes are lines, time goes down. The axis keeps the order of events, not their"
                + " distances: long stretches in which nothing happens are short here. A message"
                + " marked ×3 stands for three in a row that differ in numbers only."
                + leftOut));
  }
}
