package dev.synod.report.map;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Regions with what is placed in them, and the round trips between them. */
public final class TopologyMap {

  static final double WIDTH = 860;

  /** Up to so many regions every link is drawn; of more, those that the data class uses. */
  private static final int ALL_LINKS = 6;

  private TopologyMap() {}

  /**
   * A region of the map.
   *
   * @param voters how many replicas that vote are in it
   * @param others how many replicas that do not
   * @param leader whether the leader is here by preference
   * @param clients whether clients are in it
   */
  public record Region(String name, int voters, int others, boolean leader, boolean clients) {

    String roles() {
      List<String> roles = new ArrayList<>();
      if (leader) {
        roles.add("leader");
      }
      if (voters > 0) {
        roles.add(voters == 1 ? "1 copy" : voters + " copies");
      }
      if (others > 0) {
        roles.add(others == 1 ? "1 learner" : others + " learners");
      }
      if (clients) {
        roles.add("clients");
      }
      return roles.isEmpty() ? "not used" : String.join(", ", roles);
    }

    boolean used() {
      return voters + others > 0 || clients;
    }
  }

  /**
   * Draws a map.
   *
   * @param id unique on the page
   * @param roundTripMillis the mean round trip between any two regions; zero on the diagonal
   */
  public static Element of(String id, List<Region> regions, double[][] roundTripMillis) {
    double[][] symmetric = symmetric(roundTripMillis);
    Spread spread = Spread.of(symmetric);
    List<Segment> links = links(regions, spread);
    List<Sketch> parts = new ArrayList<>();
    for (Segment link : links) {
      parts.add(link(regions, link, symmetric[link.one()][link.other()], links));
    }
    for (int i = 0; i < regions.size(); i++) {
      parts.add(region(regions.get(i), spread.points().get(i), links));
    }
    Sketch sketch = Sketch.all(parts);
    List<Markup> content = new ArrayList<>(sketch.shapes());
    sketch.labels(spread.drawing()).forEach(label -> content.add(label.drawn()));
    return Svg.drawing(
            id, spread.drawing(), "Map of the regions", description(regions, symmetric), content)
        .as("map");
  }

  private static List<Segment> links(List<Region> regions, Spread spread) {
    List<Segment> links = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      for (int j = i + 1; j < regions.size(); j++) {
        if (regions.size() <= ALL_LINKS || matters(regions.get(i), regions.get(j))) {
          links.add(new Segment(i, spread.points().get(i), j, spread.points().get(j)));
        }
      }
    }
    return links;
  }

  private static boolean matters(Region one, Region other) {
    return (one.leader && other.used()) || (other.leader && one.used());
  }

  private static double[][] symmetric(double[][] matrix) {
    double[][] symmetric = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        symmetric[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
      }
    }
    return symmetric;
  }

  private static Sketch link(
      List<Region> regions, Segment link, double millis, List<Segment> links) {
    Region one = regions.get(link.one());
    Region other = regions.get(link.other());
    boolean led = regions.stream().anyMatch(Region::leader);
    boolean sends = !led || one.leader || other.leader;
    boolean replicates = sends && one.voters > 0 && other.voters > 0;
    String words = Quantities.millis(millis) + " ms";
    double width = replicates ? Lettering.heavyWidth(words) : Lettering.width(words);
    List<Box> places = new ArrayList<>();
    for (double share = 0.5; share < 0.86; share += 0.06) {
      for (double at : new double[] {share, 1 - share}) {
        Scaling.Point point = link.at(at);
        places.add(
            new Box(point.x() - width / 2, point.y() - Lettering.LINE / 2, width, Lettering.LINE));
      }
    }
    for (double beside : new double[] {-1, 1}) {
      Scaling.Point middle = link.at(0.5);
      double top = middle.y() - Lettering.LINE / 2 + beside * Lettering.LINE;
      places.add(new Box(middle.x() - width / 2, top, width, Lettering.LINE));
    }
    String tip = "%s – %s: round trip %s".formatted(one.name, other.name, words);
    Element line =
        Svg.line(
            replicates ? "link replication" : "link",
            link.from().x(),
            link.from().y(),
            link.to().x(),
            link.to().y());
    return new Sketch(
        List.of(line.add(Element.of("title", tip))),
        List.of(),
        List.of(
            new Sketch.Wish(
                words,
                replicates ? "word number strong" : "word number",
                replicates ? 2 : 3,
                Segment.clearest(places, links))));
  }

  private static Sketch region(Region region, Scaling.Point at, List<Segment> links) {
    List<Markup> shapes = new ArrayList<>();
    if (region.leader) {
      shapes.add(Svg.circle("leader-ring", at.x(), at.y(), 17));
    }
    String style = region.voters > 0 ? "voter" : region.others > 0 ? "learner" : "no-replica";
    shapes.add(Svg.circle("region " + style, at.x(), at.y(), region.voters > 0 ? 12 : 7));
    if (region.voters > 0) {
      shapes.add(
          Element.of("text", Integer.toString(region.voters))
              .as("voters")
              .with("x", at.x())
              .with("y", at.y() + 4));
    }
    double reach = region.leader ? 18 : region.voters > 0 ? 13 : 8;
    return new Sketch(
        List.of(Element.of("g", shapes)),
        List.of(new Box(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)),
        List.of(name(region, at, reach, links)));
  }

  private static Sketch.Wish name(
      Region region, Scaling.Point at, double reach, List<Segment> links) {
    String name = Lettering.fit(region.name, 190);
    double width = Math.max(Lettering.heavyWidth(name), Lettering.width(region.roles()));
    double height = 2 * Lettering.LINE;
    double gap = 3;
    List<Box> places =
        List.of(
            new Box(at.x() - width / 2, at.y() + reach + gap, width, height),
            new Box(at.x() - width / 2, at.y() - reach - gap - height, width, height),
            new Box(at.x() + reach + gap, at.y() - height / 2, width, height),
            new Box(at.x() - reach - gap - width, at.y() - height / 2, width, height),
            new Box(at.x() + reach, at.y() + reach, width, height),
            new Box(at.x() - reach - width, at.y() + reach, width, height),
            new Box(at.x() + reach, at.y() - reach - height, width, height),
            new Box(at.x() - reach - width, at.y() - reach - height, width, height));
    return new Sketch.Wish(
        List.of(name, region.roles()), "word region-name", 1, Segment.clearest(places, links));
  }

  private static String description(List<Region> regions, double[][] millis) {
    String places =
        regions.stream()
            .map(region -> region.name + ": " + region.roles())
            .collect(Collectors.joining("; "));
    List<String> trips = new ArrayList<>();
    for (int i = 0; i < regions.size() && regions.size() <= ALL_LINKS; i++) {
      for (int j = i + 1; j < regions.size(); j++) {
        trips.add(
            "%s to %s %s ms"
                .formatted(
                    regions.get(i).name, regions.get(j).name, Quantities.millis(millis[i][j])));
      }
    }
    return places + (trips.isEmpty() ? "." : ". Round trips: " + String.join(", ", trips) + ".");
  }
}
