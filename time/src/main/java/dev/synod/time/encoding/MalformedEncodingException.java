package dev.synod.time.encoding;

import java.io.Serial;

/**
 * Bytes that no encoder of this library writes. The message says at which byte, what was found and
 * what was expected. It is the only exception that decoding throws, whatever the bytes.
 */
public final class MalformedEncodingException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param position of the first byte that is wrong, counted from 0
   */
  public MalformedEncodingException(int position, String found, String expected) {
    super("byte " + position + ": found " + found + ", expected " + expected);
  }
}
