package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Confluence;
import dev.synod.design.architecture.ClassDesign.Invariant;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;

/** What must be true of a class of data, and whether that needs coordination. */
final class InvariantTable {

  private InvariantTable() {}

  /** A table; nothing if there are no invariants. */
  static Markup of(ClassDesign dataClass) {
    if (dataClass.invariants().isEmpty()) {
      return Markup.none();
    }
    Table table =
        Table.broad(
            "Invariants of " + dataClass.id() + ", and whether copies may change it uncoordinated",
            Column.phrases("Invariant"),
            Column.words("I\u2011confluent?"),
            Column.words("Finding"));
    for (Invariant invariant : dataClass.invariants()) {
      table.row(
          Markup.all(
              Markup.text(invariant.expr()),
              Element.of("br"),
              Element.of("span", invariant.id()).as("source")),
          Markup.text(confluent(invariant.confluence())),
          Markup.text(invariant.finding()));
    }
    return table.drawn();
  }

  private static String confluent(Confluence confluence) {
    return switch (confluence) {
      case CONFLUENT -> "yes";
      case NOT_CONFLUENT -> "no";
      case UNDECIDED -> "not decided";
    };
  }
}
