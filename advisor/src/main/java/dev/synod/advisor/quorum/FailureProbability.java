package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The probability that no quorum is left when nodes fail independently: F_p of Naor and Wool, also
 * for nodes that fail with different probabilities. Exact up to rounding; no subtraction takes
 * place, so that small probabilities keep their relative accuracy.
 *
 * <p>A duplicate-free expression is evaluated gate by gate, in time that grows with its size and
 * the votes. Else up to {@link #ENUMERATED} nodes all sets of live nodes are looked at, 64 at a
 * time; more nodes are decided one after the other, and what remains of the quorums is remembered.
 */
public final class FailureProbability {

  /** Up to how many nodes all sets are looked at. */
  public static final int ENUMERATED = 25;

  /** How many quorums of different remainders are remembered, in all. */
  public static final int MAXIMUM_REMEMBERED = 3_000_000;

  private static final int WORD_NODES = 6;

  private final double[] fails;
  private long remembered;

  private FailureProbability(double[] fails) {
    this.fails = fails;
  }

  /**
   * F_p where all nodes fail with the same probability.
   *
   * @param probability from 0 to 1
   */
  public static double of(Expression expression, double probability) {
    double[] all = new double[expression.names().size()];
    Arrays.fill(all, probability);
    return of(expression, all);
  }

  /**
   * F_p.
   *
   * @param probabilities of the nodes, in the order of {@link Expression#names}
   * @throws IllegalArgumentException where there is too much to remember
   */
  public static double of(Expression expression, double... probabilities) {
    List<String> names = expression.names();
    if (names.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "%d nodes have as many probabilities, not %d"
              .formatted(names.size(), probabilities.length));
    }
    requireProbabilities(probabilities);
    if (expression.isDuplicateFree()) {
      Map<String, Double> byName = HashMap.newHashMap(names.size());
      for (int node = 0; node < probabilities.length; node++) {
        byName.put(names.get(node), probabilities[node]);
      }
      return gate(expression, byName);
    }
    return of(MinimalQuorums.of(expression), probabilities);
  }

  /**
   * F_p.
   *
   * @param probabilities of the nodes, in the order of {@link MinimalQuorums#nodes}
   * @throws IllegalArgumentException where there is too much to remember
   */
  public static double of(MinimalQuorums quorums, double... probabilities) {
    int nodes = quorums.nodes().size();
    if (nodes != probabilities.length) {
      throw new IllegalArgumentException(
          "%d nodes have as many probabilities, not %d".formatted(nodes, probabilities.length));
    }
    requireProbabilities(probabilities);
    return nodes <= ENUMERATED
        ? new FailureProbability(probabilities).enumerated(quorums.sets())
        : decided(quorums, probabilities);
  }

  static double decided(MinimalQuorums quorums, double... probabilities) {
    return new FailureProbability(probabilities).decided(quorums.sets(), 0, new HashMap<>());
  }

  private static void requireProbabilities(double[] probabilities) {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability is from 0 to 1, not " + probability);
      }
    }
  }

  /** How likely it is that the expression is not satisfied. */
  private static double gate(Expression expression, Map<String, Double> fails) {
    return switch (expression) {
      case Expression.Node node -> fails.getOrDefault(node.name(), 0.0);
      case Expression.AnyOf any -> votes(1, any.members(), List.of(), fails);
      case Expression.AllOf all -> votes(all.members().size(), all.members(), List.of(), fails);
      case Expression.Choose choose -> votes(choose.needed(), choose.members(), List.of(), fails);
      case Expression.Votes votes ->
          votes(
              votes.needed(),
              votes.parts(),
              votes.ballots().stream().map(Expression.Ballot::weight).toList(),
              fails);
    };
  }

  /** The distribution of the votes, those that suffice left out. */
  private static double votes(
      int needed, List<Expression> members, List<Integer> weights, Map<String, Double> fails) {
    double[] votes = new double[needed];
    votes[0] = 1;
    for (int index = 0; index < members.size(); index++) {
      double fail = gate(members.get(index), fails);
      int weight = weights.isEmpty() ? 1 : weights.get(index);
      for (int reached = needed - 1; reached >= 0; reached--) {
        double gained = reached >= weight ? votes[reached - weight] * (1 - fail) : 0;
        votes[reached] = votes[reached] * fail + gained;
      }
    }
    double total = 0;
    for (double probability : votes) {
      total += probability;
    }
    return Math.min(1, total);
  }

  /** All sets of live nodes, a bit each: marked where there is a quorum, then closed upwards. */
  private double enumerated(long[] quorums) {
    int nodes = Math.max(fails.length, WORD_NODES);
    long[] alive = new long[1 << (nodes - WORD_NODES)];
    for (long quorum : quorums) {
      alive[(int) (quorum >>> WORD_NODES)] |= 1L << (quorum & (Long.SIZE - 1));
    }
    long[] withoutNode = {
      0x5555555555555555L, 0x3333333333333333L, 0x0f0f0f0f0f0f0f0fL,
      0x00ff00ff00ff00ffL, 0x0000ffff0000ffffL, 0x00000000ffffffffL
    };
    for (int word = 0; word < alive.length; word++) {
      for (int node = 0; node < WORD_NODES; node++) {
        alive[word] |= (alive[word] & withoutNode[node]) << (1 << node);
      }
    }
    for (int step = 1; step < alive.length; step <<= 1) {
      for (int word = 0; word < alive.length; word++) {
        if ((word & step) != 0) {
          alive[word] |= alive[word ^ step];
        }
      }
    }
    return dead(alive, 0, nodes);
  }

  /** How likely it is that the sets from here on, over the first nodes, have no quorum. */
  private double dead(long[] alive, long from, int nodes) {
    if (nodes == WORD_NODES) {
      long word = alive[(int) (from >>> WORD_NODES)];
      return word == -1L ? 0 : deadInWord(word, 0, WORD_NODES);
    }
    double fail = fails[nodes - 1];
    return fail * dead(alive, from, nodes - 1)
        + (1 - fail) * dead(alive, from | 1L << (nodes - 1), nodes - 1);
  }

  private double deadInWord(long word, int from, int nodes) {
    if (nodes == 0) {
      return (word >>> from & 1) == 0 ? 1 : 0;
    }
    // A word has room for six nodes; those that are not there never work.
    double fail = nodes <= fails.length ? fails[nodes - 1] : 1;
    double without = deadInWord(word, from, nodes - 1);
    return fail == 1
        ? without
        : fail * without + (1 - fail) * deadInWord(word, from | 1 << (nodes - 1), nodes - 1);
  }

  /** Decides one node after the other; what remains are quorums of the later nodes. */
  private double decided(long[] quorums, int node, Map<List<Long>, Double> known) {
    if (quorums.length == 0) {
      return 1;
    }
    if (quorums[0] == 0) {
      return 0;
    }
    int next = Math.max(node, Long.numberOfTrailingZeros(support(quorums)));
    List<Long> key = Arrays.stream(quorums).boxed().toList();
    Double before = known.get(key);
    if (before != null) {
      return before;
    }
    remembered += quorums.length;
    if (remembered > MAXIMUM_REMEMBERED) {
      throw new IllegalArgumentException(
          "the failure probability needs more than %d quorums of remainders"
              .formatted(MAXIMUM_REMEMBERED));
    }
    long bit = 1L << next;
    List<Long> without = new ArrayList<>();
    for (long quorum : quorums) {
      if ((quorum & bit) == 0) {
        without.add(quorum);
      }
    }
    long[] works = Antichains.minimal(Arrays.stream(quorums).map(set -> set & ~bit).toArray());
    long[] failed = without.stream().mapToLong(Long::longValue).toArray();
    double result =
        fails[next] * decided(failed, next + 1, known)
            + (1 - fails[next]) * decided(works, next + 1, known);
    known.put(key, result);
    return result;
  }

  private static long support(long[] quorums) {
    long support = 0;
    for (long quorum : quorums) {
      support |= quorum;
    }
    return support;
  }
}
