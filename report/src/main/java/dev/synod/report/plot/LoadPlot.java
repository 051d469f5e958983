package dev.synod.report.plot;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Upright bars side by side, the highest first, over lines at round heights. */
public final class LoadPlot {

  /** More bars than this could not be told apart; neighbours are then drawn as their highest. */
  private static final int MOST_BARS = 400;

  private static final double HEIGHT = 200;
  private static final double ABOVE = 14;
  private static final double GAP = 0.12;

  /** The part of the width that the bars have; the words stand beside them. */
  private static final double ROOM = 0.92;

  private LoadPlot() {}

  /**
   * Draws bars.
   *
   * @param heights not negative, in any order
   * @param description what is read out
   */
  public static Element of(double[] heights, String description) {
    double[] ascending = heights.clone();
    Arrays.sort(ascending);
    int count = ascending.length;
    int bars = Math.min(MOST_BARS, count);
    Scale scale = Scale.upTo(count == 0 ? 1 : ascending[count - 1]);
    List<Markup> shapes = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      int place = (int) ((long) bar * count / bars);
      shapes.add(bar(bar, bars, ascending[count - 1 - place], scale));
    }
    for (double tick : scale.ticks()) {
      double y = y(tick, scale);
      shapes.add(line("plot-grid", y));
      shapes.add(
          Element.of("text", number(tick)).as("tick-word word").with("x", "100%").with("y", y - 3));
    }
    return Element.of("svg", shapes)
        .as("plot-bars")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "100%")
        .with("height", ABOVE + HEIGHT + 1)
        .with("role", "img")
        .with("aria-label", description);
  }

  private static Element bar(int bar, int bars, double height, Scale scale) {
    double top = y(height, scale);
    return Element.of("rect")
        .as("count-bar")
        .with("x", Shares.percent(ROOM * (bar + GAP / 2) / bars))
        .with("y", top)
        .with("width", Shares.percent(ROOM * (1 - GAP) / bars))
        .with("height", ABOVE + HEIGHT - top);
  }

  private static Element line(String style, double y) {
    return Element.of("line")
        .as(style)
        .with("x1", "0%")
        .with("y1", y)
        .with("x2", "100%")
        .with("y2", y);
  }

  private static double y(double value, Scale scale) {
    return ABOVE + HEIGHT * (1 - Math.clamp(value / scale.end(), 0, 1));
  }

  private static String number(double tick) {
    String text = String.format(Locale.ROOT, "%.3f", tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
