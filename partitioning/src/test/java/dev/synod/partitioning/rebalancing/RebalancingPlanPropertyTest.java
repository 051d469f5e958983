package dev.synod.partitioning.rebalancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.assignment.EvenAssignment;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Clusters;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.placement.Rendezvous;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Copy;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Release;
import dev.synod.partitioning.rebalancing.RebalancingPlan.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every plan is carried out, copy by copy, in an order by chance. */
class RebalancingPlanPropertyTest {

  private static <E> List<E> shuffled(List<E> elements, Draws draws) {
    List<E> shuffled = new ArrayList<>(elements);
    for (int index = shuffled.size(); index > 1; index--) {
      int other = (int) draws.below(index);
      E last = shuffled.set(index - 1, shuffled.get(other));
      shuffled.set(other, last);
    }
    return shuffled;
  }

  private static void carryOut(
      RebalancingPlan plan, Assignment before, Assignment after, Limits limits, Draws draws) {
    List<TreeSet<String>> holders = new ArrayList<>();
    before.names().forEach(names -> holders.add(new TreeSet<>(names)));
    for (Stage stage : plan.stages()) {
      assertWithin(limits, stage);
      for (Copy copy : shuffled(stage.copies(), draws)) {
        assertThat(holders.get(copy.partition())).contains(copy.from());
        assertThat(holders.get(copy.partition()).add(copy.to())).isTrue();
      }
      for (Release release : shuffled(stage.releases(), draws)) {
        TreeSet<String> left = holders.get(release.partition());
        assertThat(left.remove(release.member())).isTrue();
        int had = before.replicasOf(release.partition()).size();
        int has = after.replicasOf(release.partition()).size();
        assertThat(left).hasSizeGreaterThanOrEqualTo(Math.min(had, has));
      }
      for (int partition = 0; partition < holders.size(); partition++) {
        assertNoDomainIsCrowded(before, after, partition, holders.get(partition), Place::toString);
        assertNoDomainIsCrowded(before, after, partition, holders.get(partition), Place::region);
      }
    }
    List<List<String>> names = after.names();
    for (int partition = 0; partition < holders.size(); partition++) {
      assertThat(holders.get(partition)).containsExactlyInAnyOrderElementsOf(names.get(partition));
    }
  }

  /** Between stages no domain holds more replicas of a partition than before or after the plan. */
  private static void assertNoDomainIsCrowded(
      Assignment before,
      Assignment after,
      int partition,
      TreeSet<String> holders,
      Function<Place, String> domain) {
    Map<String, Place> places = new HashMap<>();
    before.cluster().members().forEach(each -> places.put(each.name(), each.place()));
    after.cluster().members().forEach(each -> places.put(each.name(), each.place()));
    Map<String, Integer> had = new TreeMap<>();
    before
        .replicasOf(partition)
        .forEach(each -> had.merge(domain.apply(each.place()), 1, Integer::sum));
    Map<String, Integer> has = new TreeMap<>();
    after
        .replicasOf(partition)
        .forEach(each -> has.merge(domain.apply(each.place()), 1, Integer::sum));
    Map<String, Integer> between = new TreeMap<>();
    holders.forEach(name ->
        between.merge(domain.apply(Objects.requireNonNull(places.get(name))), 1, Integer::sum));
    between.forEach((each, count) ->
        assertThat(count)
            .as("partition %d in %s", partition, each)
            .isLessThanOrEqualTo(Math.max(had.getOrDefault(each, 0), has.getOrDefault(each, 0))));
  }

  private static void assertWithin(Limits limits, Stage stage) {
    assertThat(stage.copies().isEmpty() && stage.releases().isEmpty()).isFalse();
    for (boolean sent : new boolean[] {true, false}) {
      Map<String, Long> bytes = new HashMap<>();
      Map<String, Integer> copies = new HashMap<>();
      for (Copy copy : stage.copies()) {
        String member = sent ? copy.from() : copy.to();
        bytes.merge(member, copy.bytes(), Long::sum);
        copies.merge(member, 1, Integer::sum);
      }
      assertThat(bytes.values()).allMatch(each -> each <= limits.bytes());
      assertThat(copies.values()).allMatch(each -> each <= limits.copies());
    }
  }

  private static long[] sizes(Draws draws, int partitions) {
    long[] sizes = new long[partitions];
    java.util.Arrays.setAll(sizes, partition -> draws.below(1_000));
    return sizes;
  }

  /** Where a member is, or in a zone of its own. */
  private static Place somewhere(Cluster cluster, Draws draws) {
    Place place = cluster.member((int) draws.below(cluster.size())).place();
    return draws.below(3) == 0 ? new Place(place.region(), "new") : place;
  }

  private static Cluster changed(Cluster cluster, Draws draws) {
    Cluster changed = cluster;
    for (long more = draws.below(4); more > 0; more--) {
      changed = changed.with(new Member("n" + draws.next(), somewhere(cluster, draws)));
    }
    for (long fewer = draws.below(3); fewer > 0 && changed.size() > 3; fewer--) {
      changed = changed.without(changed.member((int) draws.below(changed.size())).name());
    }
    return changed;
  }

  @Test
  void noPartitionIsEverBelowItsReplicationFactor() {
    for (int seed = 0; seed < 1_000; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 10, true);
      Cluster next = changed(cluster, draws);
      int partitions = 1 + (int) draws.below(60);
      int most = Math.min(4, Math.min(cluster.size(), next.size()));
      int replicasBefore = 1 + (int) draws.below(most);
      int replicasAfter = draws.below(3) == 0 ? 1 + (int) draws.below(most) : replicasBefore;
      Assignment before = EvenAssignment.of(cluster, partitions, replicasBefore);
      Assignment after =
          draws.below(2) == 0
              ? EvenAssignment.after(before, next, replicasAfter)
              : Assignment.by(new Rendezvous(next, seed), partitions, replicasAfter);
      Limits limits = new Limits(1_000 + draws.below(3_000), 1 + (int) draws.below(5));

      RebalancingPlan plan =
          RebalancingPlan.between(before, after, sizes(draws, partitions), limits);

      carryOut(plan, before, after, limits, draws);
    }
  }

  @Test
  void afterALossThePartitionsThatLackReplicasComeFirst() {
    for (int seed = 0; seed < 300; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Cluster.of(6 + (int) draws.below(6));
      Assignment whole = EvenAssignment.of(cluster, 60, 3);
      String lost = cluster.member((int) draws.below(cluster.size())).name();
      Assignment before = whole.afterLossOf(List.of(lost));
      Cluster next = cluster.without(lost).with(new Member("new", cluster.member(0).place()));
      Assignment after = EvenAssignment.after(whole, next, 3);
      Limits limits = new Limits(2_000, 3);

      RebalancingPlan plan = RebalancingPlan.between(before, after, sizes(draws, 60), limits);

      carryOut(plan, before, after, limits, draws);
      assertThat(plan.stages())
          .allSatisfy(stage -> assertThat(stage.copies()).noneMatch(c -> c.from().equals(lost)));
      assertThat(plan.stages().getFirst().copies())
          .anyMatch(copy -> before.replicasOf(copy.partition()).size() < 3);
    }
  }

  @Test
  void withoutLimitsThereIsOneStageThatMovesNoMoreThanTheDifference() {
    Cluster cluster = Cluster.of(10);
    Assignment before = EvenAssignment.of(cluster, 1_000, 3);
    Assignment after =
        EvenAssignment.after(
            before, cluster.with(new Member("node-10", cluster.member(0).place())), 3);
    long[] bytes = new long[1_000];
    java.util.Arrays.fill(bytes, 100);

    RebalancingPlan plan = RebalancingPlan.between(before, after, bytes, Limits.NONE);

    assertThat(plan.stages()).hasSize(1);
    assertThat(plan.copies()).isEqualTo(after.copies()[10]).isBetween(272, 273);
    assertThat(plan.bytes()).isEqualTo(100L * plan.copies());
    assertThat(RebalancingPlan.between(after, after, bytes, Limits.NONE).stages()).isEmpty();
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    Assignment one = new Assignment(Cluster.of(2), new int[][] {{0}});
    Assignment other = new Assignment(Cluster.of(2), new int[][] {{1}});

    assertThatThrownBy(
            () -> RebalancingPlan.between(one, other, new long[] {11}, new Limits(10, 1)))
        .hasMessage("partition 0: found 11 bytes, expected 0 to 10, the limit of a stage");
    assertThatThrownBy(
            () -> RebalancingPlan.between(one, other, new long[] {-1}, new Limits(10, 1)))
        .hasMessageContaining("found -1 bytes");
    assertThatThrownBy(() -> RebalancingPlan.between(one, other, new long[2], Limits.NONE))
        .hasMessage("found 1 partitions before, 1 after and 2 sizes, expected as many of each");
    assertThatThrownBy(() -> new Limits(0, 1)).hasMessageContaining("found limits of 0 bytes");
  }
}
