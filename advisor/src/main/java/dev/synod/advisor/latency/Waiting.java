package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;

/** What traffic does to delays: order on a link, and the queue of a disk. */
final class Waiting {

  /** Beyond the grid, tails are integrated over so many steps of a logarithmic scale. */
  private static final int TAIL_STEPS = 400;

  private static final double TAIL_DECADES = 20;

  private Waiting() {}

  /**
   * The delay of a link whose messages do not overtake each other.
   *
   * @param perNano the rate of messages, Poisson, per nanosecond
   */
  static Distribution ordered(Delay delay, double perNano, double step, int size) {
    Distribution alone = Distribution.of(delay, step, size);
    double[] excess = excess(alone, delay);
    double shift = alone.minimum();
    return Distribution.of(
        shift,
        step,
        size,
        nanos -> {
          int index = (int) Math.round((nanos - shift) / step - 0.5);
          return alone.at(index) * StrictMath.exp(-perNano * excess[index]);
        });
  }

  /**
   * The time from a write's arrival at a disk until it is durable.
   *
   * @param perNano the rate of writes, Poisson, per nanosecond
   */
  static Distribution groupCommit(Delay sync, double perNano, double step, int size) {
    Distribution alone = Distribution.of(sync, step, size);
    double busy = busy(alone, sync.meanNanos(), perNano);
    if (busy == 0) {
      return alone;
    }
    double[] excess = excess(alone, sync);
    double mean = sync.meanNanos();
    double shift = alone.minimum();
    Distribution residual =
        Distribution.of(
            0,
            step,
            size,
            nanos -> {
              // Before the shortest sync is over, a sync that has begun is certainly under way.
              double beyond = nanos - shift;
              if (beyond <= 0) {
                return nanos / mean;
              }
              double index = Math.max(0, beyond / step - 0.5);
              int low = Math.min(size - 2, (int) index);
              double left = excess[low] + (index - low) * (excess[low + 1] - excess[low]);
              return 1 - left / mean;
            });
    Distribution waited = residual.plus(alone);
    return Distribution.of(
        shift,
        step,
        size,
        nanos -> (1 - busy) * alone.cumulative(nanos) + busy * waited.cumulative(nanos));
  }

  /** The share of time in which a disk is syncing. */
  static double busy(Distribution sync, double meanNanos, double perNano) {
    if (perNano == 0) {
      return 0;
    }
    double undisturbed = 0;
    double before = 0;
    for (int i = 0; i < sync.size(); i++) {
      double mass = sync.at(i) - before;
      undisturbed += mass * StrictMath.exp(-perNano * (sync.minimum() + i * sync.step()));
      before = sync.at(i);
    }
    return meanNanos / (meanNanos + undisturbed / perNano);
  }

  /** The mean time by which a span exceeds each point of its grid. */
  private static double[] excess(Distribution alone, Delay delay) {
    int size = alone.size();
    double[] excess = new double[size];
    excess[size - 1] = tail(delay, alone.end());
    for (int i = size - 2; i >= 0; i--) {
      double left = 1 - (alone.at(i) + alone.at(i + 1)) / 2;
      excess[i] = excess[i + 1] + left * alone.step();
    }
    return excess;
  }

  private static double tail(Delay delay, double from) {
    double offset = delay.minimumNanos();
    double start = StrictMath.log(Math.max(from - offset, 1e-9));
    double width = TAIL_DECADES / TAIL_STEPS;
    double total = 0;
    for (int i = 0; i < TAIL_STEPS; i++) {
      double beyond = StrictMath.exp(start + (i + 0.5) * width);
      double left = 1 - delay.cumulative(offset + beyond);
      if (left <= 0) {
        break;
      }
      total += left * beyond * width;
    }
    return total;
  }
}
