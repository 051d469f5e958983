package dev.synod.checker.format;

import java.io.IOException;

/** The four hexadecimal digits behind a backslash and a u, which JSON and EDN share. */
final class Hexadecimal {

  private Hexadecimal() {}

  static char character(Source source) throws IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(source.peek(), 16);
      if (digit < 0 || source.peek() > 'f') {
        throw source.unexpected("four hexadecimal digits");
      }
      source.next();
      code = code << 4 | digit;
    }
    return (char) code;
  }
}
