package dev.synod.core.protocol;

/**
 * The name of a member of a cluster, a small number that is never reused for another member.
 *
 * @param number not negative
 */
public record NodeId(int number) implements Comparable<NodeId> {

  public NodeId {
    if (number < 0) {
      throw new IllegalArgumentException("node " + number + ": a node's number is not negative");
    }
  }

  @Override
  public int compareTo(NodeId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "n" + number;
  }
}
