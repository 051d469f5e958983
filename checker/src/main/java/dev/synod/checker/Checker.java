package dev.synod.checker;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import java.util.List;

/**
 * Checks histories against one guarantee, with respect to one data type. For callers that are told
 * the guarantee at run time; the packages of the guarantees can be used directly.
 *
 * <p>Safe for many threads at once.
 */
public final class Checker {

  private final Linearizability<?> linearizability;

  private Checker(Linearizability<?> linearizability) {
    this.linearizability = linearizability;
  }

  /** The guarantees that can be checked. */
  public static List<Guarantee> guarantees() {
    return List.of(Consistency.LINEARIZABLE);
  }

  /**
   * The checker of a guarantee.
   *
   * @throws IllegalArgumentException if the guarantee is not one of {@link #guarantees}
   */
  public static Checker of(Guarantee guarantee, Specification<?> specification) {
    if (!guarantees().contains(guarantee)) {
      throw new IllegalArgumentException(
          "no checker for "
              + guarantee.id()
              + "; expected one of "
              + guarantees().stream().map(Guarantee::id).toList());
    }
    return new Checker(new Linearizability<>(specification));
  }

  /**
   * The verdict, with a small witness if it is a violation.
   *
   * @throws IllegalArgumentException if the history has an operation that the data type has not
   */
  public Verdict check(History history, Budget budget) {
    return linearizability.check(history, budget);
  }

  /**
   * The verdict alone: as {@link #check}, but the witness of a violation may be large.
   *
   * @throws IllegalArgumentException if the history has an operation that the data type has not
   */
  public Verdict decide(History history, Budget budget) {
    return linearizability.decide(history, budget);
  }

  /**
   * The verdict with its reasons: as {@link #check}, and with a certificate if the guarantee holds.
   *
   * @throws IllegalArgumentException if the history has an operation that the data type has not
   */
  public Judgement judge(History history, Budget budget) {
    return linearizability.judge(history, budget);
  }
}
