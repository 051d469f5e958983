package dev.synod.design.document;

/**
 * A place in a file.
 *
 * @param line from 1; 0 if the file as a whole is meant
 * @param column from 1, in code points; 0 if the file as a whole is meant
 */
public record Position(String file, int line, int column) {

  /** The file as a whole. */
  public static Position of(String file) {
    return new Position(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
