package dev.synod.report.claims;

import dev.synod.core.history.Call;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Scroll;
import dev.synod.report.timeline.HistoryPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls, drawn, with what one must know to read the drawing. */
public final class HistoryFigure {

  private HistoryFigure() {}

  /**
   * The figure of these calls.
   *
   * @param id unique on the page
   * @param impossible the call that no order explains, if any
   * @param stateBefore the state before that call; empty if not known
   */
  public static Element of(
      String id, List<Call> calls, @Nullable Call impossible, String stateBefore) {
    HistoryPicture picture = HistoryPicture.of(id, calls, impossible, stateBefore);
    String leftOut =
        picture.leftOut() == 0
            ? ""
            : " Not drawn: " + Quantities.count(picture.leftOut(), "call", "calls") + ".";
    return Element.of(
        "figure",
        HistoryPicture.legend(),
        Scroll.box("Calls by process", picture.drawing()),
        Element.of(
            "figcaption",
            "Each call from its invocation to its completion, in their order, not to scale: calls"
                + " that overlap were concurrent."
                + leftOut));
  }
}
