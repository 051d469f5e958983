package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Figure;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/** What a class of data survives, and what happens while a region is cut off. */
final class Failures {

  private Failures() {}

  static List<Markup> of(ClassDesign dataClass) {
    List<Markup> content = new ArrayList<>();
    List<Markup> survivals = new ArrayList<>();
    for (Survival survival : dataClass.survives()) {
      survivals.add(Element.of("li", Markup.text(words(survival)), Words.basis(survival.basis())));
    }
    Figure failover = dataClass.failover();
    if (failover != null) {
      survivals.add(
          Element.of(
              "li",
              Markup.text("After the loss of the leader, operations go on within "),
              Words.figure(failover)));
    }
    content.add(Element.of("ul", survivals).as("plain"));
    if (!dataClass.partitions().isEmpty()) {
      content.add(Partitions.of(dataClass.partitions()));
    }
    return content;
  }

  private static String words(Survival survival) {
    String domain = domain(survival.domain(), survival.count() != 1);
    if (survival.count() == 0) {
      return "The loss of a " + domain(survival.domain(), false) + " is not survived";
    }
    return survival.count() == 1
        ? "The loss of any one " + domain + ", without loss of data"
        : "The loss of any " + survival.count() + " " + domain + " at once, without loss of data";
  }

  private static String domain(FailureDomain domain, boolean many) {
    return switch (domain) {
      case NODE -> many ? "nodes" : "node";
      case ZONE -> many ? "zones" : "zone";
      case REGION -> many ? "regions" : "region";
    };
  }
}
