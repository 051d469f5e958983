package dev.synod.checker.commitment;

import java.util.List;

/**
 * The commitment of one transaction.
 *
 * @param participants the processes that take part
 * @param events what they did; the steps of each process in their order
 * @param failures whether any process or message failed
 * @param settled whether all failures were repaired, and none happened since for long enough that
 *     every process should have decided
 */
public record CommitRun(
    List<Integer> participants, List<CommitEvent> events, boolean failures, boolean settled) {

  /**
   * A run.
   *
   * @throws IllegalArgumentException if somebody else than the participants has a step
   */
  public CommitRun {
    participants = List.copyOf(participants);
    events = List.copyOf(events);
    for (CommitEvent event : events) {
      if (!participants.contains(event.process())) {
        throw new IllegalArgumentException(
            event + ": no participant; expected one of " + participants);
      }
    }
  }
}
