package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search against all duplicate-free expressions, generated without any care for repetition. */
class QuorumSearchTest {

  private static final int CASES = 60;

  /** Each expression over exactly these nodes, most of them several times. */
  private static List<Expression> all(List<Expression> nodes) {
    if (nodes.size() == 1) {
      return nodes;
    }
    List<Expression> all = new ArrayList<>();
    for (List<List<Expression>> partition : partitions(nodes)) {
      if (partition.size() > 1) {
        collect(all, partition, new ArrayList<>());
      }
    }
    return all;
  }

  private static void collect(
      List<Expression> all, List<List<Expression>> partition, List<Expression> members) {
    if (members.size() == partition.size()) {
      for (int needed = 1; needed <= members.size(); needed++) {
        all.add(Expression.choose(needed, List.copyOf(members)));
      }
      return;
    }
    for (Expression member : all(partition.get(members.size()))) {
      members.add(member);
      collect(all, partition, members);
      members.removeLast();
    }
  }

  private static List<List<List<Expression>>> partitions(List<Expression> nodes) {
    if (nodes.isEmpty()) {
      return List.of(List.of());
    }
    List<List<List<Expression>>> partitions = new ArrayList<>();
    for (List<List<Expression>> rest : partitions(nodes.subList(1, nodes.size()))) {
      for (int place = 0; place <= rest.size(); place++) {
        List<List<Expression>> partition = new ArrayList<>(rest);
        List<Expression> part = new ArrayList<>(List.of(nodes.getFirst()));
        if (place < rest.size()) {
          part.addAll(rest.get(place));
          partition.set(place, part);
        } else {
          partition.add(part);
        }
        partitions.add(partition);
      }
    }
    return partitions;
  }

  private static TreeMap<String, Expression> distinct(int nodes) {
    List<String> names = Coteries.nodes(nodes).stream().map(Expression::text).toList();
    TreeMap<String, Expression> distinct = new TreeMap<>();
    for (Expression expression : all(Coteries.nodes(nodes))) {
      distinct.putIfAbsent(MinimalQuorums.of(expression, names).toString(), expression);
    }
    return distinct;
  }

  private static List<NodeProfile> alike(int nodes) {
    return Coteries.nodes(nodes).stream().map(n -> NodeProfile.unit(n.text())).toList();
  }

  private static List<NodeProfile> different(int nodes) {
    return IntStream.rangeClosed(1, nodes)
        .mapToObj(n -> new NodeProfile("n" + n, 10 + n, 10 + n, n))
        .toList();
  }

  @Test
  void theFamilyHasEachSystemOnce() {
    for (int nodes = 2; nodes <= 5; nodes++) {
      int[] counts = new int[nodes];
      Arrays.fill(counts, 1);
      List<NodeProfile> profiles = different(nodes);
      int[][] nodesOfKind =
          IntStream.range(0, nodes).mapToObj(n -> new int[] {n}).toArray(int[][]::new);
      List<String> names = profiles.stream().map(NodeProfile::name).toList();
      TreeMap<String, Expression> found = new TreeMap<>();
      new SearchFamily()
          .visit(
              counts,
              tree -> {
                Expression reads = tree.expression(nodesOfKind, profiles);
                MinimalQuorums quorums = MinimalQuorums.of(reads, names);
                assertThat(found.put(quorums.toString(), reads)).as("%s", reads).isNull();
                assertThat(Antichains.sorted(tree.quorums(nodesOfKind, false)))
                    .isEqualTo(quorums.sets());
                assertThat(Antichains.sorted(tree.quorums(nodesOfKind, true)))
                    .isEqualTo(quorums.dual().sets());
                assertThat(tree.smallest(false)).isEqualTo(quorums.smallest());
                assertThat(tree.smallest(true)).isEqualTo(quorums.dual().smallest());
                return true;
              });
      assertThat(found.keySet()).isEqualTo(distinct(nodes).keySet());
    }
  }

  @Test
  void theBestIsTheBestOfAllSystems() {
    List<Expression> systems = List.copyOf(distinct(4).values());
    for (int seed = 0; seed < CASES; seed++) {
      RandomQuorums random = new RandomQuorums(seed);
      List<NodeProfile> profiles =
          random.profiles(Coteries.nodes(4).stream().map(Expression::text).toList());
      Workload workload = random.workload();
      Goal goal = Goal.least(Metric.values()[random.below(3)]).withFailures(random.below(2));
      if (goal.metric() != Metric.LOAD && random.below(2) == 0) {
        goal = goal.withLoadLimit(0.2 + 0.4 * random.uniform());
      }
      SearchLimits limits = new SearchLimits(random.below(2), 3, 1_000);
      List<Double> values = values(systems, profiles, workload, goal, limits);
      if (values.isEmpty()) {
        Goal impossible = goal;
        assertThatThrownBy(() -> QuorumSearch.search(profiles, workload, impossible, limits))
            .isInstanceOf(NoStrategyException.class);
        continue;
      }
      SearchResult result = QuorumSearch.search(profiles, workload, goal, limits);
      assertThat(result.exhaustive()).isTrue();
      assertThat(result.optimum().value())
          .as("seed %d: %s", seed, result)
          .isCloseTo(values.getFirst(), within(1e-9 * values.getFirst()));
      if (result.considered() == systems.size()) {
        for (int rank = 1; rank <= result.runnersUp().size(); rank++) {
          assertThat(result.runnersUp().get(rank - 1).value())
              .as("seed %d, rank %d", seed, rank)
              .isCloseTo(values.get(rank), within(1e-9 * values.get(rank)));
        }
      }
    }
  }

  private static List<Double> values(
      List<Expression> systems,
      List<NodeProfile> profiles,
      Workload workload,
      Goal goal,
      SearchLimits limits) {
    List<Double> values = new ArrayList<>();
    for (Expression reads : systems) {
      QuorumSystem system = QuorumSystem.ofReads(reads);
      if (system.resilience() >= limits.resilience()) {
        try {
          values.add(OptimalStrategy.of(system, profiles, workload, goal).value());
        } catch (NoStrategyException e) {
          // This system is none of those that the search may find.
        }
      }
    }
    values.sort(Comparator.naturalOrder());
    return values;
  }

  @Test
  void equalNodesAreExchanged() {
    SearchResult result =
        QuorumSearch.search(
            alike(5),
            Workload.ofReadFraction(0.5),
            Goal.least(Metric.LOAD),
            SearchLimits.ofResilience(1));
    assertThat(result.considered()).isLessThan(100);
    assertThat(result.exhaustive()).isTrue();
  }

  @Test
  void aBudgetEndsTheSearch() {
    SearchResult result =
        QuorumSearch.search(
            different(5),
            Workload.ofReadFraction(0.5),
            Goal.least(Metric.LOAD),
            new SearchLimits(1, 2, 100));
    assertThat(result.exhaustive()).isFalse();
    assertThat(result.considered()).isEqualTo(100);
    assertThat(result.runnersUp()).hasSize(2);
  }

  @Test
  void equalSearchesHaveEqualResults() {
    List<String> results =
        IntStream.range(0, 2)
            .mapToObj(run -> {
              SearchResult result =
                  QuorumSearch.search(
                      different(5),
                      Workload.ofReadFraction(0.3),
                      Goal.least(Metric.LOAD),
                      SearchLimits.ofResilience(1));
              return result.system()
                  + " "
                  + result.optimum().strategy().reads()
                  + result.optimum().strategy().writes()
                  + result.runnersUp();
            })
            .toList();
    assertThat(results.getFirst()).isEqualTo(results.getLast());
  }

  @Test
  void tooManyNodesAreRefused() {
    assertThatThrownBy(() ->
            QuorumSearch.search(
                alike(8),
                Workload.ofReadFraction(1),
                Goal.least(Metric.LOAD),
                SearchLimits.ofResilience(0)))
        .hasMessage("a search takes 1 to 7 nodes, not 8");
  }
}
