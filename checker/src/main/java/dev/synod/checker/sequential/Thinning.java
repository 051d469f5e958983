package dev.synod.checker.sequential;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes witnesses small without making them lies. A pure call may always be left out: an order that
 * explains all calls explains them without it. A write of a register may be left out with all reads
 * that returned its value: the others found another write's value, which stays. Nothing else may
 * go.
 */
final class Thinning<S> {

  private static final long LEAST_STEPS = 10_000_000;
  private static final int STEPS_FACTOR = 8;

  private final Specification<S> specification;
  private final boolean plain;
  private final Meter meter;

  /**
   * Works with what the check left of its budget.
   *
   * @param plain whether all operations are reads and writes of registers
   */
  Thinning(Specification<S> specification, boolean plain, Meter spent) {
    this.specification = specification;
    this.plain = plain;
    this.meter =
        new Meter(spent.rest(Math.max(LEAST_STEPS, STEPS_FACTOR * spent.effort().steps())));
  }

  private record Impossible(List<Call> calls, Call call) {}

  Witness.OfCalls witness(List<Call> calls, Call impossible, boolean small) {
    Impossible smallest = new Impossible(calls, impossible);
    for (int length = small ? calls.size() / 2 : 0; length >= 1; length /= 2) {
      int start = 0;
      while (start < smallest.calls.size() && meter.exhausted() == null) {
        Impossible smaller = without(smallest.calls, start, start + length);
        if (smaller == null) {
          start += length;
        } else {
          smallest = smaller;
          start = length == 1 ? 0 : start;
        }
      }
    }
    return new Witness.OfCalls(
        Consistency.SEQUENTIAL,
        "No single order that keeps the order of each process explains these "
            + smallest.calls.size()
            + " calls; where most of them are explained, "
            + smallest.call
            + " cannot come next.",
        smallest.calls,
        smallest.call);
  }

  private @Nullable Impossible without(List<Call> calls, int from, int to) {
    List<Call> rest = rest(calls, from, Math.min(to, calls.size()));
    for (int i = 0; i < rest.size(); i++) {
      meter.step();
    }
    if (rest.size() == calls.size() || meter.exhausted() != null) {
      return null;
    }
    FrontierSearch<S> search =
        new FrontierSearch<>(new Lanes(rest, specification), specification, null, meter);
    FrontierSearch.Status status = search.run();
    search.forget();
    return status == FrontierSearch.Status.IMPOSSIBLE
        ? new Impossible(rest, search.impossible())
        : null;
  }

  private List<Call> rest(List<Call> calls, int from, int to) {
    Set<Operation> gone = new HashSet<>();
    List<Call> rest = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      boolean kept = i < from || i >= to || !mayGo(call);
      if (kept) {
        rest.add(call);
      } else if (call.operation() instanceof Operation.Write write) {
        gone.add(write);
      }
    }
    rest.removeIf(call -> gone.contains(writeOf(call)));
    return rest;
  }

  private boolean mayGo(Call call) {
    return switch (call.outcome()) {
      case Outcome.Ok(Value result) -> plain || specification.isPure(call.operation(), result);
      case Outcome.Unknown unknown -> plain || specification.isPure(call.operation(), null);
      case Outcome.Failed failed -> true;
    };
  }

  /** The operation that wrote what a read returned; the operation itself if it is no read. */
  private static Operation writeOf(Call call) {
    return call.operation() instanceof Operation.Read(String key)
            && call.outcome() instanceof Outcome.Ok(Value result)
        ? new Operation.Write(key, result)
        : call.operation();
  }
}
