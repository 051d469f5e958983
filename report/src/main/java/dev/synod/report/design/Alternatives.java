package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Candidates;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.List;

/** What was considered, and the candidates that lost: the bound that each breaks, by how much. */
final class Alternatives {

  /** More than this nobody reads at once; the others can be unfolded. */
  private static final int AT_ONCE = 8;

  /** The unit of demands that are met or not, with nothing between. */
  private static final String MET = "met";

  private Alternatives() {}

  /** What was considered, and by what it was compared. */
  static Element considered(Candidates candidates) {
    String exactly =
        candidates.evaluated() >= candidates.enumerated()
            ? "each was computed exactly"
            : "%s computed exactly; the others could not be better, or miss a demand"
                .formatted(Quantities.count(candidates.evaluated(), "was", "were"));
    return Element.of(
        "p",
        "Considered: %s. Of %s, %s. What decides: %s."
            .formatted(
                candidates.family(),
                Quantities.count(candidates.enumerated(), "configuration", "configurations"),
                exactly,
                candidates.criterion()));
  }

  static Markup of(ClassDesign dataClass) {
    List<Rejected> rejected = dataClass.rejected();
    if (rejected.isEmpty()) {
      return Element.of("p", "There was no other candidate.").as("quiet");
    }
    if (rejected.size() <= AT_ONCE + 2) {
      return table(dataClass, rejected);
    }
    List<Rejected> others = rejected.subList(AT_ONCE, rejected.size());
    return Markup.all(
        table(dataClass, rejected.subList(0, AT_ONCE)),
        Element.of(
            "details",
            Element.of(
                "summary", Quantities.count(others.size(), "more candidate", "more candidates")),
            table(dataClass, others)));
  }

  private static Element table(ClassDesign dataClass, List<Rejected> rejected) {
    Table table =
        Table.broad(
            "Candidates for " + dataClass.id() + " that were not chosen",
            Column.phrases("Candidate"),
            Column.words("Loses by"),
            Column.numbers("Value"),
            Column.numbers("Bound"),
            Column.numbers("Margin"),
            Column.phrases("Why"));
    for (Rejected each : rejected) {
      table.row(
          Markup.text(each.candidate()),
          Markup.text(each.constraint()),
          Markup.text(amount(each.value())),
          Markup.text(amount(each.bound())),
          Markup.text(each.margin().unit().equals(MET) ? "–" : amount(each.margin())),
          Markup.all(Markup.text(each.why()), Words.basis(each.value().basis())));
    }
    return table.drawn();
  }

  /** What a percentage is of is said by what the candidate loses by. */
  private static String amount(Figure figure) {
    if (figure.unit().equals(MET)) {
      return figure.value() == 0 ? "no" : "yes";
    }
    return figure.unit().startsWith("percent")
        ? Words.number(figure.value(), figure.unit()) + "\u00a0%"
        : Words.value(figure.value(), figure.unit());
  }
}
