package dev.synod.report.design;

import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Design.Conflict;
import dev.synod.design.architecture.Design.Handoff;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around the decisions: conflicts, what is undecided, assumptions, handoffs. */
final class Surroundings {

  private Surroundings() {}

  static Page.Section conflicts(List<Conflict> conflicts) {
    List<Markup> content = new ArrayList<>();
    for (Conflict conflict : conflicts) {
      content.add(Element.of("h3", conflict.id()));
      Element box =
          Element.of(
                  "div",
                  Element.of("p", conflict.explanation()),
                  Element.of("p", "Forbidden by: " + conflict.theorem()).as("small quiet"))
              .as("callout");
      content.add(box);
      content.add(Element.of("p", "These requirements cannot be met together:"));
      content.add(list(conflict.requirements()));
      if (!conflict.numbers().isEmpty()) {
        content.add(numbers(conflict));
      }
    }
    return new Page.Section("conflicts", "Requirements that conflict", content);
  }

  private static Element numbers(Conflict conflict) {
    Table table =
        Table.narrow(
            "The figures behind it",
            Column.words("Figure"),
            Column.numbers("Value"),
            Column.words("Unit"),
            Column.words("Basis"));
    for (Design.Quantity number : conflict.numbers()) {
      table.row(
          Markup.text(number.name()),
          Markup.text(Words.number(number.value(), number.unit())),
          Markup.text(number.unit()),
          Markup.text(Words.of(number.basis())));
    }
    return table.drawn();
  }

  static Page.Section undecided(List<Undecided> undecided) {
    Table table =
        Table.broad(
            "What this design leaves open",
            Column.words("Name"),
            Column.words("Kind"),
            Column.words("Reason"));
    for (Undecided each : undecided) {
      table.row(
          Markup.text(each.id()),
          Markup.text(Words.of(each.subject())),
          Markup.text(each.reason()));
    }
    return new Page.Section("undecided", "Not decided", List.of(table.drawn()));
  }

  static Page.Section assumptions(List<Assumption> assumptions) {
    Table table =
        Table.broad(
            "What the requirements do not say, and what was taken instead",
            Column.words("Assumption"),
            Column.numbers("Value"),
            Column.numbers("Decision flips at"),
            Column.words("Affects"),
            Column.words("Source"));
    for (Assumption each : assumptions) {
      table.row(
          Markup.all(
              Markup.text(each.statement()),
              Element.of("br"),
              Element.of("span", each.id()).as("source")),
          figure(each.value()),
          figure(each.flipsAt()),
          Markup.text(each.affects()),
          Markup.text(each.source()));
    }
    return new Page.Section("assumptions", "Assumptions", List.of(table.drawn()));
  }

  private static Markup figure(@Nullable Figure figure) {
    return figure == null
        ? Element.of("span", "–").as("quiet")
        : Markup.text(Words.value(figure.value(), figure.unit()));
  }

  static Page.Section handoffs(List<Handoff> handoffs) {
    List<Markup> content = new ArrayList<>();
    content.add(
        Element.of(
            "p",
            "What others must see to. These are conditions and tests, not their configuration."));
    for (Handoff handoff : handoffs) {
      content.add(Element.of("h3", "To " + handoff.to() + ": " + handoff.kind()));
      content.add(part("Requires", handoff.requires()));
      content.add(part("Forbids", handoff.forbids()));
      content.add(part("Accepted when", handoff.acceptance()));
    }
    return new Page.Section("handoffs", "Handoffs", content);
  }

  private static Markup part(String name, List<String> lines) {
    return lines.isEmpty() ? Markup.none() : Markup.all(Element.of("h4", name), list(lines));
  }

  private static Element list(List<String> lines) {
    return Element.of("ul", lines.stream().map(line -> Element.of("li", line)).toList())
        .as("plain");
  }
}
