package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether histories of transactions satisfy a level of isolation.
 *
 * <p>Safe for many threads at once: it holds no state of its own. The outcome depends on the
 * history, the level and the budget alone.
 *
 * @param level the level
 */
public record IsolationChecker(Isolation level) {

  /**
   * The levels that a history satisfies, and none that another of them implies.
   *
   * @return empty if it satisfies none; levels that the budget leaves undecided count as not
   *     satisfied
   */
  public static Set<Isolation> strongest(TransactionHistory history, Budget budget) {
    Set<Isolation> satisfied = EnumSet.noneOf(Isolation.class);
    Set<Isolation> violated = EnumSet.noneOf(Isolation.class);
    for (Isolation level : Isolation.values()) {
      if (violated.stream().noneMatch(level::implies)) {
        switch (new IsolationChecker(level).check(history, budget)) {
          case Verdict.Holds holds -> satisfied.add(level);
          case Verdict.Violated witness -> violated.add(level);
          case Verdict.Unknown unknown -> {}
        }
      }
    }
    return Isolation.strongest(satisfied);
  }

  /** The verdict, with a small witness if it is a violation. */
  public Verdict check(TransactionHistory history, Budget budget) {
    return judge(history, budget).verdict();
  }

  /** The verdict with its reasons: a small witness, or an order of events that explains all. */
  public IsolationJudgement judge(TransactionHistory history, Budget budget) {
    return Check.of(history, level, budget);
  }
}
