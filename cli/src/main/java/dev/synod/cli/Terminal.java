package dev.synod.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where results, progress and errors go. The launcher says in {@code SYNOD_COLUMNS} how wide the
 * terminal is, and leaves it out where there is none.
 */
final class Terminal {

  private static final int USUAL_COLUMNS = 100;
  private static final int FEWEST_COLUMNS = 40;

  private final PrintStream destination;
  private final PrintWriter out;
  private final PrintWriter err;
  private final int columns;
  private final boolean interactive;

  Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
    destination = out;
    this.out = writer(out);
    this.err = writer(err);
    String given = environment.getOrDefault("SYNOD_COLUMNS", "");
    interactive = given.matches("[1-9][0-9]{0,3}");
    columns = interactive ? Math.max(FEWEST_COLUMNS, Integer.parseInt(given)) : USUAL_COLUMNS;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** How wide a line may be. */
  int columns() {
    return columns;
  }

  /** Whether somebody watches, so that a line may be drawn anew. */
  boolean interactive() {
    return interactive;
  }

  /** Prints a line of results. */
  void line(String text) {
    out.print(text);
    out.print('\n');
  }

  /** Prints a text after a head, in lines below each other where it is too wide for one. */
  void paragraph(String head, String text) {
    String start = head;
    for (String line : TextTable.wrap(text, columns - head.length())) {
      line(start + line);
      start = " ".repeat(head.length());
    }
  }

  /** Prints a line to standard error. */
  void error(String text) {
    out.flush();
    err.print(text);
    err.print('\n');
    err.flush();
  }

  /** Whether some of the results could not be written, as to a disk that is full. */
  boolean lostResults() {
    out.flush();
    return out.checkError() || destination.checkError();
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
