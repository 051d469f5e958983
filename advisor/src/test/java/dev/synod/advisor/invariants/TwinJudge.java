package dev.synod.advisor.invariants;

import dev.synod.advisor.invariants.Invariant.Arrow;
import dev.synod.advisor.invariants.Twin.Copy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the other interpreter finds broken. */
final class TwinJudge {

  private final Twin twin;

  TwinJudge(Twin twin) {
    this.twin = twin;
  }

  /** The first invariant on states that is broken, printed; null if none is. */
  String broken(Copy copy) {
    for (Invariant invariant : twin.problem.invariants()) {
      if (invariant instanceof Invariant.Always(Formula formula)
          && !twin.holds(formula, copy, Twin.none())) {
        return Printer.print(invariant);
      }
    }
    return null;
  }

  /** The first transition that is broken between two states. */
  String arrows(Copy before, Copy after, boolean many) {
    for (Invariant invariant : twin.problem.invariants()) {
      if (invariant instanceof Invariant.Transition transition) {
        long from = before.cells.get(transition.variable()).value();
        long to = after.cells.get(transition.variable()).value();
        Set<Long> reached = new LinkedHashSet<>(List.of(from));
        int rounds = many ? twin.atoms.size() : 1;
        for (int round = 0; round < rounds; round++) {
          Set<Long> more = new LinkedHashSet<>(reached);
          for (Arrow arrow : transition.arrows()) {
            if (reached.contains(twin.atoms.get(arrow.from()))) {
              more.add(twin.atoms.get(arrow.to()));
            }
          }
          reached = more;
        }
        if (!reached.contains(to)) {
          return Printer.print(invariant);
        }
      }
    }
    return null;
  }
}
