package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Verdict;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** What was promised beside what was found, and what was spent to find it. */
public final class ClaimsSection {

  private ClaimsSection() {}

  /** The section about these subjects. */
  public static Page.Section of(List<Evidence> evidence) {
    List<Markup> content = new ArrayList<>();
    for (Evidence one : evidence) {
      content.add(Element.of("h3", one.subject()));
      content.add(Element.of("p", one.scenario()).as("quiet"));
      content.add(findings(one));
      content.add(budget(one));
    }
    return new Page.Section("claims", "Claims and evidence", content);
  }

  private static Element findings(Evidence evidence) {
    Table table =
        Table.broad(
            "What was promised of " + evidence.subject() + ", and what was found",
            Column.words("Guarantee"),
            Column.words("Verdict"),
            Column.words("Statement"));
    for (Finding finding : evidence.findings()) {
      table.row(
          Markup.text(finding.guarantee().id()),
          Markup.all(
              Verdicts.mark(finding.verdict()),
              Element.of("br"),
              Element.of("span", detail(finding.verdict(), evidence)).as("source")),
          Markup.all(
              Markup.text(finding.guarantee().statement()),
              Element.of("br"),
              Element.of("span", finding.guarantee().source()).as("source")));
    }
    return table.drawn();
  }

  private static String detail(Verdict verdict, Evidence evidence) {
    String seeds = Quantities.count(evidence.seeds(), "seed", "seeds");
    return switch (verdict) {
      case Verdict.Holds holds -> "over " + seeds;
      case Verdict.Violated violated ->
          evidence.counterexample() == null
              ? "within " + seeds
              : "by seed " + evidence.counterexample().seed();
      case Verdict.Unknown(String reason, Verdict.Effort effort) -> reason;
    };
  }

  private static Element budget(Evidence evidence) {
    Facts facts = new Facts();
    facts.add("Seeds", Quantities.count(evidence.seeds()));
    facts.add("First seed", Long.toString(evidence.firstSeed()));
    facts.add("Events simulated", Quantities.count(evidence.events()));
    facts.add("Operations checked", Quantities.count(evidence.operations()));
    facts.add("Answered in time", Quantities.share(evidence.availability()));
    return facts.drawn();
  }
}
