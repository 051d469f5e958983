package dev.synod.report.design;

import dev.synod.core.evidence.Evidence;
import dev.synod.design.architecture.Design;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import java.util.ArrayList;
import java.util.List;

/** The parts of a page that a design gives. */
public final class DesignSections {

  private DesignSections() {}

  /** The decided classes, with what was found about each, and what stands around them. */
  public static List<Page.Section> of(Design design, List<Evidence> evidence) {
    List<Page.Section> sections = new ArrayList<>();
    if (!design.conflicts().isEmpty()) {
      sections.add(Surroundings.conflicts(design.conflicts()));
    }
    for (int i = 0; i < design.classes().size(); i++) {
      sections.add(DataClassSection.of(design, i, evidence));
    }
    if (!design.undecided().isEmpty()) {
      sections.add(Surroundings.undecided(design.undecided()));
    }
    if (!design.assumptions().isEmpty()) {
      sections.add(Surroundings.assumptions(design.assumptions()));
    }
    if (!design.handoffs().isEmpty()) {
      sections.add(Surroundings.handoffs(design.handoffs()));
    }
    sections.add(WorldSection.of(design));
    return sections;
  }

  /** What was decided, in a sentence. */
  public static String sentence(Design design) {
    String decided = Quantities.count(design.classes().size(), "class is", "classes are");
    return switch (design.design().status()) {
      case FEASIBLE -> "Every requirement can be met: " + decided + " decided.";
      case PARTIAL ->
          "%s decided and will meet what is required of %s; %s left open."
              .formatted(
                  decided,
                  design.classes().size() == 1 ? "it" : "them",
                  Quantities.count(design.undecided().size(), "item is", "items are"));
      case INFEASIBLE ->
          "The requirements cannot all be met: "
              + Quantities.count(design.conflicts().size(), "conflict", "conflicts")
              + ".";
    };
  }

  /** The facts about the design as a whole. */
  public static Markup facts(Design design) {
    Design.Header header = design.design();
    return new Facts()
        .add("Status", Words.of(header.status()))
        .add("Seed", Long.toString(header.seed()))
        .add("Synod", header.toolVersion())
        .addWide("Requirements, SHA-256", Element.of("code", header.inputHash()))
        .drawn();
  }
}
