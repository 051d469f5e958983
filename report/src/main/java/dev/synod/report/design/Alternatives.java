package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.List;

/** The candidates that lost, each with the bound that it breaks and by how much. */
final class Alternatives {

  /** More than this nobody reads at once; the others can be unfolded. */
  private static final int AT_ONCE = 8;

  private Alternatives() {}

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
            Column.words("Candidate"),
            Column.words("Breaks"),
            Column.numbers("Value"),
            Column.numbers("Bound"),
            Column.numbers("By"),
            Column.words("Why"));
    for (Rejected each : rejected) {
      table.row(
          Markup.text(each.candidate()),
          Markup.text(each.constraint()),
          Markup.text(Words.value(each.value().value(), each.value().unit())),
          Markup.text(Words.value(each.bound().value(), each.bound().unit())),
          Markup.text(Words.value(each.margin().value(), each.margin().unit())),
          Markup.all(Markup.text(each.why()), Words.basis(each.value().basis())));
    }
    return table.drawn();
  }
}
