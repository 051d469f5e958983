package dev.synod.checker.sequential;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;

/**
 * Decides whether histories are sequentially consistent with respect to a data type.
 *
 * <p>Safe for many threads at once: it holds no state of its own.
 *
 * @param specification the data type
 * @param <S> its states
 */
public record SequentialConsistency<S>(Specification<S> specification) {

  /**
   * The verdict, with a small witness if it is a violation.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Verdict check(History history, Budget budget) {
    return new Check<>(specification, history, budget).run(true).verdict();
  }

  /**
   * The verdict without the work of making the witness small.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Verdict decide(History history, Budget budget) {
    return new Check<>(specification, history, budget).run(false).verdict();
  }

  /**
   * The verdict with its reasons: a small witness, or an order that explains the history.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Judgement judge(History history, Budget budget) {
    return new Check<>(specification, history, budget).run(true);
  }
}
