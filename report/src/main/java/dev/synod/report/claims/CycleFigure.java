package dev.synod.report.claims;

import dev.synod.core.guarantee.Witness;
import dev.synod.report.cycle.CyclePicture;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Scroll;

/** A cycle of transactions, drawn and in words. */
public final class CycleFigure {

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
        Element.of(
                "ol", cycle.steps().stream().map(step -> Element.of("li", step.reason())).toList())
            .as("plain"));
  }
}
