package dev.synod.patterns.idempotency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an item of a structured field (RFC 9651, section 4.2.3) that is a string, and skips its
 * parameters.
 */
final class StructuredString {

  private static final int LONGEST_FIELD = 4_096;

  /** All but strings: decimal, integer or date, token, byte sequence, boolean, display string. */
  private static final Pattern BARE_ITEM =
      Pattern.compile(
          "-?[0-9]{1,12}\\.[0-9]{1,3}"
              + "|@?-?[0-9]{1,15}"
              + "|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+"
              + "|:[A-Za-z0-9+/=]*+:"
              + "|\\?[01]"
              + "|%\"(?:[ !#$&-~]++|%[0-9a-f]{2})*+\"");

  private final String field;
  private int at;

  StructuredString(String field) {
    this.field = field;
  }

  String parse() {
    if (field.length() > LONGEST_FIELD) {
      throw new IllegalArgumentException(
          "Idempotency-Key: a field of %d characters, expected at most %d"
              .formatted(field.length(), LONGEST_FIELD));
    }
    skipSpaces();
    String value = string();
    while (at < field.length() && field.charAt(at) == ';') {
      at++;
      skipSpaces();
      skipParameter();
    }
    skipSpaces();
    if (at < field.length()) {
      throw unexpected("the end");
    }
    return value;
  }

  private void skipSpaces() {
    while (at < field.length() && field.charAt(at) == ' ') {
      at++;
    }
  }

  private char next(String expected) {
    if (at == field.length()) {
      throw unexpected(expected);
    }
    return field.charAt(at++);
  }

  private String string() {
    if (at == field.length() || field.charAt(at) != '"') {
      throw unexpected("a string in double quotes");
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      char character = next("a double quote");
      if (character == '"') {
        return value.toString();
      }
      if (character == '\\') {
        character = next("a double quote or a backslash");
        if (character != '"' && character != '\\') {
          at--;
          throw unexpected("a double quote or a backslash");
        }
      } else if (character < ' ' || character > '~') {
        at--;
        throw unexpected("printable ASCII");
      }
      value.append(character);
    }
  }

  /** A key, and a bare item if there is one. */
  private void skipParameter() {
    if (at == field.length() || !isKeyStart(field.charAt(at))) {
      throw unexpected("the name of a parameter");
    }
    while (at < field.length() && isKeyPart(field.charAt(at))) {
      at++;
    }
    if (at < field.length() && field.charAt(at) == '=') {
      at++;
      if (at < field.length() && field.charAt(at) == '"') {
        string();
      } else {
        skipBareItem();
      }
    }
  }

  private void skipBareItem() {
    Matcher item = BARE_ITEM.matcher(field).region(at, field.length());
    if (!item.lookingAt()) {
      throw unexpected("the value of a parameter");
    }
    at = item.end();
  }

  private static boolean isKeyStart(char character) {
    return (character >= 'a' && character <= 'z') || character == '*';
  }

  private static boolean isKeyPart(char character) {
    return isKeyStart(character)
        || (character >= '0' && character <= '9')
        || "_-.".indexOf(character) >= 0;
  }

  private IllegalArgumentException unexpected(String expected) {
    String found =
        at == field.length()
            ? "the end of the field"
            : "U+%04X at index %d".formatted((int) field.charAt(at), at);
    return new IllegalArgumentException(
        "Idempotency-Key: %s, expected %s".formatted(found, expected));
  }
}
