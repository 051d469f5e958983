package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The same spans by chance, event by event: what the grids are checked against. */
final class Twin {

  private final SplittableRandom random;
  private final int samples;

  Twin(long seed, int samples) {
    this.random = new SplittableRandom(seed);
    this.samples = samples;
  }

  /** Delays of Poisson messages on a link where none overtakes another. */
  double[] ordered(Delay delay, double perNano) {
    double[] waited = new double[samples];
    double now = 0;
    double last = 0;
    for (int i = 0; i < samples; i++) {
      now += perNano == 0 ? 1e18 : exponential(perNano);
      last = Math.max(last, now + delay.quantile(random.nextDouble()));
      waited[i] = last - now;
    }
    return waited;
  }

  /** Waits of Poisson writes for a disk that makes one sync at a time. */
  double[] groupCommit(Delay sync, double perNano) {
    double[] waited = new double[samples];
    double now = 0;
    double busyUntil = 0;
    double nextEnds = 0;
    for (int i = 0; i < samples; i++) {
      now += exponential(perNano);
      if (now >= busyUntil && now >= nextEnds) {
        busyUntil = now + sync.quantile(random.nextDouble());
        nextEnds = busyUntil;
      } else {
        if (now >= busyUntil) {
          // The sync that others waited for has begun; this write waits for the one after it.
          busyUntil = nextEnds;
        }
        if (nextEnds == busyUntil) {
          nextEnds = busyUntil + sync.quantile(random.nextDouble());
        }
        waited[i] = nextEnds - now;
        continue;
      }
      waited[i] = busyUntil - now;
    }
    return waited;
  }

  /** The same in another order, so that what is added up is independent. */
  double[] shuffled(double[] values) {
    double[] shuffled = values.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    return shuffled;
  }

  static double[] sum(double[]... parts) {
    double[] total = parts[0].clone();
    for (int part = 1; part < parts.length; part++) {
      for (int i = 0; i < total.length; i++) {
        total[i] += parts[part][i];
      }
    }
    return total;
  }

  /** The rank-th smallest of each row. */
  static double[] orderStatistic(int rank, double[]... parts) {
    double[] result = new double[parts[0].length];
    double[] row = new double[parts.length];
    for (int i = 0; i < result.length; i++) {
      for (int part = 0; part < row.length; part++) {
        row[part] = parts[part][i];
      }
      Arrays.sort(row);
      result[i] = row[rank - 1];
    }
    return result;
  }

  private double exponential(double perNano) {
    return -Math.log1p(-random.nextDouble()) / perNano;
  }
}
