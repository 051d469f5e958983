package dev.synod.cli;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.isolation.IsolationChecker;
import dev.synod.checker.isolation.IsolationJudgement;
import dev.synod.checker.isolation.Schedule;
import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.history.Call;
import dev.synod.core.history.CallTable;
import dev.synod.core.history.History;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions of sessions. */
record Transactions(TransactionHistory transactions) implements Subject {

  @Override
  public int size() {
    return transactions.size();
  }

  @Override
  public String extent() {
    return "%,d transactions".formatted(transactions.size());
  }

  @Override
  public String model() {
    return "transactions";
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of(Isolation.values());
  }

  /** Not strict: many files do not tell when transactions ran. */
  @Override
  public Guarantee usual() {
    return Isolation.SERIALIZABLE;
  }

  @Override
  public Judgement judge(Guarantee guarantee, Budget budget) {
    if (!(guarantee instanceof Isolation level)) {
      throw new IllegalArgumentException("no level of isolation: " + guarantee.id());
    }
    IsolationJudgement judgement = new IsolationChecker(level).judge(transactions, budget);
    return new Judgement(
        judgement.verdict(), judgement.effort(), certificate(judgement.schedule()));
  }

  private @Nullable Certificate certificate(@Nullable Schedule schedule) {
    return schedule == null
        ? null
        : new Certificate.Order(
            Arrays.stream(schedule.commits()).mapToObj(transactions::call).toList());
  }

  @Override
  public List<Guarantee> strongest(Collection<Guarantee> holding) {
    Set<Isolation> levels = EnumSet.noneOf(Isolation.class);
    for (Guarantee guarantee : holding) {
      if (guarantee instanceof Isolation level) {
        levels.add(level);
      }
    }
    return List.copyOf(Isolation.strongest(levels));
  }

  @Override
  public History history() {
    CallTable.Builder calls = new CallTable.Builder();
    for (int i = 0; i < transactions.size(); i++) {
      Call call = transactions.call(i);
      int number = calls.invoke(call.process(), call.operation(), call.invoked());
      calls.complete(number, call.outcome(), call.completed());
    }
    return new History(calls.build());
  }
}
