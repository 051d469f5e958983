package dev.synod.patterns.idempotency;

/**
 * By which a client says that two requests are one. Only the client can know that, so it is never
 * made up from a request: two equal orders may both be meant.
 *
 * @param value 1 to 255 printable ASCII characters; a client draws it at random (a UUID, for
 *     example)
 */
public record IdempotencyKey(String value) {

  /** Longest key, in characters. */
  public static final int MOST_CHARACTERS = 255;

  public IdempotencyKey {
    if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "idempotency key of %d characters, expected 1 to %d"
              .formatted(value.length(), MOST_CHARACTERS));
    }
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      if (character < ' ' || character > '~') {
        throw new IllegalArgumentException(
            "idempotency key: U+%04X at index %d, expected printable ASCII"
                .formatted((int) character, index));
      }
    }
  }

  /**
   * Reads the value of a header field {@code Idempotency-Key}: a structured item that is a string,
   * such as {@code "8e03978e-40d5-43dd-bc93-6894a57f9324"}, quotes included. Parameters are allowed
   * and mean nothing.
   *
   * @throws IllegalArgumentException saying what was found, where, and what was expected
   */
  public static IdempotencyKey fromHeader(String field) {
    return new IdempotencyKey(new StructuredString(field).parse());
  }
}
