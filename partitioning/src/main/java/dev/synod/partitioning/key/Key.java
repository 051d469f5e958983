package dev.synod.partitioning.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key as a value: equal to others of the same bytes, in the order of unsigned bytes. */
public final class Key implements Comparable<Key> {

  private final byte[] bytes;

  /** A key of these bytes, which are copied. */
  public Key(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Its text, by UTF-8. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
