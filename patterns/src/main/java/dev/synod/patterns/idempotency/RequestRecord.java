package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is stored of a request.
 *
 * @param fingerprint of the request that was first
 * @param outcome its state
 */
record RequestRecord(Fingerprint fingerprint, StoredOutcome outcome) {

  private static final int VERSION = 1;
  private static final int FINGERPRINT = 32;
  private static final int MOST_REASON = 300;

  Bytes encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.write(fingerprint.sum().toArray());
      write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array in memory failed", impossible);
    }
    return Bytes.of(bytes.toByteArray());
  }

  private void write(DataOutputStream out) throws IOException {
    switch (outcome) {
      case StoredOutcome.AtWork() -> out.writeByte(0);
      case StoredOutcome.Done(String codec, int version, Bytes result) -> {
        out.writeByte(1);
        out.writeUTF(codec);
        out.writeInt(version);
        out.write(result.toArray());
      }
      case StoredOutcome.TooLarge(long size) -> {
        out.writeByte(2);
        out.writeLong(size);
      }
      case StoredOutcome.FailedForGood(Failure failure) -> {
        out.writeByte(3);
        out.writeUTF(failure.type());
        out.writeUTF(failure.message());
      }
      case StoredOutcome.Open(String reason) -> {
        out.writeByte(4);
        out.writeUTF(reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason);
      }
    }
  }

  /**
   * Reads a record.
   *
   * @throws IllegalStateException if the value is no record of a version that is known
   */
  static RequestRecord decode(String key, Bytes value) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value.toArray()))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "record '%s' has version %d, expected %d".formatted(key, version, VERSION));
      }
      byte[] sum = new byte[FINGERPRINT];
      in.readFully(sum);
      return new RequestRecord(Fingerprint.stored(Bytes.of(sum)), read(key, in));
    } catch (IOException broken) {
      throw new IllegalStateException(
          "record '%s' of %s is cut short or broken".formatted(key, value), broken);
    }
  }

  private static StoredOutcome read(String key, DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 0 -> new StoredOutcome.AtWork();
      case 1 -> new StoredOutcome.Done(in.readUTF(), in.readInt(), Bytes.of(in.readAllBytes()));
      case 2 -> new StoredOutcome.TooLarge(in.readLong());
      case 3 -> new StoredOutcome.FailedForGood(new Failure(in.readUTF(), in.readUTF()));
      case 4 -> new StoredOutcome.Open(in.readUTF());
      default ->
          throw new IllegalStateException(
              "record '%s' is of kind %d, expected 0 to 4".formatted(key, kind));
    };
  }
}
