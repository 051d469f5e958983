package dev.synod.partitioning.range;

import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.key.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures which ranges are asked for, and how a hot one could be cut. Loads are counted exactly;
 * where in its range they fall is known from a sample of keys, of a fixed number for each range
 * (reservoir sampling, Vitter 1985, algorithm R), so that memory does not grow with the load.
 *
 * <p>Chance comes from the seed alone. Not safe for use by several threads at once.
 */
public final class RangeLoad {

  private final Ranges ranges;
  private final int sampleSize;
  private final List<List<byte[]>> samples = new ArrayList<>();
  private final long[] counts;
  private final Draws draws;
  private long total;

  /**
   * Nothing is measured yet.
   *
   * @param sampleSize how many keys are kept for each range, at least 16; with k of them the cut is
   *     off the true middle by about 1/(2√k) of the load
   * @throws IllegalArgumentException if the sample is smaller
   */
  public RangeLoad(Ranges ranges, int sampleSize, long seed) {
    if (sampleSize < 16) {
      throw new IllegalArgumentException(
          "found a sample of " + sampleSize + " keys, expected at least 16");
    }
    this.ranges = ranges;
    this.sampleSize = sampleSize;
    counts = new long[ranges.partitions()];
    for (int range = 0; range < counts.length; range++) {
      samples.add(new ArrayList<>());
    }
    draws = new Draws(seed);
  }

  /** A key was asked for, or written. */
  public void record(byte[] key) {
    int range = ranges.partitionOf(key);
    counts[range]++;
    total++;
    List<byte[]> sample = samples.get(range);
    if (sample.size() < sampleSize) {
      sample.add(key.clone());
      return;
    }
    long place = draws.below(counts[range]);
    if (place < sampleSize) {
      sample.set((int) place, key.clone());
    }
  }

  /** How often a range was asked for. */
  public long count(int range) {
    return counts[range];
  }

  /** How often any was asked for. */
  public long total() {
    return total;
  }

  /**
   * What to do, in the order of the ranges; to be carried out from the last to the first, since a
   * split or merge changes the numbers of the ranges after it. A range is hot if it bears more than
   * its limit, and two neighbours are cold if they bear less together.
   *
   * @param hot the part of all load above which a range is to be cut, such as 2 divided by the
   *     number of ranges
   * @param cold the part of all load below which two neighbours are to be merged, less than hot
   * @throws IllegalArgumentException if cold is not less than hot
   */
  public List<Advice> advise(double hot, double cold) {
    if (!(cold < hot)) {
      throw new IllegalArgumentException(
          "found cold below %s and hot above %s, expected cold to be less".formatted(cold, hot));
    }
    List<Advice> advice = new ArrayList<>();
    int range = 0;
    while (range < counts.length && total > 0) {
      double share = share(range);
      if (share > hot) {
        advice.add(cut(range, share));
      } else if (range + 1 < counts.length && share + share(range + 1) < cold) {
        advice.add(new Advice.Merge(range, share + share(range + 1)));
        range++;
      }
      range++;
    }
    return advice;
  }

  private double share(int range) {
    return (double) counts[range] / total;
  }

  /** Cuts at the key that leaves the halves the most even, if one is inside the range. */
  private Advice cut(int range, double share) {
    List<byte[]> sample = new ArrayList<>(samples.get(range));
    sample.sort(Arrays::compareUnsigned);
    int best = -1;
    int longest = 1;
    int longestAt = 0;
    int begin = 0;
    for (int index = 1; index <= sample.size(); index++) {
      boolean ends = index == sample.size() || !Arrays.equals(sample.get(index), sample.get(begin));
      if (ends) {
        if (index - begin > longest) {
          longest = index - begin;
          longestAt = begin;
        }
        if (index < sample.size() && isMoreEven(index, best, sample.size())) {
          best = index;
        }
        begin = index;
      }
    }
    double ofRange = (double) longest / sample.size();
    if (best < 0 || ofRange > 0.5) {
      return new Advice.HotKey(range, share, new Key(sample.get(longestAt)), ofRange);
    }
    return new Advice.Split(range, share, new Key(sample.get(best)), (double) best / sample.size());
  }

  private static boolean isMoreEven(int cut, int best, int size) {
    return best < 0 || Math.abs(2 * cut - size) < Math.abs(2 * best - size);
  }
}
