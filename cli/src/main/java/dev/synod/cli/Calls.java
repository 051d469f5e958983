package dev.synod.cli;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.lattice.Lattice;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.history.History;
import java.util.Collection;
import java.util.List;

/**
 * Calls on objects of a data type.
 *
 * @param type what the operations mean
 */
record Calls(History history, Specification<?> type) implements Subject {

  @Override
  public int size() {
    return history.size();
  }

  @Override
  public String extent() {
    return "%,d calls of a %s".formatted(history.size(), type.name());
  }

  @Override
  public String model() {
    return type.name();
  }

  @Override
  public List<Guarantee> guarantees() {
    return Checker.guarantees().stream()
        .filter(guarantee -> !(guarantee instanceof Isolation))
        .toList();
  }

  @Override
  public Guarantee usual() {
    return Consistency.LINEARIZABLE;
  }

  @Override
  public Judgement judge(Guarantee guarantee, Budget budget) {
    return Checker.of(guarantee, type).judge(history, budget);
  }

  @Override
  public List<Guarantee> strongest(Collection<Guarantee> holding) {
    return Lattice.strongest(holding);
  }
}
