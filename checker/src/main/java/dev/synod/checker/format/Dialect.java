package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;

/** What the events of a format mean. */
interface Dialect {

  /** The operation that was invoked. */
  Operation operation(Event invocation);

  /** What came of the operation. */
  Outcome outcome(Operation operation, Event completion);

  /** Whether a completion without an invocation tells of a call by itself. */
  default boolean standsAlone(Event completion) {
    return false;
  }
}
