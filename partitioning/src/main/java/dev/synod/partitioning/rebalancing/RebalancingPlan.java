package dev.synod.partitioning.rebalancing;

import dev.synod.partitioning.assignment.Assignment;
import java.util.List;

/**
 * What to do, stage by stage.
 *
 * @param stages one after the other; none if nothing is to be done
 */
public record RebalancingPlan(List<Stage> stages) {

  /**
   * A copy of a partition.
   *
   * @param from who has it, by name
   * @param to who gets it, by name
   * @param bytes how much that is
   */
  public record Copy(int partition, String from, String to, long bytes) {}

  /** A member that had a partition has it no more. */
  public record Release(int partition, String member) {}

  /**
   * What may be done at once: all copies; and after the last of them all releases.
   *
   * @param copies in any order
   * @param releases in any order
   */
  public record Stage(List<Copy> copies, List<Release> releases) {
    public Stage {
      copies = List.copyOf(copies);
      releases = List.copyOf(releases);
    }

    /** How many bytes are copied. */
    public long bytes() {
      return copies.stream().mapToLong(Copy::bytes).sum();
    }
  }

  public RebalancingPlan {
    stages = List.copyOf(stages);
  }

  /**
   * The plan from one assignment to the next. Which replica is the primary is not part of it: that
   * changes without moving anything.
   *
   * @param before who has what; after failures {@link Assignment#afterLossOf what is left}
   * @param after who is to have what; members are known by their names
   * @param bytes how large each partition is, not negative
   * @throws IllegalArgumentException if the assignments or the sizes do not have the same number of
   *     partitions, or a partition is larger than the limit; the message names it
   */
  public static RebalancingPlan between(
      Assignment before, Assignment after, long[] bytes, Limits limits) {
    return new Planner(before, after, bytes, limits).plan();
  }

  /** How many bytes are copied in all. */
  public long bytes() {
    return stages.stream().mapToLong(Stage::bytes).sum();
  }

  /** How many copies there are in all. */
  public int copies() {
    return stages.stream().mapToInt(stage -> stage.copies().size()).sum();
  }
}
