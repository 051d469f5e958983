package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was promised beside what was found, a column for each subject; and what was spent to find
 * it.
 */
public final class ClaimsSection {

  private ClaimsSection() {}

  /** The section about these subjects. */
  public static Page.Section of(List<Evidence> evidence) {
    return new Page.Section(
        "claims", "Claims and evidence", List.of(findings(evidence), budget(evidence)));
  }

  private static Element findings(List<Evidence> evidence) {
    Set<Guarantee> guarantees = new LinkedHashSet<>();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Guarantee"));
    for (Evidence one : evidence) {
      columns.add(Column.words(one.subject()));
      one.findings().forEach(finding -> guarantees.add(finding.guarantee()));
    }
    columns.add(Column.words("Statement"));
    Table table =
        Table.broad("What was promised, and what was found", columns.toArray(new Column[0]));
    for (Guarantee guarantee : guarantees) {
      List<Markup> cells = new ArrayList<>();
      cells.add(Markup.text(guarantee.id()));
      evidence.forEach(one -> cells.add(found(guarantee, one)));
      cells.add(statement(guarantee));
      table.row(cells.toArray(new Markup[0]));
    }
    return table.drawn();
  }

  /** The promise in a sentence, and where it is defined. */
  static Markup statement(Guarantee guarantee) {
    return Markup.all(
        Markup.text(guarantee.statement()),
        Element.of("br"),
        Element.of("span", guarantee.source()).as("source"));
  }

  private static Markup found(Guarantee guarantee, Evidence evidence) {
    return evidence.findings().stream()
        .filter(finding -> finding.guarantee().equals(guarantee))
        .findFirst()
        .map(finding -> verdict(finding, evidence))
        .orElseGet(() -> Element.of("span", "not claimed").as("quiet"));
  }

  private static Markup verdict(Finding finding, Evidence evidence) {
    return Markup.all(
        Verdicts.mark(finding.verdict()),
        Element.of("br"),
        Element.of("span", detail(finding.verdict(), evidence)).as("source"));
  }

  private static String detail(Verdict verdict, Evidence evidence) {
    String seeds = Quantities.count(evidence.seeds(), "seed", "seeds");
    return switch (verdict) {
      case Verdict.Holds holds -> "over\u00a0" + seeds;
      case Verdict.Violated violated ->
          evidence.counterexample() == null
              ? "within\u00a0" + seeds
              : "by\u00a0seed\u00a0" + evidence.counterexample().seed();
      case Verdict.Unknown(String reason, Verdict.Effort effort) -> reason;
    };
  }

  private static Element budget(List<Evidence> evidence) {
    Table table =
        Table.broad(
            "What was spent to find it",
            Column.words("Subject"),
            Column.numbers("Seeds"),
            Column.numbers("First seed"),
            Column.numbers("Events"),
            Column.numbers("Operations"),
            Column.numbers("Answered in time"),
            Column.words("Scenario"));
    for (Evidence one : evidence) {
      table.row(
          Markup.text(one.subject()),
          Markup.text(Quantities.count(one.seeds())),
          Markup.text(Long.toString(one.firstSeed())),
          Markup.text(Quantities.count(one.events())),
          Markup.text(Quantities.count(one.operations())),
          Markup.text(Quantities.share(one.availability())),
          Markup.text(one.scenario()));
    }
    return table.drawn();
  }
}
