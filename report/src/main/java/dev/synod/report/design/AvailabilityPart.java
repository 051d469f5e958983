package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Rejected;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted.Availability;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of the time operations complete. */
final class AvailabilityPart {

  private AvailabilityPart() {}

  /** A table, with what it rests on; nothing if nothing is known of nodes. */
  static List<Markup> of(ClassDesign dataClass) {
    List<Availability> availability = dataClass.predicted().availability();
    if (availability.isEmpty()) {
      return List.of();
    }
    String asked = asked(dataClass).map(share -> " At least " + share + " is required.").orElse("");
    return List.of(
        Element.of("h3", "Availability"),
        Element.of(
            "p",
            "The share of time in which operations complete, while the clients' own region works."
                + " Failures of zones and of regions are common causes: they take all their nodes"
                + " at once."
                + asked),
        table(dataClass, availability));
  }

  /** The bound, where a candidate was refused by it: elsewhere a design does not say it. */
  private static Optional<String> asked(ClassDesign dataClass) {
    return dataClass.rejected().stream()
        .filter(rejected -> rejected.constraint().equals("slo.availability"))
        .map(Rejected::bound)
        .filter(bound -> bound.unit().equals("percent of time"))
        .map(Figure::value)
        .map(failing -> Nines.percent(1 - failing / 100))
        .findFirst();
  }

  private static Element table(ClassDesign dataClass, List<Availability> availability) {
    Table table =
        Table.narrow(
            "Availability of " + dataClass.id() + " by the clients' region",
            Column.names("Region"),
            Column.names("Operation"),
            Column.numbers("Available"),
            Column.numbers("Down in a year"),
            Column.words("Basis"));
    List<Availability> rest = new ArrayList<>(availability);
    while (!rest.isEmpty()) {
      Availability first = rest.removeFirst();
      boolean alike = rest.removeIf(other -> alike(first, other));
      table.row(
          Markup.text(first.region()),
          Markup.text(alike ? "read, write" : Words.of(first.access())),
          Markup.text(Nines.percent(first.share())),
          Markup.text(Nines.duration(first.downtimeSecondsPerYear())),
          Markup.text(Words.of(first.basis())));
    }
    return table.drawn();
  }

  /** Reads and writes of a region that are as available share a row. */
  private static boolean alike(Availability one, Availability other) {
    return one.region().equals(other.region())
        && one.access() != other.access()
        && one.share() == other.share()
        && one.downtimeSecondsPerYear() == other.downtimeSecondsPerYear()
        && one.basis() == other.basis();
  }
}
