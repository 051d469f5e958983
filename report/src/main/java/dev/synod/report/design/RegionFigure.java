package dev.synod.report.design;

import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.Environment;
import dev.synod.report.map.TopologyMap;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.page.Scroll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The map of a class of data: where its copies, its leader and its clients are. */
final class RegionFigure {

  private RegionFigure() {}

  static Element of(String id, Environment environment, ClassDesign dataClass) {
    List<TopologyMap.Region> regions = new ArrayList<>();
    for (Environment.Site site : environment.regions()) {
      regions.add(region(site.id(), dataClass));
    }
    return Element.of(
        "figure",
        Scroll.box(
            "Map of the regions", TopologyMap.of(id, regions, roundTrips(environment.topology()))),
        Element.of(
            "figcaption",
            "Regions stand as far apart as their mean round trips, as nearly as a plane allows;"
                + " near ones were moved apart. A number in a disc counts copies, a ring marks"
                + " the leader, thick lines carry replication."),
        Element.of("p", Element.of("span", "Copies: ").as("quiet"), Markup.text(copies(dataClass)))
            .as("small"));
  }

  private static TopologyMap.Region region(String name, ClassDesign dataClass) {
    long copies =
        dataClass.replication().replicas().stream()
            .filter(replica -> replica.region().equals(name))
            .count();
    boolean clients =
        dataClass.workload().stream()
            .anyMatch(load -> load.perSecond().getOrDefault(name, 0.0) > 0);
    boolean leader =
        dataClass.replication().leading().stream().anyMatch(each -> each.region().equals(name));
    return new TopologyMap.Region(name, (int) copies, 0, leader, clients);
  }

  private static String copies(ClassDesign dataClass) {
    List<String> words = new ArrayList<>();
    Optional<Replica> leader = dataClass.replication().leading();
    for (Replica replica : dataClass.replication().replicas()) {
      boolean leads = leader.isPresent() && leader.get().equals(replica);
      words.add("n" + replica.id() + " in " + replica.place() + (leads ? " (leader)" : ""));
    }
    return String.join(", ", words);
  }

  /** The mean round trips in milliseconds, by the order of the regions. */
  static double[][] roundTrips(Topology topology) {
    int size = topology.regions().size();
    double[][] millis = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        Place one = new Place(topology.regions().get(i), "");
        Place other = new Place(topology.regions().get(j), "");
        millis[i][j] =
            i == j
                ? 0
                : (topology.delay(one, other).meanNanos() + topology.delay(other, one).meanNanos())
                    / 1e6;
      }
    }
    return millis;
  }
}
