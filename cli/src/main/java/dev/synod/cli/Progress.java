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
    long now = clock.getAsLong();
    if (now - lastNanos < (terminal.interactive() ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    lastNanos = now;
    double seconds = (now - startNanos) / 1e9;
    String text =
        "%s  %,d of %,d  %.0f/s  %.0f s".formatted(what, done, of, done / seconds, seconds);
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
