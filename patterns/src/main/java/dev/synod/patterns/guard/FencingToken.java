package dev.synod.patterns.guard;

import java.util.List;

/**
 * The header by which a token travels with a request: {@code Fencing-Token: "1795357034058697"}, an
 * item of RFC 9651 (which replaces RFC 8941) without parameters. It is a string of digits, because
 * tokens that count microseconds have 16 digits, and an integer of that RFC has at most 15. An
 * integer is read too.
 */
public final class FencingToken {

  /** The name of the header; names of headers are compared without regard to case. */
  public static final String HEADER = "Fencing-Token";

  private static final String AS_INTEGER = "[0-9]{1,15}";
  private static final String AS_STRING = "\"[0-9]{1,19}\"";
  private static final int MOST_SHOWN = 40;

  private FencingToken() {}

  /**
   * The value of the header for a token.
   *
   * @param token positive
   */
  public static String format(long token) {
    FenceState.checkToken(token);
    return "\"" + token + "\"";
  }

  /**
   * Reads the header.
   *
   * @param values of all headers of this name, at least one
   * @return a token from 1 to 2<sup>63</sup> - 1
   * @throws IllegalArgumentException if there is not exactly one, or it is no token
   */
  public static long parse(List<String> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          "%d headers %s, expected one".formatted(values.size(), HEADER));
    }
    String value = strip(values.get(0));
    String digits = null;
    if (value.matches(AS_STRING)) {
      digits = value.substring(1, value.length() - 1);
    } else if (value.matches(AS_INTEGER)) {
      digits = value;
    }
    if (digits != null) {
      try {
        long token = Long.parseLong(digits);
        FenceState.checkToken(token);
        return token;
      } catch (IllegalArgumentException beyond) {
        // Zero, or more than 63 bits.
      }
    }
    throw new IllegalArgumentException(
        "%s: '%s', expected a string of digits as \"17\", or an integer of at most 15 digits, from"
                .formatted(HEADER, shown(value))
            + " 1 to 2^63 - 1");
  }

  /** Blanks around an item are spaces. */
  private static String strip(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && value.charAt(start) == ' ') {
      start++;
    }
    while (end > start && value.charAt(end - 1) == ' ') {
      end--;
    }
    return value.substring(start, end);
  }

  private static String shown(String value) {
    String cut = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    return cut.replaceAll("[^ -~]", "?");
  }
}
