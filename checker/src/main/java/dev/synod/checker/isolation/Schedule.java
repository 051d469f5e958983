package dev.synod.checker.isolation;

import java.util.Arrays;

/**
 * Why a history satisfies a level: an order of events that explains it. Event {@code 2 t} is where
 * transaction {@code t} begins, and takes its snapshot where the level has such; {@code 2 t + 1}
 * where it commits. Where the level runs transactions one after the other, or says only in which
 * order they commit, the two stand side by side. Transactions that took no effect are not in it.
 */
public final class Schedule {

  private final int[] events;

  Schedule(int[] events) {
    this.events = events;
  }

  static Schedule serial(int[] transactions) {
    int[] events = new int[2 * transactions.length];
    for (int i = 0; i < transactions.length; i++) {
      events[2 * i] = 2 * transactions[i];
      events[2 * i + 1] = 2 * transactions[i] + 1;
    }
    return new Schedule(events);
  }

  /** The number of events. */
  public int size() {
    return events.length;
  }

  /** The event at a place. */
  public int event(int index) {
    return events[index];
  }

  /** The transactions in the order in which they commit. */
  public int[] commits() {
    return Arrays.stream(events)
        .filter(event -> (event & 1) == 1)
        .map(event -> event >> 1)
        .toArray();
  }
}
