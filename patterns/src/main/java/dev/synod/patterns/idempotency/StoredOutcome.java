package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The state of a record, as it is stored after the fingerprint. */
sealed interface StoredOutcome {

  /** At work, as long as the entry's lease runs. */
  record AtWork() implements StoredOutcome {}

  /**
   * Done.
   *
   * @param codec name of the format
   * @param version of the format
   * @param result as the codec wrote it
   */
  record Done(String codec, int version, Bytes result) implements StoredOutcome {}

  /**
   * Done, with a result that was too large.
   *
   * @param bytes of the result
   */
  record TooLarge(long bytes) implements StoredOutcome {}

  /** Failed for good. */
  record FailedForGood(Failure failure) implements StoredOutcome {}

  /**
   * To be reconciled.
   *
   * @param reason for people
   */
  record Open(String reason) implements StoredOutcome {}

  /**
   * A record.
   *
   * @param fingerprint of the request that was first
   * @param outcome its state
   */
  record Record(Fingerprint fingerprint, StoredOutcome outcome) {

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
        case AtWork() -> out.writeByte(0);
        case Done(String codec, int version, Bytes result) -> {
          out.writeByte(1);
          out.writeUTF(codec);
          out.writeInt(version);
          out.write(result.toArray());
        }
        case TooLarge(long size) -> {
          out.writeByte(2);
          out.writeLong(size);
        }
        case FailedForGood(Failure failure) -> {
          out.writeByte(3);
          out.writeUTF(failure.type());
          out.writeUTF(failure.message());
        }
        case Open(String reason) -> {
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
    static Record decode(String key, Bytes value) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value.toArray()))) {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
          throw new IllegalStateException(
              "record '%s' has version %d, expected %d".formatted(key, version, VERSION));
        }
        byte[] sum = new byte[FINGERPRINT];
        in.readFully(sum);
        return new Record(Fingerprint.stored(Bytes.of(sum)), read(key, in));
      } catch (IOException broken) {
        throw new IllegalStateException(
            "record '%s' of %s is cut short or broken".formatted(key, value), broken);
      }
    }

    private static StoredOutcome read(String key, DataInputStream in) throws IOException {
      int kind = in.readUnsignedByte();
      return switch (kind) {
        case 0 -> new AtWork();
        case 1 -> new Done(in.readUTF(), in.readInt(), Bytes.of(in.readAllBytes()));
        case 2 -> new TooLarge(in.readLong());
        case 3 -> new FailedForGood(new Failure(in.readUTF(), in.readUTF()));
        case 4 -> new Open(in.readUTF());
        default ->
            throw new IllegalStateException(
                "record '%s' is of kind %d, expected 0 to 4".formatted(key, kind));
      };
    }
  }
}
