package dev.synod.bench.time;

import dev.synod.time.vector.VectorClock;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Two clocks compared and merged, by this library, by Pekko and by maps in Voldemort's style. To be
 * compared are a clock and its successor, which differ in the last entry: nobody can stop early. To
 * be merged are concurrent clocks. Clocks come out of their encoding, so that they share no array,
 * as clocks from the network do not.
 */
@State(Scope.Thread)
public class VectorClockBenchmark {

  /** How many entries a clock has. */
  @Param({"3", "16", "128"})
  public int entries;

  /** Whether the two clocks have the same nodes, or share half of them. */
  @Param({"same", "half"})
  public String nodes = "";

  private Clocks<VectorClock> synod = new Clocks<>(VectorClock.empty(), VectorClock.empty());
  private Clocks<MapClock> maps = new Clocks<>(new MapClock(new TreeMap<>()));
  private Clocks<org.apache.pekko.cluster.VectorClock> pekko = new Clocks<>(pekko(Map.of()));

  /**
   * The clocks of one library.
   *
   * @param successor of the first: what it is compared with
   * @param concurrent with the first: what it is merged with
   */
  private record Clocks<T>(T first, T successor, T concurrent) {
    Clocks(T clock, T other) {
      this(clock, other, other);
    }

    Clocks(T clock) {
      this(clock, clock);
    }
  }

  /** Makes the clocks, and sees to it that all libraries agree about them. */
  @Setup(Level.Trial)
  public void make() {
    TreeMap<Long, Long> first = new TreeMap<>();
    TreeMap<Long, Long> successor = new TreeMap<>();
    TreeMap<Long, Long> concurrent = new TreeMap<>();
    long shift = nodes.equals("half") ? entries / 2 : 0;
    for (long node = 0; node < entries; node++) {
      first.put(node, 1 + node % 3);
      successor.put(node, 1 + node % 3 + (node == entries - 1 ? 1 : 0));
      concurrent.put(node + shift, 2 - node % 2 + (node + shift) % 2);
    }
    if (shift > 0) {
      successor.put((long) entries, 1L);
    }
    synod = new Clocks<>(synod(first), synod(successor), synod(concurrent));
    maps = new Clocks<>(map(first), map(successor), map(concurrent));
    pekko = new Clocks<>(pekko(first), pekko(successor), pekko(concurrent));
    agree();
  }

  private void agree() {
    boolean agreed =
        synodCompare().toString().equals(mapsCompare().toString())
            && synodCompare().toString().equalsIgnoreCase(pekkoCompare().toString())
            && synod.first.isConcurrent(synod.concurrent)
            && maps.first.compare(maps.concurrent) == synod.first.compare(synod.concurrent)
            && synodMerge().size() == maps.first.merge(maps.concurrent).versions().size()
            && synodMerge().size() == pekkoMerge().versions().size();
    if (!agreed) {
      throw new IllegalStateException(
          "the libraries disagree: %s %s, %s, %s"
              .formatted(synod, synodCompare(), mapsCompare(), pekkoCompare()));
    }
  }

  private static VectorClock synod(Map<Long, Long> counters) {
    return VectorClock.decode(VectorClock.of(counters).encode());
  }

  private static MapClock map(Map<Long, Long> counters) {
    TreeMap<Short, Long> versions = new TreeMap<>();
    counters.forEach((node, counter) -> versions.put(node.shortValue(), counter));
    return new MapClock(versions);
  }

  private static org.apache.pekko.cluster.VectorClock pekko(Map<Long, Long> counters) {
    var clock =
        new org.apache.pekko.cluster.VectorClock(
            org.apache.pekko.cluster.VectorClock.apply$default$1());
    for (Map.Entry<Long, Long> entry : counters.entrySet()) {
      String node = "node-%05d".formatted(entry.getKey());
      for (long counter = 0; counter < entry.getValue(); counter++) {
        clock = clock.$colon$plus(node);
      }
    }
    return clock;
  }

  /** This library. */
  @Benchmark
  public Object synodCompare() {
    return synod.first.compare(synod.successor);
  }

  /** Pekko. */
  @Benchmark
  public Object pekkoCompare() {
    return pekko.first.compareTo(pekko.successor);
  }

  /** Maps. */
  @Benchmark
  public Object mapsCompare() {
    return maps.first.compare(maps.successor);
  }

  /** This library. */
  @Benchmark
  public VectorClock synodMerge() {
    return synod.first.merge(synod.concurrent);
  }

  /** Pekko. */
  @Benchmark
  public org.apache.pekko.cluster.VectorClock pekkoMerge() {
    return pekko.first.merge(pekko.concurrent);
  }

  /** Maps. */
  @Benchmark
  public Object mapsMerge() {
    return maps.first.merge(maps.concurrent);
  }
}
