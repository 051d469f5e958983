package dev.synod.core.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run, or a part of one, as Lamport drew them: processes as lanes, messages as arrows between
 * them (Time, Clocks, and the Ordering of Events in a Distributed System, CACM 1978).
 *
 * @param lanes the names of the processes, nodes before clients
 * @param fromNanos the virtual instant at which the picture begins
 * @param toNanos the virtual instant at which it ends
 * @param arrows messages, in the order of sending
 * @param marks what happened at a process, in order
 * @param spans what lasted: faults, and the operations of clients
 */
public record SpaceTime(
    List<String> lanes,
    long fromNanos,
    long toNanos,
    List<Arrow> arrows,
    List<Mark> marks,
    List<Span> spans) {

  public SpaceTime {
    lanes = List.copyOf(lanes);
    arrows = List.copyOf(arrows);
    marks = List.copyOf(marks);
    spans = List.copyOf(spans);
  }

  /** What became of a message. */
  public enum Fate {
    DELIVERED,
    LOST,
    DUPLICATE
  }

  /**
   * A message.
   *
   * @param arrivedNanos when it arrived; when it was lost, if it was
   */
  public record Arrow(
      int fromLane, long sentNanos, int toLane, long arrivedNanos, String label, Fate fate) {}

  /** The kinds of marks. */
  public enum Sign {
    MILESTONE,
    CRASH,
    RESTART,
    VIOLATION
  }

  /** Something that happened at a process at an instant. */
  public record Mark(int lane, long atNanos, String label, Sign sign) {}

  /** The kinds of spans. */
  public enum Kind {
    FAULT,
    DOWN,
    OPERATION,
    OFFENDING_OPERATION
  }

  /**
   * Something that lasted.
   *
   * @param lane the process concerned; null where it concerns all
   */
  public record Span(
      @Nullable Integer lane, long fromNanos, long toNanos, String label, Kind kind) {}
}
