package dev.synod.partitioning.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.Partitioning;
import dev.synod.partitioning.Partitions;
import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.assignment.EvenAssignment;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.key.HashPartitioner;
import dev.synod.partitioning.key.RedisSlots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeographicTest {

  private static final Residency RULES =
      Residency.byPrefix(
          Map.of(
              "de:", List.of("eu"),
              "us:", List.of("us"),
              "us:mil:", List.of("us-gov"),
              "any:", List.of("asia", "us", "eu")));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Partitioning inside(String region, int partitions) {
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      members.add(new Member(region + "-" + index, new Place(region, "z" + index % 2)));
    }
    Assignment assignment = EvenAssignment.of(new Cluster(members), partitions, 2);
    return new Partitions(new HashPartitioner(partitions, 1), assignment);
  }

  private static Geographic world() {
    Map<String, Partitioning> regions = new LinkedHashMap<>();
    regions.put("eu", inside("eu", 8));
    regions.put("us", inside("us", 16));
    return new Geographic(RULES, regions);
  }

  @Test
  void noReplicaIsEverOutsideOfTheRegionsThatAreAllowed() {
    Geographic world = world();
    for (int seed = 0; seed < 20_000; seed++) {
      Draws draws = new Draws(seed);
      String country = List.of("de:", "us:", "any:").get((int) draws.below(3));
      byte[] key = bytes(country + draws.next());
      String region = country.equals("de:") ? "eu" : "us";

      assertThat(world.regionOf(key)).isEqualTo(region);
      assertThat(world.replicasOf(key))
          .as("seed " + seed)
          .hasSize(2)
          .allMatch(member -> member.place().region().equals(region));
    }
  }

  @Test
  void partitionsAreNumberedThrough() {
    Geographic world = world();

    assertThat(world.partitions()).isEqualTo(24);
    assertThat(world.regions()).containsExactly("eu", "us");
    assertThat(world.partitionOf(bytes("de:1"))).isLessThan(8);
    assertThat(world.partitionOf(bytes("us:1"))).isBetween(8, 23);
    for (int partition = 0; partition < 24; partition++) {
      String region = partition < 8 ? "eu" : "us";
      assertThat(world.replicasOf(partition))
          .allMatch(member -> member.place().region().equals(region));
    }
    assertThatThrownBy(() -> world.replicasOf(24)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aKeyWithoutARuleIsAnErrorAndNoDefault() {
    assertThatThrownBy(() -> world().partitionOf(bytes("fr:1")))
        .isInstanceOf(NoAllowedRegionException.class)
        .hasMessage("key 'fr:1': found no residency rule for it, expected one");
    assertThatThrownBy(() -> world().replicasOf(bytes("")))
        .isInstanceOf(NoAllowedRegionException.class);
    assertThatThrownBy(() -> world().replicasOf(bytes("x".repeat(100))))
        .hasMessageContaining("x".repeat(60) + "…'");
  }

  @Test
  void theLongestPrefixDecidesAndARegionThatIsMissingIsAnError() {
    assertThatThrownBy(() -> world().partitionOf(bytes("us:mil:1")))
        .isInstanceOf(NoAllowedRegionException.class)
        .hasMessage("key 'us:mil:1': found us-gov, where it may be, not among the regions, eu, us");
    assertThat(RULES.regions()).containsExactlyInAnyOrder("asia", "us", "eu", "us-gov");
  }

  @Test
  void theEmptyPrefixIsADefaultThatSomebodyWroteDown() {
    Residency anywhere = Residency.byPrefix(Map.of("", List.of("eu")));

    assertThat(anywhere.regionsOf(bytes("whatever"))).containsExactly("eu");
    assertThatThrownBy(() -> Residency.byPrefix(Map.of("x", List.of())))
        .hasMessage("prefix 'x': found no region, expected at least one");
  }

  @Test
  void aMemberInAnotherRegionIsRefused() {
    assertThatThrownBy(() -> new Geographic(RULES, Map.of("eu", inside("us", 4))))
        .hasMessageMatching("region eu: found us-., which is in us/z.");
    assertThatThrownBy(() -> new Geographic(RULES, Map.of()))
        .hasMessage("found no regions, expected at least one");
  }

  @Test
  void theHalvesOfAPartitioningHaveToFit() {
    Assignment assignment = EvenAssignment.of(Cluster.of(3), 8, 1);

    assertThatThrownBy(() -> new Partitions(new RedisSlots(), assignment))
        .hasMessage("found 16384 partitions of keys and 8 of members, expected as many");
  }
}
