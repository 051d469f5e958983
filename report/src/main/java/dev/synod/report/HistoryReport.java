package dev.synod.report;

import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.report.claims.CounterexampleSection;
import dev.synod.report.claims.CycleFigure;
import dev.synod.report.claims.HistoryFigure;
import dev.synod.report.claims.Verdicts;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.timeline.HistoryPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The page about a checked history. */
final class HistoryReport {

  private HistoryReport() {}

  static String write(CheckedHistory checked, String closing) {
    String extent = "over " + calls(checked.history().size());
    List<Markup> top =
        List.of(
            Element.of("p", "Synod, checked history").as("kicker"),
            Element.of("h1", checked.source()),
            Element.of("p", Verdicts.sentence(checked.findings(), extent)).as("lead"),
            facts(checked.history()));
    List<Page.Section> sections = new ArrayList<>();
    sections.add(findings(checked.findings()));
    for (int i = 0; i < checked.findings().size(); i++) {
      if (checked.findings().get(i).verdict() instanceof Verdict.Violated(Witness witness)) {
        sections.add(violation("violation-" + i, witness));
      }
    }
    if (sections.size() == 1 && checked.history().size() > 0) {
      sections.add(history(checked.history()));
    }
    return Page.write(checked.source() + " – Synod", top, sections, closing);
  }

  private static String calls(long count) {
    return Quantities.count(count, "call", "calls");
  }

  private static Element facts(History history) {
    List<Call> calls = history.calls();
    return new Facts()
        .add("Calls", Quantities.count(calls.size()))
        .add("Processes", Quantities.count(calls.stream().map(Call::process).distinct().count()))
        .add(
            "Keys",
            Quantities.count(calls.stream().flatMap(HistoryReport::keys).distinct().count()))
        .add("Took effect", Quantities.count(outcomes(calls, Outcome.Ok.class)))
        .add("Failed", Quantities.count(outcomes(calls, Outcome.Failed.class)))
        .add("Unknown", Quantities.count(outcomes(calls, Outcome.Unknown.class)))
        .drawn();
  }

  private static Stream<String> keys(Call call) {
    return call.operation() instanceof Operation.Transaction(List<Operation> operations)
        ? operations.stream().map(Operation::key)
        : Stream.of(call.operation().key());
  }

  private static long outcomes(List<Call> calls, Class<? extends Outcome> kind) {
    return calls.stream().filter(call -> kind.isInstance(call.outcome())).count();
  }

  private static Page.Section findings(List<Finding> findings) {
    Table table =
        Table.broad(
            "What was checked, and what was found",
            Column.words("Guarantee"),
            Column.words("Statement"),
            Column.words("Verdict"),
            Column.numbers("States visited"));
    for (Finding finding : findings) {
      table.row(
          Markup.text(finding.guarantee().id()),
          Markup.all(
              Markup.text(finding.guarantee().statement()),
              Element.of("br"),
              Element.of("span", finding.guarantee().source()).as("source")),
          Verdicts.mark(finding.verdict()),
          Markup.text(effort(finding.verdict())));
    }
    return new Page.Section("findings", "Verdict", List.of(table.drawn()));
  }

  private static String effort(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds(Verdict.Effort effort) -> Quantities.count(effort.steps());
      case Verdict.Violated violated -> "–";
      case Verdict.Unknown(String reason, Verdict.Effort effort) ->
          Quantities.count(effort.steps()) + " (" + reason + ")";
    };
  }

  private static Page.Section violation(String id, Witness witness) {
    List<Markup> content = new ArrayList<>();
    content.add(CounterexampleSection.explanation(witness));
    switch (witness) {
      case Witness.OfCalls calls ->
          content.add(
              HistoryFigure.of(
                  id + "-calls", calls.calls(), calls.impossible(), calls.stateBefore()));
      case Witness.OfCycle cycle -> content.add(CycleFigure.of(id + "-cycle", cycle));
      case Witness.OfState state -> {}
    }
    return new Page.Section(id, "Violation: " + name(witness), content);
  }

  private static String name(Witness witness) {
    String anomaly = witness instanceof Witness.OfCycle cycle ? ", " + cycle.anomaly() : "";
    return witness.guarantee().id() + anomaly;
  }

  private static Page.Section history(History history) {
    String name = history.size() > HistoryPicture.MOST ? "The first calls" : "The calls";
    Element figure = HistoryFigure.of("history-calls", history.calls(), null, "");
    return new Page.Section("history", name, List.of(figure));
  }
}
