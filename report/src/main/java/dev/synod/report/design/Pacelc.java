package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Facts;
import java.util.ArrayList;
import java.util.List;

/** What is given up under partition, and what consistency costs else, in milliseconds. */
final class Pacelc {

  private Pacelc() {}

  static List<Markup> of(ClassDesign dataClass) {
    List<Markup> content = new ArrayList<>();
    content.add(
        Element.of(
                "ul",
                dataClass.pacelc().reasons().stream()
                    .map(reason -> Element.of("li", reason))
                    .toList())
            .as("plain"));
    Facts facts = new Facts();
    Figure read = dataClass.pacelc().elseReadMs();
    Figure write = dataClass.pacelc().elseWriteMs();
    if (read != null) {
      facts.add("Consistency costs a read", Words.figure(read));
    }
    if (write != null) {
      facts.add("Consistency costs a write", Words.figure(write));
    }
    if (read != null || write != null) {
      content.add(facts.drawn());
      content.add(
          Element.of(
                  "p",
                  "At the 99th percentile, as a mean over clients: against the nearest copy"
                      + " answering alone.")
              .as("small quiet"));
    }
    return content;
  }
}
