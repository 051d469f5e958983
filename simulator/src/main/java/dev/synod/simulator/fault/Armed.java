package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fault that waits for a milestone, and strikes once as a node announces it. */
public sealed interface Armed extends Fault {

  /** The kind of the milestone. */
  String milestone();

  /** At which milestone of the kind since {@link #armedFrom} it strikes, from 1. */
  int nth();

  /** The node that is watched; null for all. */
  @Nullable NodeId node();

  /** The instant at which it begins to wait. */
  long armedFrom();

  /** The instant at which it ends, has it struck or not. */
  long armedUntil();

  @Override
  default long fromNanos() {
    return armedFrom();
  }

  @Override
  default long untilNanos() {
    return armedUntil();
  }

  /**
   * Machines stop as a node announces a milestone, and restart after a span.
   *
   * @param victims the machines; if none are named, the one whose node announces
   * @param moment what that one still carries out of its step, if it is among them
   */
  record CrashAt(
      String milestone,
      int nth,
      @Nullable NodeId node,
      List<NodeId> victims,
      Moment moment,
      long downNanos,
      long armedFrom,
      long armedUntil)
      implements Armed {

    /** What a step that ends in a crash still carries out after the announcement. */
    public enum Moment {
      /** Nothing. */
      AT_ONCE,
      /** What stays on the machine, such as writes; no message or answer leaves it. */
      UNSENT,
      /** Everything. */
      AFTER_STEP
    }

    public CrashAt {
      Spans.requireArmed("crash at " + milestone, nth, armedFrom, armedUntil);
      Spans.require("time down", 0, downNanos);
      victims = List.copyOf(victims);
    }

    @Override
    public Kind sort() {
      return Kind.CRASH_AT;
    }
  }

  /**
   * A node is cut off from others as it announces a milestone, as with {@link CrashAt}. What is on
   * its way to it, or from it, is lost too.
   *
   * @param direction which messages are lost
   * @param others the nodes from which it is cut off; that it may be among them means nothing
   * @param spanNanos for how long; not beyond {@code armedUntil}
   */
  record PartitionAt(
      String milestone,
      int nth,
      @Nullable NodeId node,
      Direction direction,
      List<NodeId> others,
      long spanNanos,
      long armedFrom,
      long armedUntil)
      implements Armed {
    public PartitionAt {
      Spans.requireArmed("partition at " + milestone, nth, armedFrom, armedUntil);
      Spans.require("time cut off", 0, spanNanos);
      others = List.copyOf(others);
    }

    @Override
    public Kind sort() {
      return Kind.PARTITION_AT;
    }
  }

  /**
   * Messages between a node and others are held back as it announces a milestone, as with {@link
   * CrashAt}: those that are sent from the announcement on, or within a span after it. They arrive
   * together later, when others have overtaken them.
   *
   * @param direction which messages are held back
   * @param others the nodes to which they go, or from which they come; that it may be among them
   *     means nothing
   * @param spanNanos for how long messages that are sent are held back; 0 for those of that instant
   * @param holdNanos how long after the announcement they are let go, at least the span; not beyond
   *     {@code armedUntil}
   */
  record HoldAt(
      String milestone,
      int nth,
      @Nullable NodeId node,
      Direction direction,
      List<NodeId> others,
      long spanNanos,
      long holdNanos,
      long armedFrom,
      long armedUntil)
      implements Armed {
    public HoldAt {
      Spans.requireArmed("hold at " + milestone, nth, armedFrom, armedUntil);
      Spans.require("time held back", spanNanos, holdNanos);
      others = List.copyOf(others);
    }

    @Override
    public Kind sort() {
      return Kind.HOLD_AT;
    }
  }

  /** The process stands still after the step in which its node announces a milestone. */
  record PauseAt(
      String milestone, int nth, @Nullable NodeId node, long nanos, long armedFrom, long armedUntil)
      implements Armed {
    public PauseAt {
      Spans.requireArmed("pause at " + milestone, nth, armedFrom, armedUntil);
      Spans.require("a pause", 0, nanos);
    }

    @Override
    public Kind sort() {
      return Kind.PAUSE_AT;
    }
  }
}
