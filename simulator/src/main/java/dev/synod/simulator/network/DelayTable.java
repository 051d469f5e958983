package dev.synod.simulator.network;

import dev.synod.core.topology.Delay;

/**
 * The quantiles of a delay, computed once, so that drawing from it costs a look-up.
 *
 * <p>The two halves of the distribution are each divided into octaves of the probability of the
 * tail, which halves from one to the next, and each octave into 32 steps, between which the
 * quantile is linear. So the tails are as exact as the middle, down to a probability of 2^-22;
 * beyond that the delay is the one at that probability.
 */
public final class DelayTable {

  private static final int OCTAVES = 21;
  private static final int STEP_BITS = 5;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int EDGES = OCTAVES * STEPS;

  private final double[] lower = new double[EDGES + 1];
  private final double[] upper = new double[EDGES + 1];

  /** Computes the table of a delay. */
  public DelayTable(Delay delay) {
    for (int edge = 0; edge <= EDGES; edge++) {
      double tail = tail(edge);
      lower[edge] = delay.quantile(tail);
      upper[edge] = delay.quantile(1 - tail);
    }
  }

  /** The probability of the tail beyond an edge, from 2^-22 at edge 0 to 1/2 at the last. */
  private static double tail(int edge) {
    int octave = OCTAVES - edge / STEPS;
    return StrictMath.scalb(1.0 + (double) (edge % STEPS) / STEPS, -octave - 1);
  }

  /**
   * The delay that 64 random bits stand for, in whole nanoseconds. The highest bit chooses the half
   * of the distribution, the others the probability of the tail within it.
   */
  public long sample(long bits) {
    double[] edges = bits < 0 ? upper : lower;
    long tail = bits & Long.MAX_VALUE;
    int octave = Long.numberOfLeadingZeros(tail) - 1;
    if (octave >= OCTAVES) {
      return Math.round(edges[0]);
    }
    long aligned = tail << (octave + 1);
    int edge = (OCTAVES - 1 - octave) * STEPS + ((int) (aligned >>> (63 - STEP_BITS)) & STEPS - 1);
    double fraction = (aligned << (STEP_BITS + 1) >>> 11) * 0x1p-53;
    double from = edges[edge];
    return (long) (from + (edges[edge + 1] - from) * fraction + 0.5);
  }
}
