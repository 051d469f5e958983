package dev.synod.advisor.availability;

import dev.synod.core.topology.Topology.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which regions' messages reach which others. Within a region they always do. */
public sealed interface Connectivity {

  /** Whether messages from one region reach another. */
  boolean delivers(String from, String to);

  /** Whether a request and its answer both arrive. */
  default boolean converses(String one, String other) {
    return delivers(one, other) && delivers(other, one);
  }

  /** No partition. */
  record Whole() implements Connectivity {
    @Override
    public boolean delivers(String from, String to) {
      return true;
    }
  }

  /**
   * A partition into sides: regions of a side reach each other, and no others. A region that is on
   * no side is cut off alone.
   *
   * @param sides disjoint
   */
  record Sides(List<List<String>> sides) implements Connectivity {
    public Sides {
      List<List<String>> copies = new ArrayList<>();
      SortedSet<String> seen = new TreeSet<>();
      for (List<String> side : sides) {
        for (String region : side) {
          if (!seen.add(region)) {
            throw new IllegalArgumentException(
                "expected each region on one side only, found " + region + " twice");
          }
        }
        copies.add(List.copyOf(side));
      }
      sides = List.copyOf(copies);
    }

    @Override
    public boolean delivers(String from, String to) {
      return from.equals(to)
          || sides.stream().anyMatch(side -> side.contains(from) && side.contains(to));
    }
  }

  /**
   * A partial or one-way partition: some links lose everything, all others work.
   *
   * @param links from one region to another, in this direction only
   */
  record Cut(SortedSet<Link> links) implements Connectivity {
    public Cut {
      links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
    }

    /** These links, in this direction only. */
    public static Cut of(Collection<Link> links) {
      return new Cut(new TreeSet<>(links));
    }

    @Override
    public boolean delivers(String from, String to) {
      return from.equals(to) || !links.contains(new Link(from, to));
    }
  }
}
