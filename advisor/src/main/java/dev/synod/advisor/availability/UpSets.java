package dev.synod.advisor.availability;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Goes through all sets of serving nodes, each once. In the order of places the probability of a
 * set is a product over regions, and within a region over zones; a domain of which no node serves
 * may also have been struck as a whole. Memory is what the nodes take.
 */
final class UpSets {

  private final Layout layout;
  private final IntPredicate hasQuorum;

  /** The nodes in the order of their places. */
  private final int[] order;

  private final CompensatedSum up = new CompensatedSum();
  private final CompensatedSum down = new CompensatedSum();

  UpSets(Layout layout, IntPredicate hasQuorum) {
    this.layout = layout;
    this.hasQuorum = hasQuorum;
    order =
        IntStream.range(0, layout.size())
            .boxed()
            .sorted(Comparator.comparing(index -> layout.nodes().get(index).place()))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  Availability availability() {
    visit(0, Serving.NONE);
    return new Availability(up.value(), down.value());
  }

  /**
   * A set so far, and what remains to be multiplied when the zone and the region end.
   *
   * @param ended the probability of all regions before
   * @param region of all zones before, in this region
   * @param zone of the nodes in this zone
   * @param inRegion whether a node of this region serves
   * @param inZone whether a node of this zone serves
   */
  private record Serving(
      int nodes, double ended, double region, double zone, boolean inRegion, boolean inZone) {

    static final Serving NONE = new Serving(0, 1, 1, 1, false, false);

    Serving with(int index, double probability) {
      return new Serving(nodes | 1 << index, ended, region, zone * probability, true, true);
    }

    Serving without(double probability) {
      return new Serving(nodes, ended, region, zone * probability, inRegion, inZone);
    }

    Serving endZone(Availability cause) {
      double whole = cause.up() * zone + (inZone ? 0 : cause.down());
      return new Serving(nodes, ended, region * whole, 1, inRegion, false);
    }

    Serving endRegion(Availability cause) {
      double whole = cause.up() * region + (inRegion ? 0 : cause.down());
      return new Serving(nodes, ended * whole, 1, 1, false, false);
    }
  }

  private void visit(int position, Serving set) {
    if (position == order.length) {
      (hasQuorum.test(set.nodes()) ? up : down).add(set.ended());
      return;
    }
    int index = order[position];
    Availability node = layout.nodes().get(index).availability();
    visit(position + 1, ended(position, set.without(node.down())));
    visit(position + 1, ended(position, set.with(index, node.up())));
  }

  /** With the zone and the region ended, if this was their last node. */
  private Serving ended(int position, Serving set) {
    var here = layout.nodes().get(order[position]).place();
    var next = position + 1 < order.length ? layout.nodes().get(order[position + 1]).place() : null;
    if (next != null && next.equals(here)) {
      return set;
    }
    Serving ended = set.endZone(layout.zone(here));
    return next != null && next.region().equals(here.region())
        ? ended
        : ended.endRegion(layout.region(here.region()));
  }
}
