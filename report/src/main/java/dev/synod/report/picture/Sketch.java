package dev.synod.report.picture;

import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a drawing whose labels have no place yet. Parts are put together, and then the labels
 * are placed, the most important first; those that find no free place are left out.
 *
 * @param shapes what is drawn, in the order of drawing
 * @param obstacles what labels must not cover
 * @param wishes the labels
 */
public record Sketch(List<Markup> shapes, List<Box> obstacles, List<Wish> wishes) {

  /**
   * A label that would like to stand somewhere.
   *
   * @param lines its words, line by line
   * @param importance smaller is more important
   * @param places where it would like to stand, the best first
   */
  public record Wish(List<String> lines, String styleClass, int importance, List<Box> places) {
    public Wish {
      lines = List.copyOf(lines);
      places = List.copyOf(places);
    }

    /** A label of one line. */
    public Wish(String words, String styleClass, int importance, List<Box> places) {
      this(List.of(words), styleClass, importance, places);
    }
  }

  /** A label in its place. */
  public record Label(List<String> lines, String styleClass, Box box) {

    /** How it is drawn. */
    public Markup drawn() {
      List<Markup> drawn = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        Box line = new Box(box.left(), box.top() + i * Lettering.LINE, box.width(), Lettering.LINE);
        drawn.add(Svg.label(i == 0 ? styleClass : styleClass + " further", line, lines.get(i)));
      }
      return Markup.all(drawn);
    }
  }

  public Sketch {
    shapes = List.copyOf(shapes);
    obstacles = List.copyOf(obstacles);
    wishes = List.copyOf(wishes);
  }

  /** Shapes only. */
  public static Sketch of(Markup... shapes) {
    return new Sketch(List.of(shapes), List.of(), List.of());
  }

  /** The parts together, each drawn over those before it. */
  public static Sketch all(List<Sketch> parts) {
    List<Markup> shapes = new ArrayList<>();
    List<Box> obstacles = new ArrayList<>();
    List<Wish> wishes = new ArrayList<>();
    for (Sketch part : parts) {
      shapes.addAll(part.shapes);
      obstacles.addAll(part.obstacles);
      wishes.addAll(part.wishes);
    }
    return new Sketch(shapes, obstacles, wishes);
  }

  /** The labels that find a place inside the drawing, none of which touches another. */
  public List<Label> labels(Box drawing) {
    Labels labels = new Labels(drawing);
    obstacles.forEach(labels::block);
    List<Label> placed = new ArrayList<>();
    wishes.stream()
        .sorted(Comparator.comparingInt(Wish::importance))
        .forEachOrdered(wish ->
            labels
                .place(wish.places)
                .ifPresent(box -> placed.add(new Label(wish.lines, wish.styleClass, box))));
    return placed;
  }
}
