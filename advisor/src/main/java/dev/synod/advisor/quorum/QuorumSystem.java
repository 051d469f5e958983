package dev.synod.advisor.quorum;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Read quorums and write quorums, each of which meets each of the other kind. Immutable.
 *
 * <p>A node is a bit: the nodes of {@link #nodes} in their order.
 */
public final class QuorumSystem {

  private final Expression reads;
  private final Expression writes;
  private final MinimalQuorums readQuorums;
  private final MinimalQuorums writeQuorums;
  private final boolean dual;

  private QuorumSystem(
      Expression reads,
      Expression writes,
      MinimalQuorums readQuorums,
      MinimalQuorums writeQuorums,
      boolean dual) {
    this.reads = reads;
    this.writes = writes;
    this.readQuorums = readQuorums;
    this.writeQuorums = writeQuorums;
    this.dual = dual;
  }

  /** Write quorums are all sets that meet every read quorum: the dual. */
  public static QuorumSystem ofReads(Expression reads) {
    MinimalQuorums quorums = MinimalQuorums.of(reads);
    return new QuorumSystem(reads, reads.dual(), quorums, dual(reads, quorums), true);
  }

  /** Read quorums are all sets that meet every write quorum: the dual. */
  public static QuorumSystem ofWrites(Expression writes) {
    MinimalQuorums quorums = MinimalQuorums.of(writes);
    return new QuorumSystem(writes.dual(), writes, dual(writes, quorums), quorums, true);
  }

  /**
   * Both kinds are given, and are checked.
   *
   * @throws DisjointQuorumsException with the two quorums that do not intersect
   */
  public static QuorumSystem of(Expression reads, Expression writes) {
    SequencedSet<String> names = new LinkedHashSet<>(reads.names());
    names.addAll(writes.names());
    List<String> nodes = List.copyOf(names);
    MinimalQuorums readQuorums = MinimalQuorums.of(reads, nodes);
    MinimalQuorums writeQuorums = MinimalQuorums.of(writes, nodes);
    requireIntersection(reads, readQuorums, writeQuorums);
    return new QuorumSystem(reads, writes, readQuorums, writeQuorums, false);
  }

  private static MinimalQuorums dual(Expression expression, MinimalQuorums quorums) {
    return expression.isDuplicateFree()
        ? MinimalQuorums.of(expression.dual(), quorums.nodes())
        : quorums.dual();
  }

  /** A write quorum is met by all read quorums if the nodes outside of it contain none. */
  private static void requireIntersection(
      Expression reads, MinimalQuorums readQuorums, MinimalQuorums writeQuorums) {
    for (long write : writeQuorums.sets()) {
      List<String> inside = writeQuorums.names(write);
      if (reads.isSatisfiedBy(name -> !inside.contains(name))) {
        long read =
            readQuorums.stream().filter(set -> (set & write) == 0).findFirst().orElseThrow();
        throw new DisjointQuorumsException(readQuorums.names(read), inside);
      }
    }
  }

  /** What a read needs. */
  public Expression reads() {
    return reads;
  }

  /** What a write needs. */
  public Expression writes() {
    return writes;
  }

  /** The nodes, in the order of their first appearance, those of reads first. */
  public List<String> nodes() {
    return readQuorums.nodes();
  }

  /** The minimal read quorums. */
  public MinimalQuorums readQuorums() {
    return readQuorums;
  }

  /** The minimal write quorums. */
  public MinimalQuorums writeQuorums() {
    return writeQuorums;
  }

  /** How many nodes may fail, whichever they are, while reads remain possible. */
  public int readResilience() {
    return dual ? writeQuorums.smallest() - 1 : readQuorums.resilience();
  }

  /** How many nodes may fail, whichever they are, while writes remain possible. */
  public int writeResilience() {
    return dual ? readQuorums.smallest() - 1 : writeQuorums.resilience();
  }

  /** How many nodes may fail, whichever they are, while reads and writes remain possible. */
  public int resilience() {
    return Math.min(readResilience(), writeResilience());
  }

  @Override
  public String toString() {
    return "reads=" + reads.text() + " writes=" + writes.text();
  }
}
