package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Quorums, duals, resilience and failure probabilities against all sets of up to 7 nodes. */
class QuorumPropertyTest {

  private static final int CASES = 3_000;
  private static final int NODES = 7;

  private static long[] minimal(int nodes, LongPredicate accepts) {
    List<Long> minimal = new ArrayList<>();
    for (long set = 0; set < 1L << nodes; set++) {
      boolean isMinimal = accepts.test(set);
      for (int node = 0; isMinimal && node < nodes; node++) {
        isMinimal = (set >>> node & 1) == 0 || !accepts.test(set & ~(1L << node));
      }
      if (isMinimal) {
        minimal.add(set);
      }
    }
    return Antichains.sorted(minimal.stream().mapToLong(Long::longValue).toArray());
  }

  private static boolean satisfied(Expression expression, List<String> names, long set) {
    return expression.isSatisfiedBy(name -> (set >>> names.indexOf(name) & 1) != 0);
  }

  private static boolean survives(
      Expression expression, List<String> names, long set, int failures) {
    if (failures == 0) {
      return satisfied(expression, names, set);
    }
    boolean survives = satisfied(expression, names, set);
    for (long rest = set; survives && rest != 0; rest &= rest - 1) {
      survives = survives(expression, names, set & ~Long.lowestOneBit(rest), failures - 1);
    }
    return survives;
  }

  @Test
  void minimalQuorumsAreThoseOfAllSets() {
    for (int seed = 0; seed < CASES; seed++) {
      Expression expression = new RandomQuorums(seed).expression(NODES, 3);
      List<String> names = expression.names();
      assertThat(MinimalQuorums.of(expression).sets())
          .as("seed %d: %s", seed, expression)
          .isEqualTo(minimal(names.size(), set -> satisfied(expression, names, set)));
    }
  }

  @Test
  void dualsAreTheMinimalHittingSets() {
    for (int seed = 0; seed < CASES; seed++) {
      Expression expression = new RandomQuorums(seed).expression(NODES, 3);
      List<String> names = expression.names();
      MinimalQuorums quorums = MinimalQuorums.of(expression);
      long[] hitting =
          minimal(names.size(), set -> quorums.stream().allMatch(quorum -> (quorum & set) != 0));
      assertThat(quorums.dual().sets()).as("seed %d: %s", seed, expression).isEqualTo(hitting);
      assertThat(MinimalQuorums.of(expression.dual(), names).sets())
          .as("seed %d: dual of %s", seed, expression)
          .isEqualTo(hitting);
      assertThat(quorums.dual().dual()).as("seed %d", seed).isEqualTo(quorums);
    }
  }

  @Test
  void resilienceIsTheMostFailuresThatLeaveAQuorum() {
    for (int seed = 0; seed < CASES; seed++) {
      Expression expression = new RandomQuorums(seed).expression(NODES, 3);
      List<String> names = expression.names();
      long all = MinimalQuorums.everything(names.size());
      int failures = 0;
      while (failures < names.size() && survives(expression, names, all, failures + 1)) {
        failures++;
      }
      QuorumSystem system = QuorumSystem.ofReads(expression);
      String context = "seed %d: %s".formatted(seed, expression);
      assertThat(system.readQuorums().resilience()).as(context).isEqualTo(failures);
      assertThat(system.readResilience()).as(context).isEqualTo(failures);
      assertThat(system.writeResilience())
          .as(context)
          .isEqualTo(system.writeQuorums().resilience());
    }
  }

  @Test
  void resilientQuorumsAreMinimalAmongThoseThatSurvive() {
    for (int seed = 0; seed < CASES; seed++) {
      RandomQuorums random = new RandomQuorums(seed);
      Expression expression = random.expression(NODES, 3);
      int failures = 1 + random.below(2);
      List<String> names = expression.names();
      assertThat(MinimalQuorums.of(expression).resilient(failures).sets())
          .as("seed %d: %s, %d failures", seed, expression, failures)
          .isEqualTo(minimal(names.size(), set -> survives(expression, names, set, failures)));
    }
  }

  @Test
  void failureProbabilitiesAreSumsOverAllSets() {
    for (int seed = 0; seed < CASES; seed++) {
      RandomQuorums random = new RandomQuorums(seed);
      Expression expression = random.expression(NODES, 3);
      List<String> names = expression.names();
      double[] fails = new double[names.size()];
      for (int node = 0; node < fails.length; node++) {
        fails[node] = random.uniform();
      }
      double sum = 0;
      for (long alive = 0; alive < 1L << fails.length; alive++) {
        double probability = satisfied(expression, names, alive) ? 0 : 1;
        for (int node = 0; node < fails.length; node++) {
          probability *= (alive >>> node & 1) == 0 ? fails[node] : 1 - fails[node];
        }
        sum += probability;
      }
      MinimalQuorums quorums = MinimalQuorums.of(expression);
      String context = "seed %d: %s".formatted(seed, expression);
      assertThat(FailureProbability.of(expression, fails))
          .as(context)
          .isCloseTo(sum, within(1e-13));
      assertThat(FailureProbability.of(quorums, fails)).as(context).isCloseTo(sum, within(1e-13));
      assertThat(FailureProbability.decided(quorums, fails))
          .as(context)
          .isCloseTo(sum, within(1e-13));
    }
  }

  @Test
  void intersectionIsWhatAllPairsSay() {
    int refused = 0;
    for (int seed = 0; seed < CASES; seed++) {
      RandomQuorums random = new RandomQuorums(seed);
      Expression reads = random.expression(5, 2);
      Expression writes = random.expression(5, 2);
      List<List<String>> readQuorums = MinimalQuorums.of(reads).named();
      boolean disjoint =
          MinimalQuorums.of(writes).named().stream()
              .anyMatch(write ->
                  readQuorums.stream().anyMatch(read -> read.stream().noneMatch(write::contains)));
      boolean threw = false;
      try {
        QuorumSystem.of(reads, writes);
      } catch (DisjointQuorumsException e) {
        threw = true;
        assertThat(e.readQuorum()).as("seed %d", seed).doesNotContainAnyElementsOf(e.writeQuorum());
        assertThat(readQuorums).as("seed %d", seed).anyMatch(e.readQuorum()::containsAll);
      }
      assertThat(threw).as("seed %d: %s, %s", seed, reads, writes).isEqualTo(disjoint);
      refused += threw ? 1 : 0;
    }
    assertThat(refused).isBetween(CASES / 10, CASES * 9 / 10);
  }
}
