package dev.synod.checker.isolation;

/** Sets of transactions each of which precedes the next, in the order of their numbers. */
final class Lines {

  private final int[] lines;
  private final int count;

  private Lines(int[] lines, int count) {
    this.lines = lines;
    this.count = count;
  }

  /** The line of each transaction. */
  int[] lines() {
    return lines;
  }

  /** The number of lines. */
  int count() {
    return count;
  }

  static Lines of(Sessions sessions) {
    return new Lines(sessions.all(), sessions.lines());
  }

  /** Every transaction for itself: of use only where there are few. */
  static Lines single(int transactions) {
    int[] lines = new int[transactions];
    for (int i = 0; i < transactions; i++) {
      lines[i] = i;
    }
    return new Lines(lines, transactions);
  }

  /** The lines of events. */
  int[] ofEvents(Form form) {
    int[] events = new int[form.events(lines.length)];
    for (int event = 0; event < events.length; event++) {
      events[event] = lines[form.transaction(event)];
    }
    return events;
  }
}
