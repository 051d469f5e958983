package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.util.List;

/** Where calls go as they are read. */
interface Sink {

  /** How many calls were invoked so far. */
  int size();

  /**
   * A call was invoked.
   *
   * @return its number
   */
  int invoke(Exchange exchange);

  /** A call has an outcome; one that never has any is not told of. */
  void complete(int call, Exchange exchange, Outcome outcome, long instant);

  /**
   * A transaction of a file that knows no instants, only the order within a session.
   *
   * @param at where each of its operations stands
   */
  void transaction(
      int session, Operation.Transaction transaction, Outcome outcome, List<Position> at);

  /** What was asked when and where in the file, by which process. */
  record Exchange(int process, Operation operation, long invoked, Position at) {}
}
