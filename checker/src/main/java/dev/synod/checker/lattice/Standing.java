package dev.synod.checker.lattice;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a history stands among the guarantees.
 *
 * @param satisfied the guarantees that it satisfies, the stronger before the weaker
 * @param violated those that it violates, with witnesses that may be large
 * @param undecided those that the budget left open, with the reason
 */
public record Standing(
    List<Guarantee> satisfied, Map<Guarantee, Witness> violated, Map<Guarantee, String> undecided) {

  /**
   * The strongest guarantees that the history satisfies: none of them implies another. One that was
   * left undecided is not among them.
   */
  public List<Guarantee> strongest() {
    return Lattice.strongest(satisfied);
  }

  /**
   * Checks a history against all guarantees that can be asked of it: levels of isolation if it has
   * transactions; else linearizability, sequential and eventual consistency, and the models of
   * registers if it is a history of registers without duplicate writes. What follows from a
   * guarantee that holds is not checked again.
   *
   * @param specification the data type
   * @param budget what each of the checks may cost
   * @throws IllegalArgumentException if the history has an operation that the data type has not
   */
  public static Standing of(History history, Specification<?> specification, Budget budget) {
    List<Guarantee> satisfied = new ArrayList<>();
    Map<Guarantee, Witness> violated = new LinkedHashMap<>();
    Map<Guarantee, String> undecided = new LinkedHashMap<>();
    for (Guarantee guarantee : askable(history, specification)) {
      if (satisfied.stream().anyMatch(each -> Lattice.implies(each, guarantee))) {
        satisfied.add(guarantee);
        continue;
      }
      switch (Checker.of(guarantee, specification).decide(history, budget)) {
        case Verdict.Holds holds -> satisfied.add(guarantee);
        case Verdict.Violated(Witness witness) -> violated.put(guarantee, witness);
        case Verdict.Unknown(String reason, var effort) -> undecided.put(guarantee, reason);
      }
    }
    return new Standing(List.copyOf(satisfied), violated, undecided);
  }

  /** The guarantees that can be asked of a history, the stronger before the weaker. */
  private static List<Guarantee> askable(History history, Specification<?> specification) {
    if (history.calls().stream()
        .anyMatch(call -> call.operation() instanceof Operation.Transaction)) {
      List<Guarantee> levels = new ArrayList<>();
      for (Isolation level : Isolation.values()) {
        levels.addFirst(level);
      }
      return levels;
    }
    Value initial = specification instanceof RegisterType type ? type.initial() : null;
    boolean registers = initial != null && RegisterHistory.refusal(history, initial) == null;
    List<Guarantee> models = new ArrayList<>();
    for (Consistency model : Consistency.values()) {
      boolean asked =
          switch (model) {
            case LINEARIZABLE, SEQUENTIAL -> true;
            case CAUSAL_CONVERGENCE,
                CAUSAL_MEMORY,
                CAUSAL,
                PRAM,
                READ_YOUR_WRITES,
                MONOTONIC_READS,
                WRITES_FOLLOW_READS,
                MONOTONIC_WRITES ->
                registers;
            case EVENTUAL -> initial != null;
            case STRONG_EVENTUAL -> false;
          };
      if (asked) {
        models.add(model);
      }
    }
    return models;
  }
}
