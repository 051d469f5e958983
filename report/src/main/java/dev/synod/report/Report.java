package dev.synod.report;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.partitioning.quality.Survey;
import dev.synod.report.claims.ClaimsSection;
import dev.synod.report.claims.CounterexampleSection;
import dev.synod.report.claims.FaultsSection;
import dev.synod.report.claims.LatencyTable;
import dev.synod.report.claims.Verdicts;
import dev.synod.report.cycle.CyclePicture;
import dev.synod.report.design.DesignSections;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Page;
import dev.synod.report.partitioning.PartitioningSections;
import dev.synod.report.plot.LatencyPlot;
import dev.synod.report.quorum.QuorumSections;
import dev.synod.report.quorum.QuorumSummary;
import dev.synod.report.timeline.HistoryPicture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages. Equal arguments give equal pages, character for character. A page is HTML that is
 * well-formed XML too, to be stored in UTF-8.
 */
public final class Report {

  private static final String CLOSING =
      "Written by Synod. A simulation shows violations; that it shows none is evidence for the"
          + " seeds, faults and operations counted here, and no proof beyond them.";

  private Report() {}

  /**
   * The page about a design.
   *
   * @param design the design
   * @param evidence what simulated runs found about its classes: the subject of each is the id of a
   *     class; empty if nothing was simulated
   */
  public static String html(Design design, List<Evidence> evidence) {
    String name = design.design().system();
    List<Markup> top = new ArrayList<>();
    top.add(Element.of("p", "Synod, design").as("kicker"));
    top.add(Element.of("h1", name));
    top.add(Element.of("p", lead(design, evidence)).as("lead"));
    top.add(DesignSections.facts(design));
    List<Page.Section> sections = new ArrayList<>();
    if (!evidence.isEmpty()) {
      sections.add(ClaimsSection.of(evidence));
    }
    sections.addAll(DesignSections.of(design, evidence));
    sections.addAll(runs(evidence));
    return Page.write(name + " – Synod", top, sections, CLOSING);
  }

  /** The page about what simulated runs found, of protocols for example. */
  public static String html(List<Evidence> evidence) {
    String name = String.join(", ", evidence.stream().map(Evidence::subject).toList());
    List<Markup> top =
        List.of(
            Element.of("p", "Synod, proof").as("kicker"),
            Element.of("h1", name),
            Element.of("p", Verdicts.sentence(evidence)).as("lead"));
    List<Page.Section> sections = new ArrayList<>();
    sections.add(ClaimsSection.of(evidence));
    List<Markup> latencies = new ArrayList<>();
    for (Evidence one : evidence) {
      if (!one.latencies().isEmpty()) {
        latencies.add(Element.of("h3", one.subject()));
        latencies.add(LatencyTable.of(one.subject(), rows(one)));
      }
    }
    if (!latencies.isEmpty()) {
      sections.add(new Page.Section("latency", "Latency", latencies));
    }
    sections.addAll(runs(evidence));
    return Page.write(name + " – Synod", top, sections, CLOSING);
  }

  /** The page about a recorded history. */
  public static String html(CheckedHistory checked) {
    return HistoryReport.write(
        checked, "Written by Synod. A verdict is about this history and no other.");
  }

  /**
   * A picture of calls as an SVG file that stands alone, in the colours of the one who looks at it.
   *
   * @param impossible the call among them that no order explains, if any
   * @param stateBefore the state before that call; empty if not known
   */
  public static String svg(List<Call> calls, @Nullable Call impossible, String stateBefore) {
    return StandalonePicture.write(
        HistoryPicture.of("calls", calls, impossible, stateBefore).drawing());
  }

  /** A picture of a cycle of transactions as an SVG file that stands alone. */
  public static String svg(Witness.OfCycle cycle) {
    return StandalonePicture.write(CyclePicture.of("cycle", cycle).drawing());
  }

  /**
   * The page about a way to divide keys among nodes.
   *
   * @param scheme what it is called
   * @param source where the keys are from
   * @param survey what was measured
   */
  public static String html(String scheme, String source, Survey survey) {
    List<Markup> top =
        List.of(
            Element.of("p", "Synod, partitioning").as("kicker"),
            Element.of("h1", scheme + ", keys of " + source),
            Element.of("p", PartitioningSections.sentence(survey)).as("lead"),
            PartitioningSections.facts(survey));
    return Page.write(
        scheme + " – Synod",
        top,
        PartitioningSections.of(survey),
        "Written by Synod. The numbers are about these keys and this cluster.");
  }

  /** The page about a quorum system and a strategy for it. */
  public static String html(QuorumSummary summary) {
    List<Markup> top =
        List.of(
            Element.of("p", "Synod, quorums").as("kicker"),
            Element.of("h1", summary.reads()),
            Element.of("p", QuorumSections.sentence(summary)).as("lead"),
            QuorumSections.facts(summary));
    return Page.write(
        "Quorums – Synod",
        top,
        QuorumSections.of(summary),
        "Written by Synod. Nodes fail independently, and take part in nothing else.");
  }

  private static Markup lead(Design design, List<Evidence> evidence) {
    Markup decided = Markup.text(DesignSections.sentence(design) + " ");
    if (evidence.isEmpty()) {
      return Markup.all(decided, Markup.text("Nothing was simulated."));
    }
    List<String> others =
        design.classes().stream()
            .map(ClassDesign::id)
            .filter(id -> evidence.stream().noneMatch(one -> one.subject().equals(id)))
            .toList();
    return others.isEmpty()
        ? Markup.all(decided, Verdicts.sentence(evidence))
        : Markup.all(
            decided,
            Verdicts.sentence(evidence),
            Markup.text(" Not simulated: " + String.join(", ", others) + "."));
  }

  private static List<LatencyPlot.Row> rows(Evidence evidence) {
    return evidence.latencies().stream()
        .map(latency ->
            new LatencyPlot.Row(
                latency.region(),
                latency.operation(),
                latency.predicted(),
                latency.simulated(),
                null))
        .toList();
  }

  /** What the runs had to bear, and the violations among them. */
  private static List<Page.Section> runs(List<Evidence> evidence) {
    List<Page.Section> sections = new ArrayList<>();
    if (!evidence.isEmpty()) {
      sections.add(FaultsSection.of(evidence));
    }
    for (int i = 0; i < evidence.size(); i++) {
      Counterexample counterexample = evidence.get(i).counterexample();
      if (counterexample != null) {
        String id = "violation-" + i;
        sections.add(CounterexampleSection.of(id, evidence.get(i).subject(), counterexample));
      }
    }
    return sections;
  }
}
