package dev.synod.time.vector;

/**
 * One event: the {@code counter}-th at a node.
 *
 * @param node the number of the node, not negative
 * @param counter 1 or more
 */
public record Dot(long node, long counter) {

  public Dot {
    if (node < 0 || counter < 1) {
      throw new IllegalArgumentException(
          "event " + counter + " of node " + node + ": events count from 1, nodes from 0");
    }
  }

  @Override
  public String toString() {
    return "(" + node + "," + counter + ")";
  }
}
