package dev.synod.checker;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.causal.Causality;
import dev.synod.checker.convergence.EventualConsistency;
import dev.synod.checker.isolation.IsolationChecker;
import dev.synod.checker.isolation.IsolationJudgement;
import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.checker.register.PatternCheck;
import dev.synod.checker.sequential.SequentialConsistency;
import dev.synod.checker.session.SessionGuarantees;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks histories against one guarantee, with respect to one data type. For callers that are told
 * the guarantee at run time; the packages of the guarantees can be used directly.
 *
 * <p>Linearizability and sequential consistency are checked on every data type; the causal models,
 * PRAM and the session guarantees on registers that are read and written; eventual consistency on
 * stores, by the last reads of all processes; levels of isolation on transactions of reads, writes
 * and appends, whatever the data type.
 *
 * <p>Safe for many threads at once.
 */
public final class Checker {

  private final Kind kind;

  private Checker(Kind kind) {
    this.kind = kind;
  }

  /** What does the work. */
  private sealed interface Kind {
    record OfLinearizability(Linearizability<?> check) implements Kind {}

    record OfSequentialConsistency(SequentialConsistency<?> check) implements Kind {}

    record OfPatterns(PatternCheck check) implements Kind {}

    record OfConvergence(EventualConsistency check) implements Kind {}

    record OfIsolation(IsolationChecker check) implements Kind {}
  }

  /**
   * The guarantees that can be checked: all consistency models but strong eventual consistency,
   * which no history of calls shows, and all levels of isolation.
   */
  public static List<Guarantee> guarantees() {
    List<Guarantee> guarantees = new ArrayList<>(List.of(Consistency.values()));
    guarantees.remove(Consistency.STRONG_EVENTUAL);
    guarantees.addAll(List.of(Isolation.values()));
    return List.copyOf(guarantees);
  }

  /**
   * The checker of a guarantee.
   *
   * @throws IllegalArgumentException if the guarantee is not one of {@link #guarantees}, or cannot
   *     be checked on this data type
   */
  public static Checker of(Guarantee guarantee, Specification<?> specification) {
    return new Checker(
        switch (guarantee) {
          case Consistency model -> of(model, specification);
          case Isolation level -> new Kind.OfIsolation(new IsolationChecker(level));
          case Guarantee.Safety safety -> throw unknown(safety);
          case Guarantee.Liveness liveness -> throw unknown(liveness);
        });
  }

  private static Kind of(Consistency model, Specification<?> type) {
    return switch (model) {
      case LINEARIZABLE -> new Kind.OfLinearizability(new Linearizability<>(type));
      case SEQUENTIAL -> new Kind.OfSequentialConsistency(new SequentialConsistency<>(type));
      case EVENTUAL ->
          new Kind.OfConvergence(new EventualConsistency(EventualConsistency.LAST_READS));
      case STRONG_EVENTUAL -> throw unknown(model);
      case CAUSAL_CONVERGENCE -> onRegisters(model, type, Causality::convergence);
      case CAUSAL_MEMORY -> onRegisters(model, type, Causality::memory);
      case CAUSAL -> onRegisters(model, type, Causality::consistency);
      case PRAM -> onRegisters(model, type, SessionGuarantees::pram);
      case READ_YOUR_WRITES -> onRegisters(model, type, SessionGuarantees::readYourWrites);
      case MONOTONIC_READS -> onRegisters(model, type, SessionGuarantees::monotonicReads);
      case WRITES_FOLLOW_READS -> onRegisters(model, type, SessionGuarantees::writesFollowReads);
      case MONOTONIC_WRITES -> onRegisters(model, type, SessionGuarantees::monotonicWrites);
    };
  }

  private static Kind onRegisters(
      Consistency model, Specification<?> type, Function<Value, PatternCheck> startingWith) {
    if (type instanceof RegisterType registers) {
      return new Kind.OfPatterns(startingWith.apply(registers.initial()));
    }
    throw new IllegalArgumentException(
        model.id() + " is checked on registers; found the data type " + type.name());
  }

  private static IllegalArgumentException unknown(Guarantee guarantee) {
    return new IllegalArgumentException(
        "no checker for "
            + guarantee.id()
            + "; expected one of "
            + guarantees().stream().map(Guarantee::id).toList());
  }

  /**
   * The verdict, with a small witness if it is a violation.
   *
   * @throws IllegalArgumentException if the history has an operation that the data type has not, or
   *     if the guarantee is checked on registers and the history is none, or writes a value twice
   *     to one key
   */
  public Verdict check(History history, Budget budget) {
    return switch (kind) {
      case Kind.OfLinearizability(var check) -> check.check(history, budget);
      case Kind.OfSequentialConsistency(var check) -> check.check(history, budget);
      case Kind.OfPatterns(var check) -> check.check(history, budget);
      case Kind.OfConvergence(var check) -> check.check(history, budget);
      case Kind.OfIsolation(var check) -> check.check(TransactionHistory.of(history), budget);
    };
  }

  /**
   * The verdict alone: as {@link #check}, but the witness of a violation may be large.
   *
   * @throws IllegalArgumentException as {@link #check}
   */
  public Verdict decide(History history, Budget budget) {
    return switch (kind) {
      case Kind.OfLinearizability(var check) -> check.decide(history, budget);
      case Kind.OfSequentialConsistency(var check) -> check.decide(history, budget);
      case Kind.OfPatterns(var check) -> check.decide(history, budget);
      case Kind.OfConvergence(var check) -> check.check(history, budget);
      case Kind.OfIsolation(var check) -> check.check(TransactionHistory.of(history), budget);
    };
  }

  /**
   * The verdict with its reasons: as {@link #check}, and with a certificate if the guarantee holds
   * and its checker gives one.
   *
   * @throws IllegalArgumentException as {@link #check}
   */
  public Judgement judge(History history, Budget budget) {
    return switch (kind) {
      case Kind.OfLinearizability(var check) -> check.judge(history, budget);
      case Kind.OfSequentialConsistency(var check) -> check.judge(history, budget);
      case Kind.OfPatterns(var check) -> check.judge(history, budget);
      case Kind.OfConvergence(var check) -> check.judge(history, budget);
      case Kind.OfIsolation(var check) -> {
        IsolationJudgement judgement = check.judge(TransactionHistory.of(history), budget);
        yield new Judgement(judgement.verdict(), judgement.effort(), null);
      }
    };
  }
}
