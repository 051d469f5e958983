package dev.synod.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.report.Dom;
import dev.synod.report.markup.Writer;
import dev.synod.report.plot.CurvePlot.Curve;
import dev.synod.report.plot.CurvePlot.Point;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvePlotTest {

  private static final Axis AXIS = Axis.upTo(1, "s");

  private static Curve curve(int number, String name, double height) {
    return new Curve(number, name, List.of(new Point(0, 0), new Point(1, height)));
  }

  private static Dom drawn(Curve... curves) {
    return Dom.parse(Writer.piece(CurvePlot.of(AXIS, AXIS, List.of(curves), "rising")));
  }

  @Test
  void curvesThatWouldHideEachOtherAreDrawnOnceUnderAllTheirNames() {
    Dom plot = drawn(curve(0, "a", 1), curve(1, "b", 0.5), curve(2, "c", 0.999));

    assertThat(plot.texts("//li")).containsExactly("a, c", "b");
    assertThat(
            plot.all("//*[@role='img']//*[local-name()='polyline']").stream()
                .map(line -> line.getAttribute("class") + ": " + line.getAttribute("points")))
        .containsExactly(
            "curve curve-0: 0.0,1000.0 1000.0,0.0", "curve curve-1: 0.0,1000.0 1000.0,500.0");
  }

  @Test
  void aPlotIsReadOutAndItsWordsKeepTheirPlace() {
    Dom plot = drawn(curve(0, "a", 1));

    assertThat(plot.all("//*[@role='img']").get(0).getAttribute("aria-label")).isEqualTo("rising");
    assertThat(plot.texts("//*[@class='tick-word']")).endsWith("1 s");
  }

  @Test
  void moreCurvesThanColoursAreRefused() {
    assertThatThrownBy(() -> curve(CurvePlot.MOST_CURVES, "a", 1))
        .hasMessageContaining("curve number 6");
    List<Curve> many = Collections.nCopies(CurvePlot.MOST_CURVES + 1, curve(0, "a", 1));
    assertThatThrownBy(() -> CurvePlot.of(AXIS, AXIS, many, "")).hasMessageContaining("7 curves");
  }
}
