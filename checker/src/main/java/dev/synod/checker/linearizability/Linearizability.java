package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.KeyedObjects;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
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
    return judge(history, budget, Reasons.WITNESS).verdict();
  }

  /**
   * The verdict without the work of making the witness small (it is the shortest prefix that is a
   * violation): for callers that only ask which verdict it is.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Verdict decide(History history, Budget budget) {
    return judge(history, budget, Reasons.NONE).verdict();
  }

  /**
   * The verdict with its reasons: a linearization, or a small witness as calls that are impossible.
   *
   * @throws IllegalArgumentException if the history has an operation that the type has not
   */
  public Judgement judge(History history, Budget budget) {
    return judge(history, budget, Reasons.ALL);
  }

  /** What is worth an effort besides the verdict. */
  private enum Reasons {
    NONE,
    WITNESS,
    ALL
  }

  private Judgement judge(History history, Budget budget, Reasons reasons) {
    Meter meter = new Meter(budget);
    try {
      return judge(new Check<>(specification, history, budget, meter), reasons);
    } catch (OutOfMemoryError full) {
      // The budget is larger than what the heap has left. Whatever took it is garbage by now.
      String reason = "the heap was full before the budget of " + budget.bytes() + " bytes";
      return new Judgement(new Verdict.Unknown(reason, meter.effort()), meter.effort(), null);
    }
  }

  private static <S> Judgement judge(Check<S> check, Reasons reasons) {
    return switch (check.run()) {
      case LINEARIZABLE ->
          check.isContradictory()
              ? undivided(check, reasons)
              : new Judgement(
                  new Verdict.Holds(check.effort()),
                  check.effort(),
                  reasons == Reasons.ALL ? new Certificate.Order(check.order()) : null);
      case IMPOSSIBLE -> {
        Witness.OfCalls witness = check.witness(reasons != Reasons.NONE);
        yield new Judgement(
            new Verdict.Violated(witness),
            check.effort(),
            new Certificate.Impossibility(witness.calls()));
      }
      case RUNNING ->
          new Judgement(
              new Verdict.Unknown(check.whyStopped(), check.effort()), check.effort(), null);
    };
  }

  /** The judgement where the history cannot be divided by key. */
  private static <S> Judgement undivided(Check<S> divided, Reasons reasons) {
    Specification<S> type = divided.specification();
    return type.hasIndependentKeys()
        ? new Linearizability<>(new KeyedObjects<>(type))
            .judge(divided.history(), divided.rest(), reasons)
        : new Linearizability<>(new Undivided<>(type))
            .judge(divided.history(), divided.rest(), reasons);
  }
}
