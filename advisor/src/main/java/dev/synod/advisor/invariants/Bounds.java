package dev.synod.advisor.invariants;

/**
 * How far the search goes. The values of ancestors and arguments are bounded by the domains that
 * the problem declares.
 *
 * @param rows rows that each collection of an ancestor has at most, from 0 to 8
 * @param operations operations of each side at most, from 1 to 6
 * @param work steps of the search before it gives up: ancestors looked at, operations applied,
 *     merges judged; from 1 to {@value #WORK_LIMIT}. One replica is held in memory for each
 *     operation applied to the ancestor at hand, and no more than {@value #REPLICA_LIMIT}
 */
public record Bounds(int rows, int operations, long work) {

  /** The greatest work. */
  public static final long WORK_LIMIT = 1_000_000_000;

  static final int REPLICA_LIMIT = 50_000;

  static final int ANCESTOR_LIMIT = 200_000;

  /** Two rows, two operations on each side: what the published analyses need. */
  public static final Bounds DEFAULT = new Bounds(2, 2, 2_000_000);

  public Bounds {
    require("rows", rows, 0, 8);
    require("operations", operations, 1, 6);
    require("work", work, 1, WORK_LIMIT);
  }

  private static void require(String what, long found, long low, long high) {
    if (found < low || found > high) {
      throw new IllegalArgumentException(
          "%s: found %d, expected %d to %d".formatted(what, found, low, high));
    }
  }

  /** In words. */
  @Override
  public String toString() {
    return "at most %d rows and %d operations on each side".formatted(rows, operations);
  }
}
