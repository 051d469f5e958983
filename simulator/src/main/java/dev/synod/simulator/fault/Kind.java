package dev.synod.simulator.fault;

import java.util.Locale;

/** The kinds of faults, as they are drawn, counted and named. */
public enum Kind {
  /** The nodes fall into two groups that do not hear each other. */
  PARTITION,
  /** Some pairs of nodes do not hear each other, though others hear both. */
  PARTIAL_PARTITION,
  /** Messages pass in one direction only. */
  ONE_WAY_PARTITION,
  /** A partition that comes and goes. */
  FLAPPING_PARTITION,
  /** A message is lost. */
  LOSS,
  /** A message arrives twice. */
  DUPLICATION,
  /** A message is overtaken by later ones. */
  REORDERING,
  /** A message is held back for long. */
  DELAY_SPIKE,
  /** A machine stops and restarts. */
  CRASH,
  /** Machines stop as a node announces a milestone. */
  CRASH_AT,
  /** A node is cut off as it announces a milestone. */
  PARTITION_AT,
  /** Messages of a node are held back as it announces a milestone, and arrive long after. */
  HOLD_AT,
  /** A process stands still, as in a long collection of garbage. */
  PAUSE,
  /** A process stands still once its node has announced a milestone. */
  PAUSE_AT,
  /** A process takes long for each step. */
  SLOW_NODE,
  /** A disk takes long for each sync. */
  SLOW_DISK,
  /** A disk takes no more writes. */
  FULL_DISK,
  /** A durable record rots. */
  BIT_ROT,
  /** A clock runs faster or slower than true time. */
  CLOCK_DRIFT,
  /** A clock is off by a constant. */
  CLOCK_SKEW,
  /** A clock jumps. */
  CLOCK_JUMP,
  /** A write of which a part was on the disk at a crash. Follows from crashes. */
  TORN_WRITE,
  /** A write of which nothing was on the disk at a crash, though the node made it. Follows too. */
  LOST_WRITE;

  /** Whether it is a fault by itself, that can be drawn, rather than what follows from others. */
  public boolean isDrawn() {
    return this != TORN_WRITE && this != LOST_WRITE;
  }

  /** The name as it is written in mixes and tallies, such as {@code one-way-partition}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
