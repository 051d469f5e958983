package dev.synod.report.design;

import dev.synod.core.evidence.Evidence;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Replication;
import dev.synod.design.architecture.Design;
import dev.synod.report.claims.LatencyTable;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Page;
import dev.synod.report.plot.LatencyPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One class of data: what was decided, why, and what it comes to. */
final class DataClassSection {

  private final Design design;
  private final ClassDesign dataClass;
  private final Optional<Evidence> evidence;
  private final boolean othersSimulated;
  private final String id;

  private DataClassSection(Design design, int number, List<Evidence> evidence) {
    this.design = design;
    this.dataClass = design.classes().get(number);
    this.evidence =
        evidence.stream().filter(one -> one.subject().equals(dataClass.id())).findFirst();
    this.othersSimulated = this.evidence.isEmpty() && !evidence.isEmpty();
    this.id = "class-" + number;
  }

  /** The section about the class of this number, with what was found about it, if it was proven. */
  static Page.Section of(Design design, int number, List<Evidence> evidence) {
    return new DataClassSection(design, number, evidence).section();
  }

  private Page.Section section() {
    List<Markup> content = new ArrayList<>();
    content.add(Element.of("p", decision()).as("lead"));
    content.add(Replicated.facts(dataClass));
    content.add(Element.of("h3", "Why"));
    content.addAll(reasons());
    content.add(Element.of("h3", "Where it lives"));
    content.add(RegionFigure.of(id + "-map", design.environment(), dataClass));
    content.addAll(latency());
    content.addAll(StalenessPart.of(dataClass));
    content.addAll(AvailabilityPart.of(dataClass));
    content.addAll(LoadPart.of(dataClass));
    content.add(Element.of("h3", "What it survives"));
    content.addAll(Failures.of(dataClass));
    content.add(Element.of("h3", "PACELC: " + dataClass.pacelc().classification()));
    content.addAll(Pacelc.of(dataClass));
    content.add(Element.of("h3", "Candidates, and why each lost"));
    content.add(Alternatives.considered(dataClass.candidates()));
    content.add(Alternatives.of(dataClass));
    content.add(
        Element.of(
            "details",
            Element.of("summary", "All figures and what they rest on"),
            FigureTable.of(dataClass)));
    List<Markup> heading =
        List.of(Element.of("p", "Data class").as("kicker"), Element.of("h2", dataClass.id()));
    return new Page.Section(id, dataClass.id(), heading, content);
  }

  private String decision() {
    Replication replication = dataClass.replication();
    long regions =
        replication.replicas().stream().map(ClassDesign.Replica::region).distinct().count();
    return "%s, by %s over %s in %s%s."
        .formatted(
            Words.title(dataClass.consistency().model()),
            Replicated.protocol(dataClass),
            Quantities.count(replication.replicas().size(), "copy", "copies"),
            Quantities.count(regions, "region", "regions"),
            replication.leading().map(leader -> ", led from " + leader.place()).orElse(""));
  }

  private List<Markup> latency() {
    List<LatencyPlot.Row> rows = LatencyRows.of(dataClass, evidence);
    return rows.isEmpty()
        ? List.of()
        : List.of(
            Element.of("h3", "Latency"),
            LatencyCurves.of(dataClass),
            LatencyTable.of(dataClass.id(), rows),
            unsimulated());
  }

  /** Why no simulated figures stand beside the predicted ones, where those of others have them. */
  private Markup unsimulated() {
    if (!othersSimulated) {
      return Markup.none();
    }
    boolean protocol = dataClass.replication().scheme() == ClassDesign.Scheme.SINGLE_LEADER;
    return Element.of(
            "p",
            protocol ? "Not simulated." : "Not simulated: there is no protocol of this scheme yet.")
        .as("small quiet");
  }

  private List<Markup> reasons() {
    List<Markup> reasons = new ArrayList<>();
    reasons.add(
        Element.of(
                "ul",
                dataClass.consistency().reasons().stream()
                    .map(reason -> Element.of("li", reason))
                    .toList())
            .as("plain"));
    String witness = dataClass.consistency().witness();
    boolean told =
        dataClass.invariants().stream().anyMatch(invariant -> invariant.finding().equals(witness));
    if (witness != null && !told) {
      reasons.add(
          Element.of("p", Element.of("span", "For example: ").as("quiet"), Markup.text(witness)));
    }
    reasons.add(InvariantTable.of(dataClass));
    Consensus consensus = dataClass.consensus();
    String clocks =
        consensus != null && consensus.reads() == Reads.LEASE
            ? " Reads under a lease rest on the clocks' drift as well."
            : "";
    reasons.add(
        Element.of("p", "Basis of the model: " + Words.of(dataClass.consistency().basis()) + ".")
            .add(" Basis of the placement: " + Words.of(dataClass.replication().basis()) + ".")
            .add(clocks)
            .as("small quiet"));
    return reasons;
  }
}
