package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** What a class of data survives, and what happens while a region is cut off. */
final class Failures {

  private Failures() {}

  static List<Markup> of(ClassDesign dataClass) {
    List<Markup> content = new ArrayList<>();
    List<Markup> survivals = new ArrayList<>();
    for (Survival survival : dataClass.survives()) {
      survivals.add(Element.of("li", Markup.text(words(survival)), Words.basis(survival.basis())));
    }
    Figure failover = dataClass.failover();
    if (failover != null) {
      survivals.add(
          Element.of(
              "li",
              Markup.text("After the loss of the leader, operations go on within "),
              Words.figure(failover)));
    }
    content.add(Element.of("ul", survivals).as("plain"));
    if (!dataClass.partitions().isEmpty()) {
      content.add(partitions(dataClass.partitions()));
    }
    return content;
  }

  private static String words(Survival survival) {
    String domain = domain(survival.domain(), survival.count() != 1);
    if (survival.count() == 0) {
      return "The loss of a " + domain(survival.domain(), false) + " is not survived";
    }
    return survival.count() == 1
        ? "The loss of any one " + domain + ", without loss of data"
        : "The loss of any " + survival.count() + " " + domain + " at once, without loss of data";
  }

  private static String domain(FailureDomain domain, boolean many) {
    return switch (domain) {
      case NODE -> many ? "nodes" : "node";
      case ZONE -> many ? "zones" : "zone";
      case REGION -> many ? "regions" : "region";
    };
  }

  /** Reads and writes share their columns where they behave alike, as they do in most schemes. */
  private static Markup partitions(List<PartitionOutcome> partitions) {
    boolean alike =
        partitions.stream().allMatch(partition -> partition.reads().equals(partition.writes()));
    PartitionOutcome first = partitions.getFirst();
    boolean same =
        partitions.stream()
            .allMatch(partition ->
                partition.consequence().equals(first.consequence())
                    && partition.basis() == first.basis());
    List<Column> heads = new ArrayList<>();
    heads.add(Column.words("Cut off"));
    for (String what : alike ? List.of("Operations") : List.of("Reads", "Writes")) {
      heads.add(Column.words(what + " go on in"));
      heads.add(Column.words("and fail in"));
    }
    if (!same) {
      heads.add(Column.words("Afterwards"));
    }
    Table table =
        Table.broad("While one region is cut off from all others", heads.toArray(new Column[0]));
    for (PartitionOutcome partition : partitions) {
      List<Markup> cells = new ArrayList<>();
      cells.add(Markup.text(partition.isolated()));
      for (Sides sides :
          alike ? List.of(partition.reads()) : List.of(partition.reads(), partition.writes())) {
        cells.add(places(sides.available()));
        cells.add(places(sides.unavailable()));
      }
      if (!same) {
        cells.add(consequence(partition));
      }
      table.row(cells.toArray(new Markup[0]));
    }
    return same
        ? Markup.all(
            table.drawn(),
            Element.of("p", Markup.text("Afterwards: "), consequence(first)).as("small"))
        : table.drawn();
  }

  private static Markup consequence(PartitionOutcome partition) {
    return Markup.all(Markup.text(partition.consequence()), Words.basis(partition.basis()));
  }

  private static Markup places(List<String> regions) {
    return regions.isEmpty()
        ? Element.of("span", "none").as("quiet")
        : Markup.text(String.join(", ", regions));
  }
}
