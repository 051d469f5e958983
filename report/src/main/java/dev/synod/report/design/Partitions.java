package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign.PartitionOutcome;
import dev.synod.design.architecture.ClassDesign.Sides;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens while one region is cut off. What repeats is said once: reads and writes that behave
 * alike share their columns, and regions whose loss comes to the same share a row.
 */
final class Partitions {

  private final List<PartitionOutcome> partitions;
  private final boolean alike;
  private final boolean sameAfterwards;

  private Partitions(List<PartitionOutcome> partitions) {
    this.partitions = partitions;
    this.alike =
        partitions.stream().allMatch(partition -> partition.reads().equals(partition.writes()));
    PartitionOutcome first = partitions.getFirst();
    this.sameAfterwards =
        partitions.stream()
            .allMatch(partition ->
                partition.consequence().equals(first.consequence())
                    && partition.basis() == first.basis());
  }

  /** A table of these, of which there is at least one. */
  static Markup of(List<PartitionOutcome> partitions) {
    Partitions drawn = new Partitions(partitions);
    return drawn.sameAfterwards
        ? Markup.all(
            drawn.table(),
            Element.of("p", Markup.text("Afterwards: "), consequence(partitions.getFirst())))
        : drawn.table();
  }

  private Element table() {
    List<Column> heads = new ArrayList<>();
    heads.add(Column.words("Cut off"));
    for (String what : alike ? List.of("Operations") : List.of("Reads", "Writes")) {
      heads.add(Column.words(what + " go on in"));
      heads.add(Column.words("and fail in"));
    }
    if (!sameAfterwards) {
      heads.add(Column.words("Afterwards"));
    }
    Table table =
        Table.broad("While one region is cut off from all others", heads.toArray(new Column[0]));
    grouped().forEach((what, group) -> table.row(row(what, group)));
    return table.drawn();
  }

  /** What is said of a partition's sides. */
  private record Said(List<String> places, String consequence) {
    private Said {
      places = List.copyOf(places);
    }
  }

  private Map<Said, List<PartitionOutcome>> grouped() {
    Map<Said, List<PartitionOutcome>> groups = new LinkedHashMap<>();
    for (PartitionOutcome partition : partitions) {
      List<String> places = new ArrayList<>();
      for (Sides sides :
          alike ? List.of(partition.reads()) : List.of(partition.reads(), partition.writes())) {
        places.add(places(sides.available(), sides, partition.isolated()));
        places.add(places(sides.unavailable(), sides, partition.isolated()));
      }
      String after = sameAfterwards ? "" : partition.consequence() + partition.basis();
      groups.computeIfAbsent(new Said(places, after), said -> new ArrayList<>()).add(partition);
    }
    return groups;
  }

  private Markup[] row(Said said, List<PartitionOutcome> group) {
    List<Markup> cells = new ArrayList<>();
    boolean any = group.size() == partitions.size() && group.size() > 1;
    cells.add(
        Markup.text(
            any
                ? "any one region"
                : String.join(", ", group.stream().map(PartitionOutcome::isolated).toList())));
    said.places.forEach(places -> cells.add(Markup.text(places)));
    if (!sameAfterwards) {
      cells.add(consequence(group.getFirst()));
    }
    return cells.toArray(new Markup[0]);
  }

  private static Markup consequence(PartitionOutcome partition) {
    return Markup.all(Markup.text(partition.consequence()), Words.basis(partition.basis()));
  }

  /** Regions relative to the one that is cut off, where that says all. */
  private static String places(List<String> regions, Sides sides, String isolated) {
    int all = sides.available().size() + sides.unavailable().size();
    boolean within = sides.available().contains(isolated) || sides.unavailable().contains(isolated);
    if (regions.isEmpty()) {
      return "none";
    }
    if (regions.size() == all) {
      return "all regions";
    }
    if (regions.equals(List.of(isolated))) {
      return "the region cut off";
    }
    return within && regions.size() == all - 1 && !regions.contains(isolated)
        ? "all others"
        : String.join(", ", regions);
  }
}
