package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted.Capacity;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Facts;
import java.util.List;
import java.util.Locale;

/** How much load a class of data bears, and what it costs. */
final class LoadPart {

  private LoadPart() {}

  /** Facts; nothing if the requirements say neither how fast nodes are nor what they cost. */
  static List<Markup> of(ClassDesign dataClass) {
    Capacity capacity = dataClass.predicted().capacity();
    Figure cost = dataClass.predicted().costPerMonth();
    if (capacity == null && cost == null) {
      return List.of();
    }
    Facts facts = new Facts();
    if (capacity != null) {
      add(facts, capacity);
    }
    if (cost != null) {
      facts.add("Cost a month", Words.figure(cost));
    }
    String heading = capacity == null ? "Cost" : cost == null ? "Load" : "Load and cost";
    return List.of(Element.of("h3", heading), facts.drawn());
  }

  private static void add(Facts facts, Capacity capacity) {
    facts.add("Busiest node", capacity.busiest());
    facts.add(
        "Of its time it is busy",
        based(String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * capacity.utilisation()), capacity));
    facts.add(
        "Load may grow",
        based(String.format(Locale.ROOT, "%.1f times", capacity.timesLoad()), capacity));
    Figure hottest = capacity.hottestKeyPerSecond();
    if (hottest != null) {
      facts.add("The hottest key is used", Words.figure(hottest));
    }
  }

  private static Markup based(String words, Capacity capacity) {
    return Markup.all(Markup.text(words), Words.basis(capacity.basis()));
  }
}
