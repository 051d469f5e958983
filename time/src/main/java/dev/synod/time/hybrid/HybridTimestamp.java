package dev.synod.time.hybrid;

import dev.synod.time.encoding.MalformedEncodingException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * An instant of a hybrid logical clock in 64 bits: 48 for {@code l}, the milliseconds, and 16 for
 * {@code c}, the events within one (Kulkarni et al. 2014, section 6.2, rounds {@code l} to 48 bits
 * and packs it so). The sign bit stays 0, so that the order of the numbers, signed or unsigned, and
 * that of the encoded bytes is the order of the timestamps; milliseconds last until the year 6429.
 *
 * <p>If one event happened before another, its timestamp is less. Events of different nodes may
 * have equal timestamps: who needs a total order breaks ties by node.
 *
 * @param packed not negative
 */
public record HybridTimestamp(long packed) implements Comparable<HybridTimestamp> {

  /** The greatest milliseconds that fit: 2^47 - 1. */
  public static final long MAXIMUM_MILLIS = (1L << 47) - 1;

  /** The greatest counter that fits: 65,535. */
  public static final int MAXIMUM_COUNTER = (1 << 16) - 1;

  /** The number of bytes of an encoded timestamp. */
  public static final int ENCODED_BYTES = Long.BYTES;

  public HybridTimestamp {
    if (packed < 0) {
      throw new IllegalArgumentException("packed timestamp " + packed + " is negative");
    }
  }

  /**
   * The timestamp with these parts.
   *
   * @param millis since 1970, 0 to {@link #MAXIMUM_MILLIS}
   * @param counter 0 to {@link #MAXIMUM_COUNTER}
   */
  public static HybridTimestamp of(long millis, int counter) {
    if (millis < 0 || millis > MAXIMUM_MILLIS || counter < 0 || counter > MAXIMUM_COUNTER) {
      throw new IllegalArgumentException(
          "%d ms, counter %d: expected 0 to %d ms, counter 0 to %d"
              .formatted(millis, counter, MAXIMUM_MILLIS, MAXIMUM_COUNTER));
    }
    return new HybridTimestamp((millis << 16) | counter);
  }

  /** The greatest physical time that this event knew of ({@code l}), in milliseconds since 1970. */
  public long millis() {
    return packed >>> 16;
  }

  /** The number of the event within its millisecond ({@code c}). */
  public int counter() {
    return (int) packed & MAXIMUM_COUNTER;
  }

  /** {@link #millis} as an instant. */
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public int compareTo(HybridTimestamp other) {
    return Long.compare(packed, other.packed);
  }

  /** The 8 bytes of the packed timestamp, most significant first: they sort as timestamps do. */
  public byte[] encode() {
    return ByteBuffer.allocate(ENCODED_BYTES).putLong(packed).array();
  }

  /**
   * The timestamp that was encoded.
   *
   * @throws MalformedEncodingException if there are not 8 bytes, the first of them below 128
   */
  public static HybridTimestamp decode(byte[] bytes) {
    if (bytes.length != ENCODED_BYTES) {
      throw new MalformedEncodingException(
          Math.min(bytes.length, ENCODED_BYTES), bytes.length + " bytes", ENCODED_BYTES + " bytes");
    }
    if (bytes[0] < 0) {
      throw new MalformedEncodingException(0, "a negative number", "a timestamp");
    }
    return new HybridTimestamp(ByteBuffer.wrap(bytes).getLong());
  }

  @Override
  public String toString() {
    return millis() + "." + counter();
  }
}
