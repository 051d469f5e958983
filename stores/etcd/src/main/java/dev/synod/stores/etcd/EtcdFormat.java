package dev.synod.stores.etcd;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.StoreException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the values in etcd look like. The nonce comes first, so that a transaction can compare it
 * without knowing the rest: a value begins with it if it lies between two bounds.
 */
final class EtcdFormat {

  private static final byte PUT = 'p';
  private static final byte RELEASED = 'r';
  private static final int NONCE_END = 1 + 2 * Long.BYTES;

  /** Between nonce and value; greater than nothing, so that no body equals its lower bound. */
  private static final byte VERSION = 1;

  private static final int HEADER = NONCE_END + 1;

  private static final int HOLD = Long.BYTES + 1;

  private EtcdFormat() {}

  /** What is in a body. */
  record Body(boolean released, Nonce nonce, Bytes value) {}

  static ByteSequence body(boolean released, Nonce nonce, Bytes value) {
    byte[] content = value.toArray();
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + content.length);
    buffer.put(start(released, nonce)).put(VERSION).put(content);
    return ByteSequence.from(buffer.array());
  }

  static Body body(KeyValue found) {
    byte[] bytes = found.getValue().getBytes();
    boolean readable =
        bytes.length >= HEADER
            && (bytes[0] == PUT || bytes[0] == RELEASED)
            && bytes[NONCE_END] == VERSION;
    if (!readable) {
      throw unreadable(found, "a body that this version wrote");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, NONCE_END - 1);
    Nonce nonce = new Nonce(buffer.getLong(), buffer.getLong());
    Bytes value = Bytes.of(Arrays.copyOfRange(bytes, HEADER, bytes.length));
    return new Body(bytes[0] == RELEASED, nonce, value);
  }

  /** Less than every body with this nonce, and greater than every lesser one. */
  static ByteSequence lowerBound(boolean released, Nonce nonce) {
    return ByteSequence.from(start(released, nonce));
  }

  /** Greater than every body with this nonce, and less than every greater one. */
  static ByteSequence upperBound(boolean released, Nonce nonce) {
    byte[] bytes = start(released, nonce);
    int index = bytes.length - 1;
    // The first byte is no 0xFF, so the carry ends there at the latest.
    while (++bytes[index] == 0) {
      index--;
    }
    return ByteSequence.from(bytes);
  }

  private static byte[] start(boolean released, Nonce nonce) {
    return ByteBuffer.allocate(NONCE_END)
        .put(released ? RELEASED : PUT)
        .putLong(nonce.high())
        .putLong(nonce.low())
        .array();
  }

  /** A number, not negative; the order of the bytes is that of the numbers. */
  static ByteSequence number(long number) {
    return ByteSequence.from(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  static long number(KeyValue found) {
    byte[] bytes = found.getValue().getBytes();
    if (bytes.length != Long.BYTES) {
      throw unreadable(found, "8 bytes");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  /**
   * What says that an entry is held.
   *
   * @param leaseMicros for how long it was put or last renewed
   * @param shared whether the lease of etcd holds other entries too
   */
  record Hold(long leaseMicros, boolean shared) {}

  /** Its order is that of the durations. */
  static ByteSequence hold(Hold hold) {
    return ByteSequence.from(
        ByteBuffer.allocate(HOLD)
            .putLong(hold.leaseMicros())
            .put((byte) (hold.shared() ? 1 : 0))
            .array());
  }

  /** Greater than every hold of at most this duration, and less than every longer one. */
  static ByteSequence upperBoundOfHolds(long leaseMicros) {
    return number(leaseMicros + 1);
  }

  static Hold hold(KeyValue found) {
    byte[] bytes = found.getValue().getBytes();
    if (bytes.length != HOLD) {
      throw unreadable(found, HOLD + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Hold(buffer.getLong(), buffer.get() != 0);
  }

  /** Rounded down. */
  static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
  }

  private static StoreException unreadable(KeyValue found, String expected) {
    return new StoreException(
        "etcd key '%s' holds %d bytes that are not Synod's, expected %s"
            .formatted(found.getKey(), found.getValue().size(), expected),
        false,
        null);
  }
}
