package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Stored;
import dev.synod.stores.zookeeper.Body.Change;
import dev.synod.stores.zookeeper.Body.Put;
import dev.synod.stores.zookeeper.Body.Release;
import dev.synod.stores.zookeeper.Body.Renew;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bodies as bytes, big-endian: the number of the format, the kind of the change, what comes with it
 * (1: the last entry, 2: a condition), the change, the last entry.
 */
final class BodyFormat {

  private static final byte FORMAT = 1;
  private static final byte PUT = 1;
  private static final byte RELEASE = 2;
  private static final byte RENEW = 3;
  private static final int WITH_LAST = 1;
  private static final int CONDITIONAL = 2;

  /** More than all fields of both entries but the values. */
  private static final int FIELDS = 128;

  private BodyFormat() {}

  static byte[] write(Body body) {
    int values = body.last() == null ? 0 : body.last().value().size();
    if (body.change() instanceof Put put) {
      values += put.value().size();
    }
    ByteBuffer bytes = ByteBuffer.allocate(FIELDS + values);
    int with = (body.last() == null ? 0 : WITH_LAST) | (body.conditional() ? CONDITIONAL : 0);
    bytes.put(FORMAT).put(kind(body.change())).put((byte) with);
    writeChange(bytes, body.change());
    if (body.last() != null) {
      writeLast(bytes, body.last());
    }
    byte[] written = new byte[bytes.position()];
    bytes.get(0, written);
    return written;
  }

  private static byte kind(Change change) {
    return switch (change) {
      case Put put -> PUT;
      case Release release -> RELEASE;
      case Renew renew -> RENEW;
    };
  }

  private static void writeChange(ByteBuffer bytes, Change change) {
    switch (change) {
      case Put(Nonce nonce, long lease, long retention, Bytes value) -> {
        writeNonce(bytes, nonce);
        bytes.putLong(lease).putLong(retention);
        writeValue(bytes, value);
      }
      case Release(Nonce nonce, long retention) -> {
        writeNonce(bytes, nonce);
        bytes.putLong(retention);
      }
      case Renew(long lease) -> bytes.putLong(lease);
    }
  }

  private static void writeLast(ByteBuffer bytes, Stored last) {
    writeNonce(bytes, last.nonce());
    bytes.putLong(last.revision()).putLong(last.leaseEndMicros()).putLong(last.retentionMicros());
    writeValue(bytes, last.value());
  }

  private static void writeNonce(ByteBuffer bytes, Nonce nonce) {
    bytes.putLong(nonce.high()).putLong(nonce.low());
  }

  private static void writeValue(ByteBuffer bytes, Bytes value) {
    bytes.putInt(value.size()).put(value.toArray());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Body read(String key, byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    try {
      expect("format", bytes.get() == FORMAT);
      byte kind = bytes.get();
      int with = bytes.get();
      expect("flags", (with & ~(WITH_LAST | CONDITIONAL)) == 0);
      Change change = readChange(bytes, kind);
      @Nullable Stored last = (with & WITH_LAST) == 0 ? null : readLast(bytes, key);
      expect("end", !bytes.hasRemaining());
      return new Body(change, last, (with & CONDITIONAL) != 0);
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException("it ends too early", cut);
    }
  }

  private static Change readChange(ByteBuffer bytes, byte kind) {
    return switch (kind) {
      case PUT ->
          new Put(readNonce(bytes), readDuration(bytes), readDuration(bytes), readValue(bytes));
      case RELEASE -> new Release(readNonce(bytes), readDuration(bytes));
      case RENEW -> new Renew(readDuration(bytes));
      default -> throw new IllegalArgumentException("a change of kind " + kind);
    };
  }

  private static Stored readLast(ByteBuffer bytes, String key) {
    Nonce nonce = readNonce(bytes);
    long revision = bytes.getLong();
    expect("revision", revision > 0);
    long leaseEnd = readDuration(bytes);
    long retention = readDuration(bytes);
    return new Stored(key, readValue(bytes), revision, nonce, false, leaseEnd, retention);
  }

  private static Nonce readNonce(ByteBuffer bytes) {
    return new Nonce(bytes.getLong(), bytes.getLong());
  }

  /** Small enough that sums of a few cannot overflow. */
  private static long readDuration(ByteBuffer bytes) {
    long micros = bytes.getLong();
    expect("time", micros >= 0 && micros < Long.MAX_VALUE / 8);
    return micros;
  }

  private static Bytes readValue(ByteBuffer bytes) {
    int size = bytes.getInt();
    expect("size of a value", size >= 0 && size <= bytes.remaining());
    byte[] value = new byte[size];
    bytes.get(value);
    return Bytes.of(value);
  }

  private static void expect(String what, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("an unknown " + what);
    }
  }
}
