package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;
import java.util.List;

/**
 * Something that goes wrong. Instants are nanoseconds of virtual time since the start of the run; a
 * span includes its first instant and not its last.
 */
public sealed interface Fault
    permits Armed,
        Fault.OfMessages,
        Fault.Starting,
        Fault.Partition,
        Fault.SlowNode,
        Fault.SlowDisk,
        Fault.FullDisk {

  /** The end of a fault that lasts until all heals. */
  long UNTIL_HEALED = Long.MAX_VALUE;

  /** What kind of fault this is. */
  Kind sort();

  /** The instant at which it begins. */
  long fromNanos();

  /** The instant at which it ends by itself. */
  long untilNanos();

  /** The label of its kind. */
  default String kind() {
    return sort().label();
  }

  /** The fault in words for a person. */
  default String describe() {
    return Description.of(this);
  }

  /** A fault that strikes messages on all links. */
  sealed interface OfMessages extends Fault {}

  /** A fault that begins at an instant, and lasts until all heals unless it says otherwise. */
  sealed interface Starting extends Fault {

    /** The instant at which it begins. */
    long atNanos();

    @Override
    default long fromNanos() {
      return atNanos();
    }

    @Override
    default long untilNanos() {
      return UNTIL_HEALED;
    }
  }

  /** Which shape the cuts of a partition have. */
  enum Shape {
    COMPLETE,
    PARTIAL,
    ONE_WAY
  }

  /**
   * Directed links that carry nothing. What is on its way as the partition begins is lost too.
   *
   * @param flapNanos after this span, each time again, the cuts heal or come back; 0 if they stay
   */
  record Partition(long fromNanos, long untilNanos, Shape shape, List<Cut> cuts, long flapNanos)
      implements Fault {

    /** The shortest span between flaps. */
    public static final long SHORTEST_FLAP = 1_000;

    public Partition {
      Spans.require("partition", fromNanos, untilNanos);
      cuts = List.copyOf(cuts);
      Spans.requireFlap(flapNanos, SHORTEST_FLAP);
    }

    @Override
    public Kind sort() {
      if (flapNanos > 0) {
        return Kind.FLAPPING_PARTITION;
      }
      return switch (shape) {
        case COMPLETE -> Kind.PARTITION;
        case PARTIAL -> Kind.PARTIAL_PARTITION;
        case ONE_WAY -> Kind.ONE_WAY_PARTITION;
      };
    }
  }

  /** Every message is lost with this probability. */
  record Loss(long fromNanos, long untilNanos, int perMillion) implements OfMessages {
    public Loss {
      Spans.require("loss", fromNanos, untilNanos);
      Spans.requirePerMillion("loss", perMillion);
    }

    @Override
    public Kind sort() {
      return Kind.LOSS;
    }
  }

  /** Every message arrives twice with this probability, the copy with a delay of its own. */
  record Duplication(long fromNanos, long untilNanos, int perMillion) implements OfMessages {
    public Duplication {
      Spans.require("duplication", fromNanos, untilNanos);
      Spans.requirePerMillion("duplication", perMillion);
    }

    @Override
    public Kind sort() {
      return Kind.DUPLICATION;
    }
  }

  /** Messages are held back with this probability by up to a span, so that others overtake them. */
  record Reordering(long fromNanos, long untilNanos, long maximumNanos, int perMillion)
      implements OfMessages {
    public Reordering {
      Spans.require("reordering", fromNanos, untilNanos);
      Spans.requirePerMillion("reordering", perMillion);
      Spans.require("holding back", 0, maximumNanos);
    }

    @Override
    public Kind sort() {
      return Kind.REORDERING;
    }
  }

  /** Every message is held back with this probability by a span between the bounds. */
  record DelaySpike(
      long fromNanos, long untilNanos, long minimumNanos, long maximumNanos, int perMillion)
      implements OfMessages {
    public DelaySpike {
      Spans.require("delay spike", fromNanos, untilNanos);
      Spans.requirePerMillion("delay spike", perMillion);
      Spans.require("holding back", minimumNanos, maximumNanos);
    }

    @Override
    public Kind sort() {
      return Kind.DELAY_SPIKE;
    }
  }

  /** The machine stops and restarts after a span; nothing happens if it is down. */
  record Crash(long atNanos, NodeId node, long downNanos) implements Starting {
    public Crash {
      Spans.require("crash", atNanos, Spans.sum(atNanos, downNanos));
    }

    @Override
    public Kind sort() {
      return Kind.CRASH;
    }

    @Override
    public long untilNanos() {
      return Spans.sum(atNanos, downNanos);
    }
  }

  /** The process stands still; messages and timers wait for it. */
  record Pause(long atNanos, NodeId node, long nanos) implements Starting {
    public Pause {
      Spans.require("pause", atNanos, Spans.sum(atNanos, nanos));
    }

    @Override
    public Kind sort() {
      return Kind.PAUSE;
    }

    @Override
    public long untilNanos() {
      return Spans.sum(atNanos, nanos);
    }
  }

  /** Every step keeps the process busy for a span, while what arrives waits. */
  record SlowNode(long fromNanos, long untilNanos, NodeId node, long extraNanos) implements Fault {
    public SlowNode {
      Spans.require("slow node", fromNanos, untilNanos);
      Spans.require("a step", 0, extraNanos);
    }

    @Override
    public Kind sort() {
      return Kind.SLOW_NODE;
    }
  }

  /** Syncs take this many times as long as they would. */
  record SlowDisk(long fromNanos, long untilNanos, NodeId node, int factor) implements Fault {
    public SlowDisk {
      Spans.require("slow disk", fromNanos, untilNanos);
      Spans.requireFactor("a disk", factor);
    }

    @Override
    public Kind sort() {
      return Kind.SLOW_DISK;
    }
  }

  /** The node stops at its next write, and restarts when there is room again. */
  record FullDisk(long fromNanos, long untilNanos, NodeId node) implements Fault {
    public FullDisk {
      Spans.require("full disk", fromNanos, untilNanos);
    }

    @Override
    public Kind sort() {
      return Kind.FULL_DISK;
    }
  }

  /** A durable record rots. When the node next starts, it finds out and stops for good. */
  record BitRot(long atNanos, NodeId node) implements Starting {
    public BitRot {
      Spans.require("bit rot", atNanos, UNTIL_HEALED);
    }

    @Override
    public Kind sort() {
      return Kind.BIT_ROT;
    }
  }

  /**
   * From an instant on clocks run faster or slower than true time, until they are told otherwise.
   *
   * @param rates how fast; clocks that are not named go on as they did
   */
  record ClockDrift(long atNanos, List<Rate> rates) implements Starting {
    public ClockDrift {
      Spans.require("clock drift", atNanos, UNTIL_HEALED);
      rates = List.copyOf(rates);
    }

    /** From the start the node's clock runs this many millionths faster than true time. */
    public ClockDrift(NodeId node, long perMillion) {
      this(0, List.of(new Rate(node, perMillion)));
    }

    @Override
    public Kind sort() {
      return Kind.CLOCK_DRIFT;
    }
  }

  /** From the start the node's clock is this far ahead of where it would be. */
  record ClockSkew(NodeId node, long offsetNanos) implements Starting {

    @Override
    public Kind sort() {
      return Kind.CLOCK_SKEW;
    }

    @Override
    public long atNanos() {
      return 0;
    }
  }

  /** The node's clock jumps ahead; by a negative span, it stands still until it has caught up. */
  record ClockJump(long atNanos, NodeId node, long nanos) implements Starting {
    public ClockJump {
      Spans.require("clock jump", atNanos, UNTIL_HEALED);
    }

    @Override
    public Kind sort() {
      return Kind.CLOCK_JUMP;
    }

    @Override
    public long untilNanos() {
      return atNanos;
    }
  }
}
