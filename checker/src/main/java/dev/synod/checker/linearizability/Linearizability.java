package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;

/**
 * Decides whether histories are linearizable with respect to a data type.
 *
 * <p>Safe for many threads at once: it holds no state of its own. The outcome depends on the
 * history, the type and the budget alone.
 *
 * @param specification the data type
 * @param <S> its states
 */
public record Linearizability<S>(Specification<S> specification) {

  /**
   * The verdict, with a small witness if it is a violation.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Verdict check(History history, Budget budget) {
    Check<S> check = new Check<>(specification, history, budget);
    return verdict(check, check.run(), true);
  }

  /**
   * The verdict without the work of making the witness small (it is the shortest prefix that is a
   * violation): for callers that only ask which verdict it is.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Verdict decide(History history, Budget budget) {
    Check<S> check = new Check<>(specification, history, budget);
    return verdict(check, check.run(), false);
  }

  /**
   * The verdict with its reasons: a small witness, or a linearization.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Judgement judge(History history, Budget budget) {
    Check<S> check = new Check<>(specification, history, budget);
    Search.Status status = check.run();
    return new Judgement(
        verdict(check, status, true),
        check.effort(),
        status == Search.Status.LINEARIZABLE ? new Certificate.Order(check.order()) : null);
  }

  private static Verdict verdict(Check<?> check, Search.Status status, boolean small) {
    return switch (status) {
      case LINEARIZABLE -> new Verdict.Holds(check.effort());
      case IMPOSSIBLE -> new Verdict.Violated(check.witness(small));
      case RUNNING -> new Verdict.Unknown(check.whyStopped(), check.effort());
    };
  }
}
