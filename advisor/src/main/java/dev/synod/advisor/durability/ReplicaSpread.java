package dev.synod.advisor.durability;

import dev.synod.partitioning.quality.LossProbability;
import dev.synod.partitioning.quality.ReplicaSets;
import java.util.ArrayList;
import java.util.List;

/**
 * How chunks of data choose the nodes of their replicas, and how likely it is that some chunk is
 * lost when nodes fail at once and are not repaired: when all nodes of one replica set are among
 * them.
 */
public sealed interface ReplicaSpread {

  /** The number of nodes, N. */
  int nodes();

  /** The number of replicas of a chunk, R. */
  int replicas();

  /** How many different replica sets there are, or are expected: what decides about losses. */
  double replicaSets();

  /**
   * The approximation of Cidon et al. (ATC 2013), which takes the losses of all replica sets as
   * independent: {@code 1 - (1 - C(f,R) / C(N,R))^sets}.
   *
   * @param failures f, 0 to the number of nodes, any of them as likely as any other
   */
  default double approximation(int failures) {
    requireFailures(nodes(), failures);
    return LossProbability.approximation(nodes(), replicas(), failures, replicaSets());
  }

  /**
   * The probability of a loss, with its basis.
   *
   * @param failures f, 0 to the number of nodes, any of them as likely as any other
   */
  LossProbability loss(int failures);

  /** As many nodes as this part of all is, rounded. */
  default int failures(double failedFraction) {
    if (!(failedFraction >= 0 && failedFraction <= 1)) {
      throw new IllegalArgumentException(
          "a fraction of nodes must be 0 to 1, and this is " + failedFraction);
    }
    return (int) StrictMath.rint(nodes() * failedFraction);
  }

  private static void requireFailures(int nodes, int failures) {
    if (failures < 0 || failures > nodes) {
      throw new IllegalArgumentException(
          "expected 0 to %d failures, found %d".formatted(nodes, failures));
    }
  }

  /**
   * Each chunk on any R nodes, as likely as any others, independently of all other chunks.
   *
   * @param chunks 0 or more
   */
  record Random(int nodes, int replicas, long chunks) implements ReplicaSpread {
    public Random {
      require(nodes, replicas);
      if (chunks < 0) {
        throw new IllegalArgumentException("expected 0 or more chunks, found " + chunks);
      }
    }

    /** The expected number of different sets that the chunks hit. */
    @Override
    public double replicaSets() {
      double all = choose(nodes, replicas);
      if (chunks == 0 || Double.isInfinite(all)) {
        return (double) chunks;
      }
      return -all * StrictMath.expm1(chunks * StrictMath.log1p(-1 / all));
    }

    /** Exact: given the failed nodes, the chunks are lost independently of each other. */
    @Override
    public LossProbability loss(int failures) {
      requireFailures(nodes, failures);
      return exact(
          chunks == 0
              ? 0
              : LossProbability.approximation(nodes, replicas, failures, (double) chunks));
    }
  }

  /**
   * The first replica on any node, the others on any of the S nodes that follow it in a ring, as
   * many chunks as it takes for all such sets to be in use (Facebook's HDFS, in the paper).
   *
   * @param scatterWidth S, R - 1 to N - 1
   */
  record Window(int nodes, int replicas, int scatterWidth) implements ReplicaSpread {

    /** The most sets, which are held in memory; a sample of as many takes seconds. */
    public static final double MOST_SETS = 300_000;

    private static final long SEED = 1;

    public Window {
      requireWidth(nodes, replicas, scatterWidth);
    }

    /**
     * {@code N C(S, R-1)}, and in a window of more than half the ring without those that are there
     * more than once: a set is in the window of a node if the gap before it in the ring is at least
     * {@code N - S}. By inclusion and exclusion of gaps.
     */
    @Override
    public double replicaSets() {
      double sets = 0;
      double sign = 1;
      for (int gaps = 1; gaps <= replicas; gaps++) {
        long rest = nodes - 1 - (long) gaps * (nodes - scatterWidth - 1);
        if (rest < replicas - 1) {
          break;
        }
        sets += sign * choose(replicas, gaps) * choose((int) rest, replicas - 1);
        sign = -sign;
      }
      return sets * nodes / replicas;
    }

    private double withDuplicates() {
      return nodes * choose(scatterWidth, replicas - 1);
    }

    /** Counted, bounded or sampled, which its basis tells; a sample's seed is always the same. */
    @Override
    public LossProbability loss(int failures) {
      requireFailures(nodes, failures);
      if (withDuplicates() > MOST_SETS) {
        throw new IllegalArgumentException(
            "expected at most %.0f replica sets, found %.0f"
                .formatted(MOST_SETS, withDuplicates()));
      }
      List<int[]> sets = new ArrayList<>();
      for (int node = 0; node < nodes; node++) {
        int[] set = new int[replicas];
        set[0] = node;
        collect(sets, set, 1, 1);
      }
      return ReplicaSets.of(nodes, sets).lossWith(failures, SEED);
    }

    private void collect(List<int[]> sets, int[] set, int chosen, int from) {
      if (chosen == replicas) {
        sets.add(set.clone());
        return;
      }
      for (int distance = from; distance <= scatterWidth; distance++) {
        set[chosen] = (set[0] + distance) % nodes;
        collect(sets, set, chosen + 1, distance + 1);
      }
    }
  }

  /**
   * Copysets: the nodes are put in a random order {@code P = S / (R-1)} times, and each order is
   * cut into sets of R; nodes that remain at the end of an order are in none of its sets.
   *
   * @param scatterWidth S, a positive multiple of R - 1
   */
  record Copysets(int nodes, int replicas, int scatterWidth) implements ReplicaSpread {

    /** The most terms, sets of an order times failures, that are counted; it takes seconds. */
    public static final long MOST_TERMS = 2_000_000;

    public Copysets {
      requireWidth(nodes, replicas, scatterWidth);
      if (scatterWidth % (replicas - 1) != 0) {
        throw new IllegalArgumentException(
            "expected a scatter width that is a multiple of %d, found %d"
                .formatted(replicas - 1, scatterWidth));
      }
    }

    /** The number of random orders, P. */
    public int permutations() {
      return scatterWidth / (replicas - 1);
    }

    /** {@code P N / R}, as the paper counts, not rounded. */
    @Override
    public double replicaSets() {
      return (double) permutations() * nodes / replicas;
    }

    /**
     * Exact over the random orders: given the failed nodes, orders lose independently of each
     * other, and the loss of one, whose sets do not meet, is counted. Orders are not drawn again
     * for sharing two nodes of a set with an earlier one, as an implementation may do.
     */
    @Override
    public LossProbability loss(int failures) {
      requireFailures(nodes, failures);
      int setsOfAnOrder = nodes / replicas;
      long terms = Math.multiplyFull(setsOfAnOrder, failures);
      if (terms > MOST_TERMS) {
        throw new IllegalArgumentException(
            "expected at most %d sets of an order times failures, found %d"
                .formatted(MOST_TERMS, terms));
      }
      List<int[]> sets = new ArrayList<>();
      for (int first = 0; first + replicas <= nodes; first += replicas) {
        int[] set = new int[replicas];
        for (int place = 0; place < replicas; place++) {
          set[place] = first + place;
        }
        sets.add(set);
      }
      double one = ReplicaSets.of(nodes, sets).lossWith(failures, 0).value();
      return exact(-StrictMath.expm1(permutations() * StrictMath.log1p(-one)));
    }
  }

  private static LossProbability exact(double value) {
    return new LossProbability(value, 0, LossProbability.Basis.EXACT);
  }

  private static void require(int nodes, int replicas) {
    if (replicas < 1 || replicas > nodes) {
      throw new IllegalArgumentException(
          "expected 1 to %d replicas, found %d".formatted(nodes, replicas));
    }
  }

  private static void requireWidth(int nodes, int replicas, int scatterWidth) {
    require(nodes, replicas);
    if (replicas < 2 || scatterWidth < replicas - 1 || scatterWidth >= nodes) {
      throw new IllegalArgumentException(
          "expected at least 2 replicas and a scatter width of %d to %d, found %d and %d"
              .formatted(replicas - 1, nodes - 1, replicas, scatterWidth));
    }
  }

  private static double choose(int of, int many) {
    double ways = 1;
    for (int index = 1; index <= many; index++) {
      ways = ways * (of - many + index) / index;
    }
    return ways;
  }
}
