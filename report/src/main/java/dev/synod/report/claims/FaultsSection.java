package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.CountBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The faults that struck, counted where they had an effect, not where they were planned. */
public final class FaultsSection {

  private FaultsSection() {}

  /** The section about these subjects. */
  public static Page.Section of(List<Evidence> evidence) {
    List<Markup> content = new ArrayList<>();
    content.add(
        Element.of(
            "p",
            "A fault is counted when it did something: a partition when it held back a message, a"
                + " crash when a node was up. The bars are logarithmic."));
    for (Evidence one : evidence) {
      if (evidence.size() > 1) {
        content.add(Element.of("h3", one.subject()));
      }
      content.add(table(one));
      activity(one).ifPresent(content::add);
    }
    return new Page.Section("faults", "Faults that struck", content);
  }

  private static Element table(Evidence evidence) {
    if (evidence.faults().isEmpty()) {
      return Element.of("p", "None: these runs had no faults.").as("quiet");
    }
    long largest = evidence.faults().values().stream().mapToLong(Long::longValue).max().orElse(0);
    Table table =
        Table.narrow(
            "Faults in the runs of " + evidence.subject() + ", by kind",
            Column.words("Kind"),
            Column.numbers("Times"),
            Column.bars(""));
    for (Map.Entry<String, Long> fault : evidence.faults().entrySet()) {
      table.row(
          Markup.text(fault.getKey()),
          Markup.text(Quantities.count(fault.getValue())),
          effect(evidence, fault.getKey(), fault.getValue(), largest));
    }
    return table.drawn();
  }

  private static Markup effect(Evidence evidence, String kind, long count, long largest) {
    if (count == 0) {
      boolean planned = evidence.neverStruck().contains(kind);
      return Element.of("span", planned ? "planned, and never struck" : "never").as("quiet");
    }
    return evidence.exercise().ineffective().contains(kind)
        ? Element.of("span", "no effect on this protocol").as("quiet")
        : CountBar.of(count, largest);
  }

  /** What else happened: a campaign that never reconfigures says nothing of reconfiguration. */
  private static Optional<Element> activity(Evidence evidence) {
    if (evidence.exercise().activity().isEmpty()) {
      return Optional.empty();
    }
    String counts =
        evidence.exercise().activity().entrySet().stream()
            .map(each -> each.getKey() + " " + Quantities.count(each.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(Element.of("p", "Besides: " + counts + ".").as("small quiet"));
  }
}
