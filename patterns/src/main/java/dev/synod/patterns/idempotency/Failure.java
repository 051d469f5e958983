package dev.synod.patterns.idempotency;

/**
 * A definite failure, as it is stored: no exception, whose class the next version may not have.
 *
 * @param type the class of the exception; at most 255 characters are kept
 * @param message what it said; at most 1,000 characters are kept
 */
public record Failure(String type, String message) {

  private static final int MOST_TYPE = 255;
  private static final int MOST_MESSAGE = 1_000;

  public Failure {
    type = cut(type, MOST_TYPE);
    message = cut(message, MOST_MESSAGE);
  }

  static Failure of(Exception failure) {
    String message = failure.getMessage();
    return new Failure(failure.getClass().getName(), message == null ? "" : message);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
