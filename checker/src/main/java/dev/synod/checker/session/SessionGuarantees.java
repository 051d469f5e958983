package dev.synod.checker.session;

import dev.synod.checker.register.PatternCheck;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;

/** The checks of the session guarantees, and of PRAM. */
public final class SessionGuarantees {

  private SessionGuarantees() {}

  /**
   * Read-your-writes alone.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck readYourWrites(Value initial) {
    return new PatternCheck(Consistency.READ_YOUR_WRITES, OwnWrites::find, initial);
  }

  /**
   * Monotonic reads alone.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck monotonicReads(Value initial) {
    return new PatternCheck(Consistency.MONOTONIC_READS, GrowingReads::find, initial);
  }

  /**
   * Monotonic writes alone.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck monotonicWrites(Value initial) {
    return new PatternCheck(Consistency.MONOTONIC_WRITES, OrderedWrites::find, initial);
  }

  /**
   * Writes-follow-reads alone.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck writesFollowReads(Value initial) {
    return new PatternCheck(Consistency.WRITES_FOLLOW_READS, FollowedReads::find, initial);
  }

  /**
   * PRAM, also called pipelined or FIFO consistency.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck pram(Value initial) {
    return new PatternCheck(Consistency.PRAM, Pipelined::find, initial);
  }
}
