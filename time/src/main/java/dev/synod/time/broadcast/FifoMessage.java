package dev.synod.time.broadcast;

/**
 * A message of a FIFO broadcast.
 *
 * @param sender the number of the node that broadcast it, not negative
 * @param sequence 1 for the sender's first
 */
public record FifoMessage<P>(long sender, long sequence, P payload) {

  public FifoMessage {
    if (sender < 0 || sequence < 1) {
      throw new IllegalArgumentException(
          "message " + sequence + " of node " + sender + ": messages count from 1, nodes from 0");
    }
  }
}
