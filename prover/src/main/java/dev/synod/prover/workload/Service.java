package dev.synod.prover.workload;

import dev.synod.core.history.Operation;

/**
 * Whether a group of clients is served once all faults have healed. One that writes is served only
 * when a write was answered: a cluster that answers reads alone has not recovered.
 */
final class Service {

  private final boolean writes;
  private long healedNanos = Long.MAX_VALUE;
  private long firstWantedNanos = Long.MAX_VALUE;
  private long lastAnsweredInvocation = -1;
  private long lastWrittenInvocation = -1;

  Service(boolean writes) {
    this.writes = writes;
  }

  void healed(long nowNanos) {
    healedNanos = nowNanos;
  }

  /** A client wants something now. */
  void wanted(long nowNanos) {
    if (nowNanos >= healedNanos) {
      firstWantedNanos = Math.min(firstWantedNanos, nowNanos);
    }
  }

  void answered(Operation operation, long invokedNanos) {
    lastAnsweredInvocation = Math.max(lastAnsweredInvocation, invokedNanos);
    if (!(operation instanceof Operation.Read)) {
      lastWrittenInvocation = Math.max(lastWrittenInvocation, invokedNanos);
    }
  }

  /** Whether an operation that was invoked at this instant or later has been answered. */
  boolean answeredSince(long nanos) {
    return lastAnsweredInvocation >= nanos;
  }

  /** Whether all has healed, and these clients write, but no write was answered since. */
  boolean owesWrite(long nowNanos) {
    return writes && nowNanos >= healedNanos && lastWrittenInvocation < healedNanos;
  }

  boolean served() {
    return answeredSince(healedNanos) && (!writes || lastWrittenInvocation >= healedNanos);
  }

  /** Whether these clients wanted something at this instant or before, and were not served. */
  boolean starved(long sinceNanos) {
    return !served() && firstWantedNanos <= sinceNanos;
  }
}
