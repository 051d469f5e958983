package dev.synod.advisor.placement;

import dev.synod.core.topology.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the voters are.
 *
 * @param voters their places, the leader's first
 */
public record Placement(List<Place> voters) {

  public Placement {
    voters = List.copyOf(voters);
  }

  /** The leader's place. */
  public Place leader() {
    return voters.getFirst();
  }

  /** The places of all others. */
  public List<Place> followers() {
    return voters.subList(1, voters.size());
  }

  /** A majority of the voters: any two of them intersect. */
  public int quorum() {
    return voters.size() / 2 + 1;
  }

  /** How many voters may fail while a majority is left: N >= 2f + 1. */
  public int nodeFailures() {
    return voters.size() - quorum();
  }

  /** How many regions may fail, whichever they are, while a majority of the voters is left. */
  public int regionFailures() {
    int[] counts = new int[voters.size()];
    for (Place voter : voters) {
      int first = 0;
      while (!voters.get(first).region().equals(voter.region())) {
        first++;
      }
      counts[first]++;
    }
    Arrays.sort(counts);
    int lost = 0;
    int failures = 0;
    for (int i = counts.length - 1; i >= 0 && counts[i] > 0; i--) {
      lost += counts[i];
      if (lost > nodeFailures()) {
        break;
      }
      failures++;
    }
    return failures;
  }

  /** How many voters each region holds, the leader's region first. */
  public Map<String, Integer> byRegion() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    voters.forEach(voter -> counts.merge(voter.region(), 1, Integer::sum));
    return counts;
  }

  /** The placement in words. */
  public String describe() {
    String counts =
        byRegion().entrySet().stream()
            .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " ") + entry.getKey())
            .collect(Collectors.joining(", "));
    return voters.size() + " voters (" + counts + "), leader in " + leader().region();
  }
}
