package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;

/**
 * Writes results into records, and reads them again, perhaps in a later version of the application.
 *
 * @param <T> the results
 */
public interface ResultCodec<T> {

  /** Longest name of a format, in characters. */
  int MOST_ID = 64;

  /** The name of the format: 1 to 64 characters. A record of another format is not read. */
  String id();

  /** The version that is written, 0 or more. */
  int version();

  /**
   * Writes a result; what must not be stored (secrets, cookies) is left out here. What it throws
   * leaves the outcome unknown, since the effect has taken place.
   */
  Bytes encode(T result);

  /**
   * Reads a result.
   *
   * @param version that it was written with: this one, or an earlier one
   * @throws IllegalArgumentException if it cannot be read
   */
  T decode(Bytes result, int version);

  /** Text in UTF-8. */
  static ResultCodec<String> text() {
    return new ResultCodec<>() {
      @Override
      public String id() {
        return "text";
      }

      @Override
      public int version() {
        return 1;
      }

      @Override
      public Bytes encode(String result) {
        return Bytes.utf8(result);
      }

      @Override
      public String decode(Bytes result, int version) {
        return result.toUtf8();
      }
    };
  }
}
