package dev.synod.checker.lattice;

import static dev.synod.core.guarantee.Consistency.CAUSAL;
import static dev.synod.core.guarantee.Consistency.CAUSAL_CONVERGENCE;
import static dev.synod.core.guarantee.Consistency.CAUSAL_MEMORY;
import static dev.synod.core.guarantee.Consistency.EVENTUAL;
import static dev.synod.core.guarantee.Consistency.LINEARIZABLE;
import static dev.synod.core.guarantee.Consistency.MONOTONIC_READS;
import static dev.synod.core.guarantee.Consistency.MONOTONIC_WRITES;
import static dev.synod.core.guarantee.Consistency.PRAM;
import static dev.synod.core.guarantee.Consistency.READ_YOUR_WRITES;
import static dev.synod.core.guarantee.Consistency.SEQUENTIAL;
import static dev.synod.core.guarantee.Consistency.STRONG_EVENTUAL;
import static dev.synod.core.guarantee.Consistency.WRITES_FOLLOW_READS;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which guarantee implies which, as this module's checkers decide them. */
public final class Lattice {

  private static final String BOUAJJANI = "Bouajjani et al., On Verifying Causal Consistency, 2017";
  private static final String SEES_PAST =
      "what is needed lies in the causal past, and nothing older than it may be read";

  private static final List<Implication> IMPLICATIONS =
      List.of(
          new Implication(LINEARIZABLE, SEQUENTIAL, "Herlihy and Wing, TOPLAS 1990, section 3.3"),
          new Implication(
              LINEARIZABLE,
              EVENTUAL,
              "reads after the last update find what it left, or what is still pending"),
          new Implication(SEQUENTIAL, CAUSAL_CONVERGENCE, BOUAJJANI),
          new Implication(SEQUENTIAL, CAUSAL_MEMORY, BOUAJJANI),
          new Implication(CAUSAL_CONVERGENCE, CAUSAL, BOUAJJANI),
          new Implication(
              CAUSAL_CONVERGENCE,
              MONOTONIC_READS,
              "the past of a session's reads grows, and one order of all writes explains them"),
          new Implication(CAUSAL_MEMORY, CAUSAL, BOUAJJANI),
          new Implication(
              CAUSAL_MEMORY, PRAM, "Ahamad et al., Causal Memory, Distributed Computing 1995"),
          new Implication(CAUSAL, READ_YOUR_WRITES, SEES_PAST),
          new Implication(CAUSAL, MONOTONIC_WRITES, SEES_PAST),
          new Implication(CAUSAL, WRITES_FOLLOW_READS, SEES_PAST),
          new Implication(PRAM, READ_YOUR_WRITES, "Brzezinski et al., PPAM 2003"),
          new Implication(PRAM, MONOTONIC_READS, "Brzezinski et al., PPAM 2003"),
          new Implication(PRAM, MONOTONIC_WRITES, "Brzezinski et al., PPAM 2003"),
          new Implication(STRONG_EVENTUAL, EVENTUAL, "Shapiro et al., SSS 2011, definition 2.3"));

  private Lattice() {}

  /**
   * The implications between models of consistency from which all others follow, each with its
   * reason: why {@link Consistency#implies} says what it says. Those between levels of isolation
   * are {@link Isolation#implies}.
   */
  public static List<Implication> implications() {
    return IMPLICATIONS;
  }

  /** Whether every history that satisfies the one guarantee satisfies the other. */
  public static boolean implies(Guarantee one, Guarantee other) {
    if (one instanceof Isolation level && other instanceof Isolation weaker) {
      return level.implies(weaker);
    }
    return one instanceof Consistency model
        && other instanceof Consistency weaker
        && model.implies(weaker);
  }

  /** Those of the guarantees that none of the others implies. */
  public static List<Guarantee> strongest(Collection<? extends Guarantee> guarantees) {
    List<Guarantee> strongest = new ArrayList<>();
    for (Guarantee each : guarantees) {
      boolean implied =
          guarantees.stream().anyMatch(other -> implies(other, each) && !implies(each, other));
      if (!implied) {
        strongest.add(each);
      }
    }
    return strongest;
  }
}
