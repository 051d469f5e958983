package dev.synod.checker.sequential;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.PatternCheck;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One check of one history: what can be decided in polynomial time first, then the search.
 *
 * <p>Unlike linearizability, sequential consistency is not local: each key alone may be explained,
 * and all together not. So the keys stay together.
 */
final class Check<S> {

  private static final long BYTES_PER_CALL = 64;

  private final Specification<S> specification;
  private final History history;
  private final Meter meter;

  Check(Specification<S> specification, History history, Budget budget) {
    this.specification = specification;
    this.history = history;
    this.meter = new Meter(budget);
  }

  Judgement run(boolean small) {
    Value initial = initialOfRegisters();
    if (initial == null || RegisterHistory.refusal(history, initial) != null) {
      return search(history.calls(), null, small);
    }
    RegisterHistory registers = RegisterHistory.of(history, initial, meter);
    if (registers == null) {
      return unknown();
    }
    SequentialPatterns patterns = new SequentialPatterns(registers, meter);
    Pattern found = patterns.find();
    if (found != null) {
      return new Judgement(
          new Verdict.Violated(witness(registers, found, initial, small)), meter.effort(), null);
    }
    Clocks clocks = patterns.clocks();
    if (clocks == null) {
      return unknown();
    }
    int[] all = IntStream.range(0, registers.size()).toArray();
    return search(registers.calls(all), new Guide(registers, clocks), small);
  }

  /** The initial value if the data type is that of registers, at least for reads and writes. */
  private @Nullable Value initialOfRegisters() {
    return specification instanceof RegisterType type ? type.initial() : null;
  }

  private Witness witness(RegisterHistory registers, Pattern found, Value initial, boolean small) {
    PatternCheck check =
        new PatternCheck(Consistency.SEQUENTIAL, SequentialPatterns::find, initial);
    return small ? check.thinnedOut(registers, found, meter) : check.witness(registers, found);
  }

  private Judgement search(List<Call> calls, @Nullable Guide guide, boolean small) {
    if (!meter.take(BYTES_PER_CALL * calls.size())) {
      return unknown();
    }
    FrontierSearch<S> search =
        new FrontierSearch<>(new Lanes(calls, specification), specification, guide, meter);
    return switch (search.run()) {
      case EXPLAINED ->
          new Judgement(
              new Verdict.Holds(meter.effort()),
              meter.effort(),
              new Certificate.Order(search.order()));
      case STOPPED -> unknown();
      case IMPOSSIBLE -> {
        search.forget();
        Thinning<S> thinning = new Thinning<>(specification, isPlain(calls), meter);
        yield new Judgement(
            new Verdict.Violated(thinning.witness(calls, search.impossible(), small)),
            meter.effort(),
            null);
      }
    };
  }

  /** Whether there are reads and writes of registers only. */
  private boolean isPlain(List<Call> calls) {
    return initialOfRegisters() != null
        && calls.stream()
            .map(Call::operation)
            .allMatch(each -> each instanceof Operation.Read || each instanceof Operation.Write);
  }

  private Judgement unknown() {
    return new Judgement(
        new Verdict.Unknown(requireNonNull(meter.exhausted()), meter.effort()),
        meter.effort(),
        null);
  }
}
