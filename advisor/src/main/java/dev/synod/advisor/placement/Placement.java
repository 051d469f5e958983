package dev.synod.advisor.placement;

import dev.synod.advisor.availability.FailureDomain;
import dev.synod.advisor.availability.Survival;
import dev.synod.core.topology.Place;
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
    return Survival.ofQuorum(voters, quorum(), FailureDomain.REGION);
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
