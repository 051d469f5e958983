package dev.synod.advisor.placement;

import dev.synod.advisor.placement.Candidate.Assessed;
import dev.synod.advisor.placement.PlacementAnswer.Effort;
import dev.synod.advisor.placement.PlacementAnswer.Proof;
import dev.synod.advisor.placement.PlacementAnswer.Reason;
import dev.synod.advisor.placement.PlacementAnswer.RunnerUp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best configuration of a family and the next best ones, and proves it: every other one
 * has a lower bound that loses.
 *
 * <p>Better is: survives more of what it must; breaks no bound on latency or cost, else the worst
 * by a smaller share; has the lower value of the criterion; the lower mean latency over all
 * operations; costs less; has fewer replicas; is of the simpler kind; comes first in the order of
 * the regions. Latencies that round to the same microsecond are equal. This is a total order, so
 * the answer is one, on any machine.
 *
 * <p>A pass goes over the whole family and keeps the configurations with the least bounds, so many
 * and no more; these are evaluated in the order of their bounds until a bound comes after the worst
 * of those that are looked for. If all that were kept are evaluated before, another pass keeps the
 * next. Memory does not grow with the family.
 */
public final class ExhaustiveSearch {

  private static final int FIRST_SHORTLIST = 64;
  private static final int LONGEST_SHORTLIST = 1 << 15;
  private static final int MOST_RUNNERS_UP = 1_000;

  private final PlacementProblem problem;
  private final WorkBudget budget;
  private final int wanted;
  private final Assessor assessor;
  private final TreeSet<Assessed> found = new TreeSet<>();
  private int passes;

  private ExhaustiveSearch(PlacementProblem problem, int runnersUp, WorkBudget budget) {
    if (runnersUp < 0 || runnersUp > MOST_RUNNERS_UP) {
      throw new IllegalArgumentException(
          "0 to %d runners-up can be found, and not %d".formatted(MOST_RUNNERS_UP, runnersUp));
    }
    this.problem = problem;
    this.budget = budget;
    this.wanted = runnersUp + 1;
    this.assessor = new Assessor(problem);
  }

  /**
   * Searches.
   *
   * @param runnersUp how many of the next best are looked for, 0 to 1000
   * @throws IllegalArgumentException if the family is empty: its regions have too few zones, or its
   *     kinds no scheme, for its numbers of replicas
   */
  public static PlacementAnswer run(PlacementProblem problem, int runnersUp, WorkBudget budget) {
    if (problem.family().size() == 0) {
      throw new IllegalArgumentException(
          "no scheme of %s has a spread of %s replicas over the zones of %d regions"
              .formatted(
                  problem.family().kinds(),
                  problem.family().sizes(),
                  problem.family().sites().size()));
    }
    return new ExhaustiveSearch(problem, runnersUp, budget).run();
  }

  private PlacementAnswer run() {
    Spreads spreads = new Spreads(problem);
    Candidate after = null;
    Key rest = spreads.floor();
    int capacity = FIRST_SHORTLIST;
    while (true) {
      passes++;
      Shortlist shortlist = new Shortlist(capacity, after, toBeat());
      boolean through = spreads.offerTo(shortlist, budget.bounded() - spreads.bounded());
      List<Candidate> candidates = shortlist.list();
      for (Candidate candidate : candidates) {
        Key worst = toBeat();
        if (worst != null && candidate.bound().compareTo(worst) > 0) {
          break;
        }
        if (assessor.evaluated() >= budget.evaluated() && !found.isEmpty()) {
          return answer(spreads, gap(through ? candidate.bound() : rest));
        }
        after = candidate;
        evaluate(candidate, worst);
      }
      if (!through) {
        return answer(spreads, gap(rest));
      }
      boolean reachedEnd = candidates.isEmpty() || candidates.getLast().equals(after);
      if (!shortlist.overflowed() || !reachedEnd) {
        return answer(spreads, new Proof.Proven());
      }
      rest = candidates.getLast().bound();
      capacity = Math.min(8 * capacity, LONGEST_SHORTLIST);
    }
  }

  /** The key that a candidate must not come after to be of use; null if any is. */
  private @Nullable Key toBeat() {
    return found.size() < wanted ? null : found.last().key();
  }

  private void evaluate(Candidate candidate, @Nullable Key worst) {
    Assessed assessed = assessor.assess(candidate, worst);
    if (assessed != null) {
      found.add(assessed);
    }
    if (found.size() > wanted) {
      found.pollLast();
    }
  }

  private Proof gap(Key rest) {
    boolean feasible = rest.missing() == 0 && rest.overrun() == 0;
    double resolution = problem.criterion().resolution();
    return new Proof.WithinGap(feasible, (rest.criterion() - 0.5) * resolution);
  }

  private PlacementAnswer answer(Spreads spreads, Proof proof) {
    Assessed best = found.first();
    List<RunnerUp> runnersUp = new ArrayList<>();
    for (Assessed other : found.tailSet(best, false)) {
      runnersUp.add(lost(other, best));
    }
    Effort effort =
        new Effort(problem.family().size(), spreads.bounded(), assessor.evaluated(), passes);
    return new PlacementAnswer(best.assessment(), runnersUp, proof, effort);
  }

  private RunnerUp lost(Assessed other, Assessed best) {
    Key key = other.key();
    Key first = best.key();
    Assessment loser = other.assessment();
    Assessment winner = best.assessment();
    if (key.missing() != first.missing()) {
      return new RunnerUp(loser, Reason.SURVIVAL, key.missing() - first.missing());
    }
    if (key.overrun() != first.overrun()) {
      double margin = (key.overrun() - first.overrun()) * Key.RESOLUTION_OF_SHARES;
      return new RunnerUp(loser, Reason.BOUND, margin);
    }
    if (key.criterion() != first.criterion()) {
      return new RunnerUp(loser, Reason.CRITERION, loser.criterion() - winner.criterion());
    }
    if (key.mean() != first.mean()) {
      return new RunnerUp(loser, Reason.MEAN_LATENCY, loser.meanNanos() - winner.meanNanos());
    }
    double dearer = loser.costPerMonth() - winner.costPerMonth();
    return new RunnerUp(loser, dearer == 0 ? Reason.ORDER : Reason.COST, dearer);
  }
}
