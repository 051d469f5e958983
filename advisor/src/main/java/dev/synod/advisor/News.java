package dev.synod.advisor;

import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast news can travel between regions at all, by whatever way: the shortest paths over the
 * shortest delays there are (Floyd 1962). No protocol is faster. Within a region nothing is
 * counted.
 */
final class News {

  private final Map<String, Map<String, Double>> nanos = new LinkedHashMap<>();

  News(Environment environment) {
    List<String> regions = environment.regions().stream().map(Environment.Site::id).toList();
    for (String from : regions) {
      nanos.put(from, new LinkedHashMap<>(Map.of(from, 0.0)));
    }
    for (Environment.Link link : environment.links()) {
      Delay delay = link.delay();
      row(link.from()).put(link.to(), delay.minimumNanos());
    }
    for (String over : regions) {
      for (String from : regions) {
        for (String to : regions) {
          row(from).merge(to, nanos(from, over) + nanos(over, to), Math::min);
        }
      }
    }
  }

  private Map<String, Double> row(String from) {
    return nanos.computeIfAbsent(from, region -> new LinkedHashMap<>());
  }

  /** The least time from one region to another, in nanoseconds. */
  double nanos(String from, String to) {
    return row(from).getOrDefault(to, Double.POSITIVE_INFINITY);
  }

  /** The least time to another region and back. */
  double roundTripNanos(String from, String to) {
    return nanos(from, to) + nanos(to, from);
  }

  /**
   * The least time after which clients of a region can know that two of these regions hold a value;
   * infinite if there is no second.
   */
  double secondCopyNanos(String client, List<String> regions) {
    return regions.stream()
        .mapToDouble(region -> roundTripNanos(client, region))
        .sorted()
        .skip(1)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
