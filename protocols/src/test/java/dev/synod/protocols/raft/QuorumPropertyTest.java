package dev.synod.protocols.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The quorum mathematics against the definition, spelled out. */
class QuorumPropertyTest {

  private static final int CASES = 50_000;

  private static boolean isQuorum(List<NodeId> voters, Map<NodeId, Long> values, long value) {
    int reached = 0;
    for (NodeId voter : voters) {
      if (values.get(voter) >= value) {
        reached++;
      }
    }
    return 2 * reached > voters.size();
  }

  /** Tries all values, from the largest down. */
  private static long naive(Configuration configuration, Map<NodeId, Long> values) {
    return values.values().stream()
        .sorted((one, other) -> Long.compare(other, one))
        .filter(value ->
            isQuorum(configuration.voters(), values, value)
                && (configuration.oldVoters().isEmpty()
                    || isQuorum(configuration.oldVoters(), values, value)))
        .findFirst()
        .orElseThrow();
  }

  private static List<NodeId> some(Seeded random, int atLeast) {
    List<NodeId> nodes = new ArrayList<>();
    long count = random.between(atLeast, 7);
    while (nodes.size() < count) {
      NodeId node = new NodeId((int) random.between(0, 9));
      if (!nodes.contains(node)) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  @Test
  void theValueReachedIsTheLargestThatEachQuorumHas() {
    for (long seed = 0; seed < CASES; seed++) {
      Seeded random = new Seeded(seed);
      List<NodeId> old = random.perMille(500) ? some(random, 1) : List.of();
      Configuration configuration = new Configuration(some(random, 1), old, some(random, 0));
      Map<NodeId, Long> values = new TreeMap<>();
      for (int i = 0; i < 10; i++) {
        values.put(new NodeId(i), random.between(0, random.perMille(500) ? 3 : 1000));
      }
      values.keySet().retainAll(votersOf(configuration));
      assertThat(configuration.reached(values::get))
          .as("seed %d: %s %s", seed, configuration, values)
          .isEqualTo(naive(configuration, values));
    }
  }

  private static List<NodeId> votersOf(Configuration configuration) {
    List<NodeId> voters = new ArrayList<>(configuration.voters());
    voters.addAll(configuration.oldVoters());
    return voters;
  }

  @Test
  void anyTwoQuorumsMeet() {
    for (int voters = 1; voters <= 9; voters++) {
      assertThat(2 * Majority.size(voters)).isGreaterThan(voters);
      assertThat(2 * (Majority.size(voters) - 1))
          .as("no larger than needed")
          .isLessThan(voters + 1);
    }
  }

  @Test
  void noVotersObjectToNothing() {
    assertThat(Majority.reached(new long[0], 0)).isEqualTo(Long.MAX_VALUE);
  }
}
