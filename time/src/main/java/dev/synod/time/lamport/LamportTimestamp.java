package dev.synod.time.lamport;

import dev.synod.time.encoding.ByteReader;
import dev.synod.time.encoding.ByteWriter;

/**
 * An instant of a Lamport clock. Timestamps are totally ordered, by counter, and by node where
 * counters are equal: the order ⇒ of Lamport 1978, "Ordering the Events Totally". If one event
 * happened before another its timestamp is less; the converse does not hold.
 *
 * @param counter 1 for the first event, not negative
 * @param node the number of the node at which the event happened, not negative
 */
public record LamportTimestamp(long counter, long node) implements Comparable<LamportTimestamp> {

  public LamportTimestamp {
    if (counter < 0 || node < 0) {
      throw new IllegalArgumentException(
          "counter " + counter + " at node " + node + ": neither may be negative");
    }
  }

  @Override
  public int compareTo(LamportTimestamp other) {
    int byCounter = Long.compare(counter, other.counter);
    return byCounter != 0 ? byCounter : Long.compare(node, other.node);
  }

  /** The counter and the node as two numbers of variable length: 2 to 18 bytes. */
  public byte[] encode() {
    ByteWriter writer =
        new ByteWriter(ByteWriter.varintLength(counter) + ByteWriter.varintLength(node));
    writer.varint(counter);
    writer.varint(node);
    return writer.result();
  }

  /**
   * The timestamp that was encoded.
   *
   * @throws dev.synod.time.encoding.MalformedEncodingException if {@link #encode} never writes
   *     these bytes
   */
  public static LamportTimestamp decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long counter = reader.varint();
    long node = reader.varint();
    reader.end();
    return new LamportTimestamp(counter, node);
  }

  @Override
  public String toString() {
    return counter + "@" + node;
  }
}
