package dev.synod.rules.tidy;

/**
 * Something untidy.
 *
 * @param line counted from 1; 0 if it is about the whole file
 */
record Finding(String path, int line, String message) {

  @Override
  public String toString() {
    return (line == 0 ? path : path + ":" + line) + ": " + message;
  }
}
