package dev.synod.partitioning.key;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of two parts: the partition key says where it is, the sort key orders what is there. The
 * messages of a conversation have the conversation as their partition key and the time as their
 * sort key: they are together, and in order.
 *
 * <p>{@link #bytes} keeps the order: encoded keys compare byte by byte, unsigned, as the pairs do,
 * first by partition key, then by sort key. In the partition key each byte 0 is written as 0 and
 * 255, and its end as 0 and 1; the sort key follows as it is. So all keys of a partition key are
 * one range, from {@link #firstOf} until before {@link #endOf}. (The escapes are those of
 * FoundationDB's tuple layer.)
 *
 * <p>Immutable: the arrays are copied.
 */
public final class CompositeKey implements Comparable<CompositeKey> {

  private static final int ESCAPED = 0xFF;
  private static final int END = 1;

  private final byte[] partitionKey;
  private final byte[] sortKey;

  /** A key of these parts, either of which may be empty. */
  public CompositeKey(byte[] partitionKey, byte[] sortKey) {
    this.partitionKey = partitionKey.clone();
    this.sortKey = sortKey.clone();
  }

  /** A key of two texts, in UTF-8. */
  public static CompositeKey of(String partitionKey, String sortKey) {
    return new CompositeKey(
        partitionKey.getBytes(StandardCharsets.UTF_8), sortKey.getBytes(StandardCharsets.UTF_8));
  }

  /** What says where the key is. */
  public byte[] partitionKey() {
    return partitionKey.clone();
  }

  /** What orders keys of the same partition key. */
  public byte[] sortKey() {
    return sortKey.clone();
  }

  /** Both parts, in the order of the pairs. */
  public byte[] bytes() {
    ByteArrayOutputStream out = prefix(partitionKey, END);
    out.writeBytes(sortKey);
    return out.toByteArray();
  }

  /** The smallest key of a partition key, encoded. */
  public static byte[] firstOf(byte[] partitionKey) {
    return prefix(partitionKey, END).toByteArray();
  }

  /** The end of all keys of a partition key, encoded: greater than each, and itself none. */
  public static byte[] endOf(byte[] partitionKey) {
    return prefix(partitionKey, END + 1).toByteArray();
  }

  private static ByteArrayOutputStream prefix(byte[] partitionKey, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(partitionKey.length + 2);
    for (byte each : partitionKey) {
      out.write(each);
      if (each == 0) {
        out.write(ESCAPED);
      }
    }
    out.write(0);
    out.write(end);
    return out;
  }

  /**
   * Reads an encoded key.
   *
   * @throws IllegalArgumentException if these bytes are none
   */
  public static CompositeKey parse(byte[] bytes) {
    ByteArrayOutputStream partitionKey = new ByteArrayOutputStream();
    int index = 0;
    while (index < bytes.length) {
      if (bytes[index] != 0) {
        partitionKey.write(bytes[index]);
        index++;
        continue;
      }
      int after = index + 1 < bytes.length ? bytes[index + 1] & 0xFF : -1;
      if (after == END) {
        byte[] sortKey = Arrays.copyOfRange(bytes, index + 2, bytes.length);
        return new CompositeKey(partitionKey.toByteArray(), sortKey);
      }
      if (after != ESCAPED) {
        throw new IllegalArgumentException(
            "not a composite key: found %s after the 0 at byte %d, expected 1 or 255"
                .formatted(after < 0 ? "nothing" : after, index));
      }
      partitionKey.write(0);
      index += 2;
    }
    throw new IllegalArgumentException(
        "not a composite key: found no end of the partition key in %d bytes"
            .formatted(bytes.length));
  }

  @Override
  public int compareTo(CompositeKey other) {
    int byPartition = Arrays.compareUnsigned(partitionKey, other.partitionKey);
    return byPartition != 0 ? byPartition : Arrays.compareUnsigned(sortKey, other.sortKey);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompositeKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(partitionKey) + Arrays.hashCode(sortKey);
  }

  /** Both parts as UTF-8, for reading. */
  @Override
  public String toString() {
    return new String(partitionKey, StandardCharsets.UTF_8)
        + "/"
        + new String(sortKey, StandardCharsets.UTF_8);
  }
}
