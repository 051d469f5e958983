package dev.synod.simulator.fault;

import java.util.List;

/**
 * The faults of a run.
 *
 * @param faults what goes wrong, in any order
 * @param healNanos the instant at which everything heals: partitions end, what is down restarts
 *     (except nodes whose disk rotted), nothing strikes messages any more, clocks run true. Faults
 *     that would begin at it or later do not happen.
 */
public record Schedule(List<Fault> faults, long healNanos) {

  /** Nothing goes wrong. */
  public static final Schedule CALM = new Schedule(List.of(), 0);

  public Schedule {
    faults = List.copyOf(faults);
    if (healNanos < 0) {
      throw new IllegalArgumentException("a schedule that heals at " + healNanos + " ns");
    }
  }

  /** The same instant of healing, with other faults. */
  public Schedule with(List<Fault> others) {
    return new Schedule(others, healNanos);
  }
}
