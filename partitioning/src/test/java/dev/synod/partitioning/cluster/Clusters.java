package dev.synod.partitioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Clusters by chance, for tests. */
public final class Clusters {

  private Clusters() {}

  /** Up to so many members, in up to 4 regions of up to 4 zones, sometimes of different weights. */
  public static Cluster random(Draws draws, int most, boolean weighted) {
    int size = 1 + (int) draws.below(most);
    int regions = 1 + (int) draws.below(4);
    int zones = 1 + (int) draws.below(4);
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      Place place = new Place("r" + draws.below(regions), "z" + draws.below(zones));
      double weight = weighted ? 0.5 + draws.below(8) / 2.0 : 1;
      members.add(new Member("m" + draws.below(1L << 40) + "-" + index, place, weight));
    }
    return new Cluster(members);
  }

  /**
   * Each region holds as many as if they were dealt out one by one, and so does each zone of it.
   */
  public static void assertSpreadOut(Cluster cluster, int[] replicas, String about) {
    Map<String, Integer> regions = new TreeMap<>();
    cluster.members().forEach(member -> regions.merge(member.place().region(), 1, Integer::sum));
    assertDealt(cluster, replicas, regions, Place::region, about);
    for (String region : regions.keySet()) {
      int[] inside =
          Arrays.stream(replicas)
              .filter(index -> cluster.member(index).place().region().equals(region))
              .toArray();
      Map<String, Integer> zones = new TreeMap<>();
      cluster.members().stream()
          .filter(member -> member.place().region().equals(region))
          .forEach(member -> zones.merge(member.place().zone(), 1, Integer::sum));
      assertDealt(cluster, inside, zones, Place::zone, about + ", " + region);
    }
  }

  private static void assertDealt(
      Cluster cluster,
      int[] replicas,
      Map<String, Integer> room,
      Function<Place, String> domain,
      String about) {
    Map<String, Integer> used = new TreeMap<>();
    room.keySet().forEach(each -> used.put(each, 0));
    for (int replica : replicas) {
      used.merge(domain.apply(cluster.member(replica).place()), 1, Integer::sum);
    }
    Map<String, Integer> dealt = new TreeMap<>();
    room.keySet().forEach(each -> dealt.put(each, 0));
    for (int replica = 0; replica < replicas.length; replica++) {
      String next =
          dealt.keySet().stream()
              .filter(each -> dealt.get(each) < room.get(each))
              .min(Comparator.comparing(dealt::get))
              .orElseThrow();
      dealt.merge(next, 1, Integer::sum);
    }
    assertThat(used.values().stream().sorted())
        .as("%s: %s of %s", about, Arrays.toString(replicas), cluster)
        .containsExactlyElementsOf(dealt.values().stream().sorted().toList());
  }
}
