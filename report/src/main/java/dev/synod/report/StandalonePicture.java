package dev.synod.report;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Writer;
import dev.synod.report.page.StyleSheet;
import java.util.ArrayList;
import java.util.List;

/** A picture as a file of its own: it brings its style along, and ground to stand on. */
final class StandalonePicture {

  private StandalonePicture() {}

  static String write(Element drawing) {
    String[] view = drawing.attributes().getOrDefault("viewBox", "0 0 0 0").split(" ", -1);
    List<Markup> content = new ArrayList<>();
    content.add(Element.of("style", StyleSheet.ofPictures()));
    content.add(
        Element.of("rect")
            .as("ground")
            .with("x", view[0])
            .with("y", view[1])
            .with("width", view[2])
            .with("height", view[3]));
    content.addAll(drawing.content());
    return Writer.piece(new Element(drawing.name(), drawing.attributes(), content)) + "\n";
  }
}
