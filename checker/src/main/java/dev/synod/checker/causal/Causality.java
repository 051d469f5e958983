package dev.synod.checker.causal;

import dev.synod.checker.register.PatternCheck;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;

/** The checks of the causal models. */
public final class Causality {

  private Causality() {}

  /**
   * Causal consistency: each read returned what some order of the writes in its causal past
   * explains.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck consistency(Value initial) {
    return new PatternCheck(Consistency.CAUSAL, CausalPatterns::causal, initial);
  }

  /**
   * Causal convergence: as {@link #consistency}, and one order of all writes explains all reads.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck convergence(Value initial) {
    return new PatternCheck(Consistency.CAUSAL_CONVERGENCE, CausalPatterns::convergence, initial);
  }

  /**
   * Causal memory: as {@link #consistency}, and for each session one order of the writes explains
   * all its reads.
   *
   * @param initial what a read returns where nothing was written
   */
  public static PatternCheck memory(Value initial) {
    return new PatternCheck(Consistency.CAUSAL_MEMORY, CausalPatterns::memory, initial);
  }
}
