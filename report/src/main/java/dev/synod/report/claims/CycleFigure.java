package dev.synod.report.claims;

import dev.synod.core.guarantee.Witness;
import dev.synod.report.cycle.CycleExcerpt;
import dev.synod.report.cycle.CyclePicture;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Scroll;
import java.util.ArrayList;
import java.util.List;

/** A cycle of transactions, drawn and in words. */
public final class CycleFigure {

  private static final int MOST_REASONS = 40;

  private CycleFigure() {}

  /**
   * The figure of this cycle.
   *
   * @param id unique on the page
   */
  public static Element of(String id, Witness.OfCycle cycle) {
    CyclePicture picture = CyclePicture.of(id, cycle);
    String leftOut =
        picture.leftOut() == 0
            ? ""
            : " Not drawn: "
                + Quantities.count(picture.leftOut(), "dependency", "dependencies")
                + ".";
    return Element.of(
        "figure",
        CyclePicture.legend(),
        Scroll.box("Cycle of transactions", picture.drawing()),
        Element.of(
            "figcaption",
            "Each transaction has to come before the one that its arrow leads to, so none can come"
                + " first. Left to right: the order in which they were invoked, not to scale."
                + leftOut),
        reasons(cycle));
  }

  private static Element reasons(Witness.OfCycle cycle) {
    List<Witness.Step> steps = CycleExcerpt.of(cycle, MOST_REASONS);
    List<Element> items = new ArrayList<>();
    steps.forEach(step -> items.add(Element.of("li", step.reason())));
    int others = cycle.steps().size() - steps.size();
    if (others > 0) {
      items.add(Element.of("li", "and " + Quantities.count(others) + " more"));
    }
    return Element.of("ol", items).as("plain");
  }
}
