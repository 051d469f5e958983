package dev.synod.partitioning.workload;

import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Different keys, and the load of each. Immutable as long as nobody changes a key's bytes. */
public final class Workload {

  /** The most keys that may be generated or read. */
  public static final int MOST_KEYS = 20_000_000;

  private final List<byte[]> keys;
  private final double[] loads;
  private final double total;

  /**
   * A workload.
   *
   * @param keys different ones; not copied
   * @param loads how often each is asked for, not negative, their sum positive
   * @throws IllegalArgumentException if there are not as many loads as keys, or no load at all
   */
  public Workload(List<byte[]> keys, double[] loads) {
    this.keys = List.copyOf(keys);
    this.loads = loads.clone();
    total = Arrays.stream(loads).sum();
    if (loads.length != keys.size() || !(total > 0)) {
      throw new IllegalArgumentException(
          "found %d keys and %d loads of %s in all, expected as many, and some load"
              .formatted(keys.size(), loads.length, total));
    }
  }

  /**
   * Keys whose loads follow Zipf's law: the load of the k-th is in proportion to 1 / k^s. The keys
   * are the word user and a number without order, so that hot ones are not neighbours. The loads
   * are the law's own, not drawn by chance.
   *
   * @param count how many, 1 to {@link #MOST_KEYS}
   * @param exponent s, 0 to 10; with 0 all loads are equal
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Workload zipf(int count, double exponent, long seed) {
    if (count < 1 || count > MOST_KEYS) {
      throw new IllegalArgumentException(
          "found %d keys, expected 1 to %d".formatted(count, MOST_KEYS));
    }
    if (!(exponent >= 0 && exponent <= 10)) {
      throw new IllegalArgumentException(
          "found an exponent of %s, expected 0 to 10".formatted(exponent));
    }
    List<byte[]> keys = new ArrayList<>(count);
    double[] loads = new double[count];
    for (int rank = 1; rank <= count; rank++) {
      // A bijection: no two ranks have the same number.
      String number = Long.toUnsignedString(Bits.mix(XxHash64.hash(0L, seed) + rank));
      keys.add(("user" + number).getBytes(StandardCharsets.US_ASCII));
      loads[rank - 1] = exponent == 0 ? 1 : StrictMath.pow(rank, -exponent);
    }
    return new Workload(keys, loads);
  }

  /** How many keys there are. */
  public int size() {
    return loads.length;
  }

  /** The key at an index. */
  public byte[] key(int index) {
    return keys.get(index);
  }

  /** How often the key at an index is asked for. */
  public double load(int index) {
    return loads[index];
  }

  /** How often any key is asked for. */
  public double total() {
    return total;
  }

  /** The index of the key that is asked for most; of equal ones the first. */
  public int hottest() {
    int hottest = 0;
    for (int index = 1; index < loads.length; index++) {
      if (loads[index] > loads[hottest]) {
        hottest = index;
      }
    }
    return hottest;
  }

  /** The hashes of the keys, in their order. */
  public long[] points(long seed) {
    return keys.stream().mapToLong(key -> XxHash64.hash(key, seed)).toArray();
  }

  /** The same workload with its keys in order. */
  public Workload sorted() {
    Integer[] order = new Integer[loads.length];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, (left, right) -> Arrays.compareUnsigned(keys.get(left), keys.get(right)));
    List<byte[]> sortedKeys = new ArrayList<>(loads.length);
    double[] sortedLoads = new double[loads.length];
    for (int place = 0; place < order.length; place++) {
      sortedKeys.add(keys.get(order[place]));
      sortedLoads[place] = loads[order[place]];
    }
    return new Workload(sortedKeys, sortedLoads);
  }

  /** The keys in their order. */
  public List<byte[]> keys() {
    return keys;
  }

  /** The loads in the order of the keys. */
  public double[] loads() {
    return loads.clone();
  }
}
