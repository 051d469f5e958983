package dev.synod.stores.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import java.util.Arrays;

/** The keys of etcd that belong to a key of the store. Their order by bytes is that of UTF-8. */
final class EtcdKeys {

  /** What is kept under one key. */
  enum Kind {
    /** Nonce and value; its mod revision is the entry's revision. */
    BODY("b/"),
    /** There, on a lease of etcd, exactly while the entry is held. */
    HELD("h/"),
    /** The retention of the last put. */
    RETENTION("r/"),
    /** The revision that a clean-up found ended. */
    ENDED("e/"),
    /** There, on a lease of etcd, for the retention after a clean-up found the entry ended. */
    KEPT("k/");

    private final String infix;

    Kind(String infix) {
      this.infix = infix;
    }
  }

  /** Greater than every byte of UTF-8. */
  private static final byte BEYOND_UTF8 = (byte) 0xFF;

  private final String namespace;

  EtcdKeys(String namespace) {
    this.namespace = namespace;
  }

  ByteSequence of(Kind kind, String key) {
    return ByteSequence.from(namespace + kind.infix + key, UTF_8);
  }

  /** The first key after this one. */
  ByteSequence after(Kind kind, String key) {
    return appended(of(kind, key), (byte) 0);
  }

  /** Beyond all keys with this prefix. */
  ByteSequence beyond(Kind kind, String prefix) {
    return appended(of(kind, prefix), BEYOND_UTF8);
  }

  private static ByteSequence appended(ByteSequence start, byte last) {
    byte[] bytes = Arrays.copyOf(start.getBytes(), start.size() + 1);
    bytes[bytes.length - 1] = last;
    return ByteSequence.from(bytes);
  }

  /** The key of the store to which a key of etcd belongs. */
  String keyOf(Kind kind, KeyValue found) {
    byte[] bytes = found.getKey().getBytes();
    int start = (namespace + kind.infix).getBytes(UTF_8).length;
    return new String(bytes, start, bytes.length - start, UTF_8);
  }
}
