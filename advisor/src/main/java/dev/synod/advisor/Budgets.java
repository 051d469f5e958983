package dev.synod.advisor;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design.Subject;
import dev.synod.design.architecture.Design.Undecided;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Budget;
import java.util.List;
import java.util.Optional;

/** Whether what was decided keeps to the budget. */
final class Budgets {

  private Budgets() {}

  /**
   * The budget, if the classes that were decided cost more. Each was designed by itself, so that
   * nothing proves that no cheaper designs of all would do.
   */
  static Optional<Undecided> exceeded(Requirements requirements, List<ClassDesign> classes) {
    Budget budget = requirements.budget();
    double total = 0;
    for (ClassDesign each : classes) {
      Figure cost = each.predicted().costPerMonth();
      total += cost == null ? 0 : cost.value();
    }
    return budget == null || total <= budget.costPerMonth()
        ? Optional.empty()
        : Optional.of(
            new Undecided(
                Subject.REQUIREMENT,
                "budget.costPerMonth",
                "the classes that are decided cost %s US dollars a month, and %s are allowed:"
                        .formatted(
                            Numbers.plain(Numbers.rounded(total, 2)),
                            Numbers.plain(budget.costPerMonth()))
                    + " cheaper designs of all classes together are not looked for yet"));
  }
}
