package dev.synod.advisor;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Configurations in words. */
final class Wording {

  private Wording() {}

  /** How many copies, and where: 5 copies (2 us-east-1, eu-west-1, 2 us-west-2). */
  static String copies(Configuration configuration) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Place place : configuration.replicas()) {
      counts.merge(place.region(), 1, Integer::sum);
    }
    String where =
        counts.entrySet().stream()
            .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " ") + entry.getKey())
            .collect(Collectors.joining(", "));
    return "%d %s (%s)"
        .formatted(configuration.size(), configuration.size() == 1 ? "copy" : "copies", where);
  }
}
