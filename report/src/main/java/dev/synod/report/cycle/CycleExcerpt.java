package dev.synod.report.cycle;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.guarantee.Witness.Dependency;
import dev.synod.core.guarantee.Witness.Step;
import java.util.ArrayList;
import java.util.List;

/** The part of a long cycle that tells the most. */
public final class CycleExcerpt {

  private CycleExcerpt() {}

  /**
   * All steps if they are few; else so many in a row, around the first anti-dependency, which is
   * what long cycles have few of.
   */
  public static List<Step> of(Witness.OfCycle cycle, int most) {
    List<Step> steps = cycle.steps();
    if (steps.size() <= most) {
      return steps;
    }
    int focus = 0;
    while (focus < steps.size() && steps.get(focus).dependency() != Dependency.READ_WRITE) {
      focus++;
    }
    int first = focus == steps.size() ? 0 : focus - most / 2 + steps.size();
    List<Step> excerpt = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      excerpt.add(steps.get((first + i) % steps.size()));
    }
    return excerpt;
  }
}
