package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is, in 32 bytes: a SHA-256 of its fields, each behind its length and under a tag
 * of kind and version, so that only equal requests have equal fingerprints. It says whether a key
 * is used again for another request; bodies are compared byte by byte, not by what they mean.
 */
public final class Fingerprint {

  /** Most bytes of a body. */
  public static final long MOST_BODY_BYTES = 1L << 30;

  private static final int SIZE = 32;

  private final Bytes sum;

  private Fingerprint(Bytes sum) {
    this.sum = sum;
  }

  /** The fingerprint of a request that is known by some bytes, such as a serialized command. */
  public static Fingerprint of(Bytes request) {
    return new Fingerprint(new Fields("synod/request/1").add(request.toArray()).bytes());
  }

  /**
   * The fingerprint of an HTTP request.
   *
   * @param method such as {@code POST}
   * @param target path and query, as sent
   * @param headers that make requests differ, such as {@code content-type}; names in any case
   * @param body to its end; not closed
   * @throws IllegalArgumentException if the body is longer than {@link #MOST_BODY_BYTES}
   */
  public static Fingerprint ofHttp(
      String method, String target, Map<String, String> headers, InputStream body)
      throws IOException {
    Fields fields = new Fields("synod/http/1").add(method).add(target).add(headers.size());
    Map<String, String> sorted = new TreeMap<>();
    headers.forEach((name, value) -> {
      if (sorted.put(name.toLowerCase(Locale.ROOT), value) != null) {
        throw new IllegalArgumentException("header '%s' comes twice".formatted(name));
      }
    });
    sorted.forEach((name, value) -> fields.add(name).add(value));
    fields.add(body, MOST_BODY_BYTES);
    return new Fingerprint(fields.bytes());
  }

  /** As the other, with the body in memory. */
  public static Fingerprint ofHttp(
      String method, String target, Map<String, String> headers, Bytes body) {
    try {
      return ofHttp(method, target, headers, new ByteArrayInputStream(body.toArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array in memory failed", impossible);
    }
  }

  static Fingerprint stored(Bytes sum) {
    if (sum.size() != SIZE) {
      throw new IllegalArgumentException(
          "fingerprint of %d bytes, expected %d".formatted(sum.size(), SIZE));
    }
    return new Fingerprint(sum);
  }

  Bytes sum() {
    return sum;
  }

  /** Compares in a time that does not depend on where they differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint fingerprint
        && MessageDigest.isEqual(sum.toArray(), fingerprint.sum.toArray());
  }

  @Override
  public int hashCode() {
    return sum.hashCode();
  }

  @Override
  public String toString() {
    return "fingerprint " + sum;
  }
}
