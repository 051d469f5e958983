package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Merge.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides invariant confluence within bounds, by going through all merges there are: from every
 * valid ancestor, both sides apply operations that each keep the invariants, and merge.
 */
public final class ConfluenceCheck {

  private final Problem problem;
  private final Bounds bounds;
  private final Budget budget;
  private final FormulaCompiler compiler;
  private final Execution execution;
  private final Judge judge;
  private final Merge merge;
  private long merges;
  private long applied;

  private ConfluenceCheck(Problem problem, Bounds bounds) {
    this.problem = problem;
    this.bounds = bounds;
    budget = new Budget(bounds.work());
    compiler = new FormulaCompiler(problem);
    execution = new Execution(problem, compiler, budget);
    judge = new Judge(problem, compiler);
    merge = new Merge(problem.variables(), execution.cascadeRules());
  }

  /** As {@link #decide(Problem, Bounds)}, with {@link Bounds#DEFAULT}. */
  public static Verdict decide(Problem problem) {
    return decide(problem, Bounds.DEFAULT);
  }

  /**
   * Decides. The same problem and bounds give the same verdict and the same witness, whose
   * operations are as few as can be within the bounds, then whose ancestor has as few rows as can
   * be. Cost: exponential in the bounds; the work of the bounds limits time and memory.
   */
  public static Verdict decide(Problem problem, Bounds bounds) {
    return new ConfluenceCheck(problem, bounds).decide();
  }

  private Verdict decide() {
    try {
      return search();
    } catch (Budget.Exhausted exhausted) {
      return new Verdict.Undecided(String.valueOf(exhausted.getMessage()), budget.spent());
    }
  }

  /** A replica, and how it was made of the ancestor. */
  // Arrays, because there are many; nobody compares records of this kind.
  @SuppressWarnings("ArrayRecordComponent")
  private record Reached(
      Replica replica, Snapshot state, @Nullable Reached before, int operation, long[] arguments) {}

  private Verdict search() {
    List<Snapshot> ancestors =
        Ancestors.of(
            problem, compiler, state -> judge.brokenIn(state) == Judge.NONE, bounds.rows(), budget);
    if (ancestors.isEmpty()) {
      return new Verdict.Undecided("no state within the bounds is valid", budget.spent());
    }
    for (int total = 2; total <= 2 * bounds.operations(); total++) {
      for (Snapshot ancestor : ancestors) {
        Witness witness = among(ancestor, total);
        if (witness != null) {
          return new Verdict.NotConfluent(witness, budget.spent());
        }
      }
      if (applied == 0) {
        return new Verdict.Undecided(
            "no operation keeps the invariants in any valid state within the bounds",
            budget.spent());
      }
    }
    return new Verdict.Confluent(bounds, ancestors.size(), merges, budget.spent());
  }

  /** A violation with so many operations in total from this ancestor; null if there is none. */
  private @Nullable Witness among(Snapshot ancestor, int total) {
    int most = Math.min(total - 1, bounds.operations());
    List<List<Reached>> levels = levels(ancestor, most);
    for (int left = total - most; left <= total / 2; left++) {
      List<Clock> clocks =
          merge.needsClock()
              ? Clock.all(left, total - left)
              : Clock.all(left, total - left).subList(0, 1);
      List<Reached> lefts = levels.get(left);
      List<Reached> rights = levels.get(total - left);
      for (int i = 0; i < lefts.size(); i++) {
        for (int j = 2 * left == total ? i : 0; j < rights.size(); j++) {
          Witness witness = between(ancestor, lefts.get(i), rights.get(j), clocks);
          if (witness != null) {
            return witness;
          }
        }
      }
    }
    return null;
  }

  /** What can be reached by 0, 1, ... operations and not by fewer. */
  private List<List<Reached>> levels(Snapshot ancestor, int most) {
    Replica start = Replica.of(ancestor);
    Set<Replica.Key> seen = new LinkedHashSet<>();
    seen.add(start.key());
    List<List<Reached>> levels = new ArrayList<>();
    levels.add(List.of(new Reached(start, ancestor, null, 0, new long[0])));
    for (int level = 1; level <= most; level++) {
      List<Reached> next = new ArrayList<>();
      for (Reached reached : levels.getLast()) {
        expand(reached, seen, next);
      }
      levels.add(next);
    }
    return levels;
  }

  private void expand(Reached reached, Set<Replica.Key> seen, List<Reached> next) {
    for (int operation = 0; operation < execution.size(); operation++) {
      for (long[] arguments : execution.arguments(operation, reached.replica(), reached.state())) {
        budget.spend();
        Replica replica = execution.apply(operation, arguments, reached.replica());
        if (replica == null) {
          continue;
        }
        Snapshot state = replica.snapshot();
        if (judge.allows(reached.state(), state)) {
          applied++;
          if (seen.add(replica.key())) {
            Budget.requireRoom(seen.size(), Bounds.REPLICA_LIMIT, "replicas of one ancestor");
            next.add(new Reached(replica, state, reached, operation, arguments));
          }
        }
      }
    }
  }

  private @Nullable Witness between(
      Snapshot ancestor, Reached left, Reached right, List<Clock> clocks) {
    for (Clock clock : clocks) {
      budget.spend();
      merges++;
      Snapshot merged = merge.merge(ancestor, left.replica(), right.replica(), clock);
      int broken = judge.brokenBy(left.state(), right.state(), merged);
      if (broken != Judge.NONE) {
        return witness(ancestor, left, right, clock, merged, broken);
      }
    }
    return null;
  }

  private Witness witness(
      Snapshot ancestor, Reached left, Reached right, Clock clock, Snapshot merged, int broken) {
    Narration narration = new Narration(problem, compiler);
    List<Witness.Side> order = new ArrayList<>();
    for (boolean first : clock.order()) {
      order.add(first ? Witness.Side.LEFT : Witness.Side.RIGHT);
    }
    return new Witness(
        narration.state(ancestor),
        steps(left, narration, Witness.Side.LEFT),
        steps(right, narration, Witness.Side.RIGHT),
        narration.state(Merge.seenBy(Witness.Side.LEFT, left.state())),
        narration.state(Merge.seenBy(Witness.Side.RIGHT, right.state())),
        order,
        narration.state(merged),
        Printer.print(problem.invariants().get(broken)));
  }

  private List<Step> steps(Reached end, Narration narration, Witness.Side side) {
    List<Step> steps = new ArrayList<>();
    for (Reached at = end; at.before() != null; at = at.before()) {
      long[] arguments = Merge.seenBy(side, at.arguments());
      steps.addFirst(narration.step(execution.operation(at.operation()), arguments));
    }
    return steps;
  }
}
