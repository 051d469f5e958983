package dev.synod.time.broadcast;

import dev.synod.time.vector.VectorClock;

/**
 * A message of a causal broadcast.
 *
 * @param sender the number of the node that broadcast it
 * @param timestamp for each member, how many of its broadcasts had been delivered at the sender,
 *     this one included
 */
public record CausalMessage<P>(long sender, VectorClock timestamp, P payload) {

  public CausalMessage {
    if (timestamp.counter(sender) < 1) {
      throw new IllegalArgumentException(
          "the timestamp " + timestamp + " does not count a message of its sender, " + sender);
    }
  }

  /** 1 for the sender's first. */
  public long sequence() {
    return timestamp.counter(sender);
  }
}
