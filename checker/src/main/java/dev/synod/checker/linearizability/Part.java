package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.linearizability.polynomial.Finding;
import dev.synod.checker.linearizability.polynomial.Polynomial;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are checked alone. Few calls are searched first, and only if that takes long a
 * polynomial algorithm is asked; with many calls it is the other way round.
 */
final class Part<S> {

  private static final int FEW = 256;

  private final Specification<S> specification;
  private List<Call> calls;
  private @Nullable Search<S> search;
  private boolean asked;
  private List<Call> order = List.of();

  Part(List<Call> calls, Specification<S> specification) {
    this.specification = specification;
    this.calls = calls;
  }

  /** The calls; if they are impossible perhaps fewer, which are impossible too. */
  List<Call> calls() {
    return calls;
  }

  /** If impossible: the search that shows it. */
  @Nullable Search<S> search() {
    return search;
  }

  /** If linearizable: an order of the calls. */
  List<Call> order() {
    return order;
  }

  /** Goes on; running means that the slice is used up or the meter exhausted. */
  Search.Status run(long steps, Meter meter) {
    if (!asked && (search != null || calls.size() > FEW)) {
      asked = true;
      Search.Status status = ask(meter);
      if (status != Search.Status.RUNNING) {
        return status;
      }
    }
    if (search == null) {
      search = search(calls, meter);
      if (search == null) {
        return Search.Status.RUNNING;
      }
    }
    Search.Status status = search.run(steps);
    if (status == Search.Status.LINEARIZABLE) {
      order = search.order();
      search.forget();
      search = null;
    }
    return status;
  }

  private @Nullable Search<S> search(List<Call> searched, Meter meter) {
    Timeline timeline = Timeline.of(searched, specification, meter);
    return timeline == null ? null : new Search<>(timeline, specification, meter);
  }

  /** Asks a polynomial algorithm; running if it gives no answer that can be verified. */
  private Search.Status ask(Meter meter) {
    return switch (Polynomial.decide(specification, calls, meter)) {
      case Finding.Undecided undecided -> Search.Status.RUNNING;
      case Finding.Linearizable linearizable -> {
        order = linearizable.order();
        if (search != null) {
          search.forget();
          search = null;
        }
        yield Search.Status.LINEARIZABLE;
      }
      case Finding.Impossible impossible -> verify(impossible.core(), meter);
    };
  }

  private Search.Status verify(List<Call> claimed, Meter meter) {
    List<Call> core = new Reduction<>(specification, meter).ofCore(claimed);
    Search<S> verifying = search(core, meter);
    if (verifying == null) {
      return Search.Status.RUNNING;
    }
    // Much more than this the search for a core never takes, unless the claim is wrong.
    Search.Status status = verifying.run(100_000L + 1000L * core.size());
    if (status != Search.Status.IMPOSSIBLE) {
      verifying.forget();
      return Search.Status.RUNNING;
    }
    calls = core;
    search = verifying;
    return status;
  }
}
