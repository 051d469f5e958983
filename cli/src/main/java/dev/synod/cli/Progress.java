package dev.synod.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says on standard error how far long work has come: a bar on a terminal, lines elsewhere. */
final class Progress {

  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int BAR = 24;
  private static final int LEAST_FOR_BAR = 80;

  private final Terminal terminal;
  private final LongSupplier clock;
  private final long startNanos;
  private long lastNanos;
  private boolean drawn;

  Progress(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    startNanos = clock.getAsLong();
    lastNanos = startNanos;
  }

  /** Shows how far the work has come, unless that was shown a moment ago. */
  void show(String what, long done, long of) {
    if (isDue()) {
      double seconds = seconds();
      print(
          "%s  %,d of %,d  %.0f/s  %.0f s".formatted(what, done, of, done / seconds, seconds),
          done,
          of);
    }
  }

  /** Shows how long the work has taken of how long it may take, where nobody knows more. */
  void showTime(String what, long mostSeconds) {
    if (isDue()) {
      print(
          "%s  %.0f s of %,d s".formatted(what, seconds(), mostSeconds),
          (long) seconds(),
          mostSeconds);
    }
  }

  private boolean isDue() {
    long now = clock.getAsLong();
    boolean due = now - lastNanos >= (terminal.interactive() ? REDRAW_NANOS : LINE_NANOS);
    if (due) {
      lastNanos = now;
    }
    return due;
  }

  private double seconds() {
    return (lastNanos - startNanos) / 1e9;
  }

  private void print(String text, long done, long of) {
    if (terminal.interactive()) {
      String line = terminal.columns() < LEAST_FOR_BAR ? text : bar(done, of) + " " + text;
      terminal
          .err()
          .print(
              "\r\u001b[2K" + line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
      terminal.err().flush();
      drawn = true;
    } else {
      terminal.error(text);
    }
  }

  private static String bar(long done, long of) {
    int full = of <= 0 ? BAR : (int) Math.min(BAR, BAR * (double) done / of);
    return "▕" + "█".repeat(full) + " ".repeat(BAR - full) + "▏";
  }

  /** Takes the bar away. */
  void clear() {
    if (drawn) {
      terminal.err().print("\r\u001b[2K");
      terminal.err().flush();
    }
  }
}
