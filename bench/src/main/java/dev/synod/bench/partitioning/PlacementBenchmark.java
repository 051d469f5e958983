package dev.synod.bench.partitioning;

import com.google.common.hash.Hashing;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.hash.XxHash64;
import dev.synod.partitioning.placement.Jump;
import dev.synod.partitioning.placement.Maglev;
import dev.synod.partitioning.placement.Rendezvous;
import dev.synod.partitioning.placement.Ring;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One lookup of a point; the points are different ones in turns, too many to be foreseen. */
@State(Scope.Benchmark)
public class PlacementBenchmark {

  private static final int POINTS = 1 << 14;
  private static final int KEY_BYTES = 16;
  private static final long SEED = 1;

  private final long[] points = new long[POINTS];
  private final byte[][] keys = new byte[POINTS][];
  private final Ring ring = new Ring(Cluster.of(1_000), 128, SEED);
  private final NavigableMap<Long, Integer> tree = tree();
  private final Rendezvous rendezvous = new Rendezvous(Cluster.of(100), SEED);
  private final Maglev maglev = new Maglev(Cluster.of(100), Maglev.SMALL_TABLE, SEED);
  private final int[] array = new int[Maglev.SMALL_TABLE];
  private int next;

  /** Draws the points. */
  public PlacementBenchmark() {
    Draws draws = new Draws(SEED);
    for (int index = 0; index < POINTS; index++) {
      points[index] = draws.next();
      String digits = Long.toHexString(draws.next() | Long.MIN_VALUE);
      keys[index] = digits.substring(0, KEY_BYTES).getBytes(StandardCharsets.US_ASCII);
    }
    for (int index = 0; index < array.length; index++) {
      array[index] = (int) draws.below(100);
    }
  }

  /** The ring as it is usually written. */
  private static NavigableMap<Long, Integer> tree() {
    NavigableMap<Long, Integer> tree = new TreeMap<>();
    Draws draws = new Draws(SEED);
    for (int member = 0; member < 1_000; member++) {
      for (int virtual = 0; virtual < 128; virtual++) {
        tree.put(draws.next(), member);
      }
    }
    return tree;
  }

  private int turn() {
    next = (next + 1) & (POINTS - 1);
    return next;
  }

  /** Ours, 1,000 buckets. */
  @Benchmark
  public int jumpOfSynod() {
    return Jump.bucket(points[turn()], 1_000);
  }

  /** Guava's, 1,000 buckets. */
  @Benchmark
  public int jumpOfGuava() {
    return Hashing.consistentHash(points[turn()], 1_000);
  }

  /** Ours, 1,000 members of 128 virtual nodes. */
  @Benchmark
  public int ringOfSynod() {
    return ring.primary(points[turn()]);
  }

  /** A tree map, as many. */
  @Benchmark
  public int ringOfTreeMap() {
    Map.Entry<Long, Integer> entry = tree.ceilingEntry(points[turn()]);
    return (entry == null ? tree.firstEntry() : entry).getValue();
  }

  /** Ours, 100 members. */
  @Benchmark
  public int rendezvous() {
    return rendezvous.primary(points[turn()]);
  }

  /** Ours, 100 members, with the hash of a key of 16 bytes. */
  @Benchmark
  public int maglevWithHash() {
    return maglev.primary(XxHash64.hash(keys[turn()], SEED));
  }

  /** The least that a table costs: the same hash, and the read of an array of the same size. */
  @Benchmark
  public int arrayWithHash() {
    return array[(int) (XxHash64.hash(keys[turn()], SEED) >>> 48)];
  }

  /** Ours, 100 members, for a point. */
  @Benchmark
  public int maglev() {
    return maglev.primary(points[turn()]);
  }
}
