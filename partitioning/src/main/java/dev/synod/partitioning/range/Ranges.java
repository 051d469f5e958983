package dev.synod.partitioning.range;

import dev.synod.partitioning.key.Partitioner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition for each range between two cuts, in the order of the keys, which is that of unsigned
 * bytes. Range 0 begins before all keys; each other one begins with its cut; the last has no end.
 * Immutable.
 */
public final class Ranges implements Partitioner {

  private final byte[][] cuts;

  private Ranges(byte[][] cuts) {
    this.cuts = cuts;
  }

  /** One range that holds everything. */
  public static Ranges whole() {
    return new Ranges(new byte[0][]);
  }

  /**
   * Ranges between these cuts.
   *
   * @param cuts strictly ascending, none empty
   * @throws IllegalArgumentException if they are not
   */
  public static Ranges cutAt(List<byte[]> cuts) {
    byte[][] copied = cuts.stream().map(byte[]::clone).toArray(byte[][]::new);
    for (int index = 0; index < copied.length; index++) {
      if (copied[index].length == 0
          || (index > 0 && Arrays.compareUnsigned(copied[index - 1], copied[index]) >= 0)) {
        throw new IllegalArgumentException(
            "cut %d: found one that is not after the one before, expected ascending cuts"
                .formatted(index));
      }
    }
    return new Ranges(copied);
  }

  /**
   * At most so many ranges of about equal load, cut at keys that were measured. They are fewer if a
   * key by itself bears more than a range should.
   *
   * @param keys sorted, with equal ones next to each other or only once
   * @param loads how often each is asked for, or how large it is; not negative
   * @throws IllegalArgumentException if there are not as many loads as keys, a load is negative or
   *     no number, the keys are not sorted, or the count is below 1
   */
  public static Ranges measured(List<byte[]> keys, double[] loads, int count) {
    if (count < 1 || loads.length != keys.size()) {
      throw new IllegalArgumentException(
          "found %d ranges, %d keys and %d loads, expected at least 1 range and a load for each key"
              .formatted(count, keys.size(), loads.length));
    }
    if (!Arrays.stream(loads).allMatch(load -> load >= 0 && load < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("found a load that is no number or negative");
    }
    double left = Arrays.stream(loads).sum();
    double inRange = 0;
    List<byte[]> cuts = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      int order = index == 0 ? -1 : Arrays.compareUnsigned(keys.get(index - 1), keys.get(index));
      if (order > 0) {
        throw new IllegalArgumentException("key " + index + " is less than the key before it");
      }
      double fair = left / (count - cuts.size());
      boolean full = inRange > 0 && inRange + loads[index] / 2 > fair;
      if (full && order < 0 && cuts.size() < count - 1 && keys.get(index).length > 0) {
        cuts.add(keys.get(index));
        left -= inRange;
        inRange = 0;
      }
      inRange += loads[index];
    }
    return cutAt(cuts);
  }

  @Override
  public int partitions() {
    return cuts.length + 1;
  }

  @Override
  public int partitionOf(byte[] key) {
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(cuts[middle], key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first key that a range may hold; empty for range 0. */
  public byte[] beginning(int range) {
    requireRange(range);
    return range == 0 ? new byte[0] : cuts[range - 1].clone();
  }

  /** The end of a range, which it does not hold; null for the last range, which has none. */
  public byte @Nullable [] end(int range) {
    requireRange(range);
    return range == cuts.length ? null : cuts[range].clone();
  }

  /**
   * The ranges that a scan has to ask, in order.
   *
   * @param from the first key
   * @param until the key to stop before; null to go on to the end
   * @return consecutive numbers; none if the scan is empty
   */
  public List<Integer> scan(byte[] from, byte @Nullable [] until) {
    if (until != null && Arrays.compareUnsigned(from, until) >= 0) {
      return List.of();
    }
    int last = partitions() - 1;
    if (until != null) {
      last = partitionOf(until);
      if (last > 0 && Arrays.equals(cuts[last - 1], until)) {
        last--;
      }
    }
    List<Integer> ranges = new ArrayList<>();
    for (int range = partitionOf(from); range <= last; range++) {
      ranges.add(range);
    }
    return ranges;
  }

  /**
   * The same with one range cut in two; the numbers of those after it grow by one.
   *
   * @param at the key with which the second part begins
   * @throws IllegalArgumentException if the key is not inside the range, or its beginning
   */
  public Ranges split(int range, byte[] at) {
    if (partitionOf(at) != range || Arrays.equals(beginning(range), at)) {
      throw new IllegalArgumentException("found a cut that is not inside range " + range);
    }
    List<byte[]> more = new ArrayList<>(List.of(cuts));
    more.add(range, at);
    return cutAt(more);
  }

  /**
   * The same with one range and the one after it as one; the numbers of those after them shrink by
   * one.
   *
   * @throws IllegalArgumentException if there is none after it
   */
  public Ranges mergeWithNext(int range) {
    if (range < 0 || range >= cuts.length) {
      throw new IllegalArgumentException(
          "found range %d, expected 0 to %d, which have one after them"
              .formatted(range, cuts.length - 1));
    }
    List<byte[]> fewer = new ArrayList<>(List.of(cuts));
    fewer.remove(range);
    return cutAt(fewer);
  }

  private void requireRange(int range) {
    if (range < 0 || range > cuts.length) {
      throw new IllegalArgumentException(
          "found range %d, expected 0 to %d".formatted(range, cuts.length));
    }
  }
}
