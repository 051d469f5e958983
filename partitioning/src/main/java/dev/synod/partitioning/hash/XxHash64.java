package dev.synod.partitioning.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * XXH64, a 64-bit hash of bytes with a seed. About a nanosecond for four bytes, and no allocation.
 *
 * <p>Source: Collet, xxHash fast digest algorithm, specification 0.1.1, section "XXH64 algorithm
 * description".
 */
public final class XxHash64 {

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private static final int STRIPE = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  /** The hash of all bytes. */
  public static long hash(byte[] bytes, long seed) {
    return hash(bytes, 0, bytes.length, seed);
  }

  /** The hash of a text's bytes in UTF-8. */
  public static long hash(String text, long seed) {
    return hash(text.getBytes(StandardCharsets.UTF_8), seed);
  }

  /** The hash of a number's eight bytes, the lowest first. */
  public static long hash(long number, long seed) {
    return avalanche(round8(seed + PRIME_5 + Long.BYTES, number));
  }

  /**
   * The hash of some of the bytes.
   *
   * @throws IndexOutOfBoundsException if they are not all in the array
   */
  public static long hash(byte[] bytes, int from, int length, long seed) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int end = from + length;
    int at = from;
    long hash;
    if (length >= STRIPE) {
      int stripes = length / STRIPE;
      hash = stripes(bytes, from, stripes, seed);
      at += stripes * STRIPE;
    } else {
      hash = seed + PRIME_5;
    }
    hash += length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = round8(hash, (long) LONGS.get(bytes, at));
    }
    if (at + Integer.BYTES <= end) {
      hash ^= ((int) INTS.get(bytes, at) & 0xFFFF_FFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += Integer.BYTES;
    }
    for (; at < end; at++) {
      hash ^= (bytes[at] & 0xFFL) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return avalanche(hash);
  }

  private static long stripes(byte[] bytes, int from, int stripes, long seed) {
    long first = seed + PRIME_1 + PRIME_2;
    long second = seed + PRIME_2;
    long third = seed;
    long fourth = seed - PRIME_1;
    int at = from;
    for (int stripe = 0; stripe < stripes; stripe++) {
      first = round(first, (long) LONGS.get(bytes, at));
      second = round(second, (long) LONGS.get(bytes, at + 8));
      third = round(third, (long) LONGS.get(bytes, at + 16));
      fourth = round(fourth, (long) LONGS.get(bytes, at + 24));
      at += STRIPE;
    }
    long hash =
        Long.rotateLeft(first, 1)
            + Long.rotateLeft(second, 7)
            + Long.rotateLeft(third, 12)
            + Long.rotateLeft(fourth, 18);
    hash = merge(hash, first);
    hash = merge(hash, second);
    hash = merge(hash, third);
    return merge(hash, fourth);
  }

  private static long round(long accumulator, long lane) {
    return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long accumulator) {
    return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
  }

  private static long round8(long hash, long lane) {
    return Long.rotateLeft(hash ^ round(0, lane), 27) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * PRIME_2;
    mixed = (mixed ^ (mixed >>> 29)) * PRIME_3;
    return mixed ^ (mixed >>> 32);
  }
}
