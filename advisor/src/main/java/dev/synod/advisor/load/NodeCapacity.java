package dev.synod.advisor.load;

/**
 * What a node can do in a second if it does nothing else; what it does is added up in shares of
 * these.
 *
 * @param reads reads of its own copy
 * @param writes writes to its own copy
 * @param calls calls that it takes from clients and answers, reads and writes alike; infinite where
 *     that is part of the other two
 */
public record NodeCapacity(double reads, double writes, double calls) {

  public NodeCapacity {
    Require.positive("a capacity for reads", reads);
    Require.positive("a capacity for writes", writes);
    if (!(calls > 0)) {
      throw new IllegalArgumentException(
          "found a capacity for calls of %s, expected a positive number".formatted(calls));
    }
  }

  /** A node whose capacities for reads and writes include what taking the calls costs. */
  public NodeCapacity(double reads, double writes) {
    this(reads, writes, Double.POSITIVE_INFINITY);
  }
}
