package dev.synod.advisor.availability;

import dev.synod.core.topology.Place;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many nodes of a domain serve, together with whether the first node of the layout is one of
 * them: probabilities, all of them sums of products of positive terms.
 */
final class UpCounts {

  /** Of no nodes at all. */
  static final UpCounts NONE = new UpCounts(new double[] {1}, new double[] {0});

  /** By count, the first node not serving or not here. */
  private final double[] without;

  /** By count, the first node serving. */
  private final double[] with;

  private UpCounts(double[] without, double[] with) {
    this.without = without;
    this.with = with;
  }

  /** The counts of each region that has nodes; regions fail independently. */
  static SortedMap<String, UpCounts> byRegion(Layout layout) {
    SortedMap<Place, UpCounts> zones = new TreeMap<>();
    for (int index = 0; index < layout.size(); index++) {
      Layout.Node node = layout.nodes().get(index);
      UpCounts before = zones.getOrDefault(node.place(), NONE);
      zones.put(node.place(), before.and(ofNode(node.availability(), index == 0)));
    }
    SortedMap<String, UpCounts> regions = new TreeMap<>();
    for (Map.Entry<Place, UpCounts> zone : zones.entrySet()) {
      String region = zone.getKey().region();
      UpCounts here = zone.getValue().within(layout.zone(zone.getKey()));
      regions.put(region, regions.getOrDefault(region, NONE).and(here));
    }
    regions.replaceAll((region, counts) -> counts.within(layout.region(region)));
    return regions;
  }

  private static UpCounts ofNode(Availability node, boolean first) {
    double[] serving = {0, node.up()};
    return first
        ? new UpCounts(new double[] {node.down(), 0}, serving)
        : new UpCounts(new double[] {node.down(), node.up()}, new double[2]);
  }

  /** Of two domains that fail independently, not both of which have the first node. */
  UpCounts and(UpCounts other) {
    double[] sumWithout = new double[without.length + other.without.length - 1];
    double[] sumWith = new double[sumWithout.length];
    for (int here = 0; here < without.length; here++) {
      for (int there = 0; there < other.without.length; there++) {
        sumWithout[here + there] += without[here] * other.without[there];
        sumWith[here + there] +=
            with[here] * other.without[there] + without[here] * other.with[there];
      }
    }
    return new UpCounts(sumWithout, sumWith);
  }

  /** Of this domain when all of it is down if a common cause has struck. */
  private UpCounts within(Availability cause) {
    double[] struckWithout = new double[without.length];
    double[] struckWith = new double[with.length];
    for (int count = 0; count < without.length; count++) {
      struckWithout[count] = cause.up() * without[count];
      struckWith[count] = cause.up() * with[count];
    }
    struckWithout[0] += cause.down();
    return new UpCounts(struckWithout, struckWith);
  }

  /** The probability that so many serve, the first node not among them. */
  double without(int count) {
    return without[count];
  }

  /** The probability that so many serve, the first node among them. */
  double with(int count) {
    return with[count];
  }

  /** The most that can serve. */
  int most() {
    return without.length - 1;
  }

  /** Of at least so many serving. */
  Availability atLeast(int quorum) {
    double[] counts = withEither();
    double up = 0;
    double down = 0;
    for (int serving = 0; serving < Math.min(quorum, counts.length); serving++) {
      down += counts[serving];
    }
    for (int serving = quorum; serving < counts.length; serving++) {
      up += counts[serving];
    }
    return new Availability(up, down);
  }

  /** By count, whatever the first node does. */
  double[] withEither() {
    double[] sum = new double[without.length];
    for (int count = 0; count < sum.length; count++) {
      sum[count] = without[count] + with[count];
    }
    return sum;
  }
}
