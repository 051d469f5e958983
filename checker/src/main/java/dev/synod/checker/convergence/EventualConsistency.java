package dev.synod.checker.convergence;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.judgement.Judgement;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the reads of each key agree once updates have stopped and some time has passed.
 *
 * @param grace how long after the last update of a key reads may still differ, in the unit of the
 *     history, not negative; {@link #LAST_READS} to look at the last read of each process only,
 *     whenever that was after the last update
 */
public record EventualConsistency(long grace) {

  /** Only the last read of each process has to agree with the others. */
  public static final long LAST_READS = -1;

  public EventualConsistency {
    if (grace < LAST_READS) {
      throw new IllegalArgumentException("a grace of " + grace + "; expected at least 0");
    }
  }

  /** The verdict; the witness is two reads that differ. */
  public Verdict check(History history, Budget budget) {
    return judge(history, budget).verdict();
  }

  /**
   * The verdict with what it cost.
   *
   * @throws IllegalArgumentException if the history has a transaction or an operation of another
   *     type than a store
   */
  public Judgement judge(History history, Budget budget) {
    Meter meter = new Meter(budget);
    Witness witness = null;
    Map<String, Key> keys = keys(history, meter);
    for (Key key : keys.values()) {
      witness = witness == null ? divergence(key, meter) : witness;
    }
    Verdict verdict =
        witness != null
            ? new Verdict.Violated(witness)
            : meter.exhausted() == null
                ? new Verdict.Holds(meter.effort())
                : new Verdict.Unknown(requireNonNull(meter.exhausted()), meter.effort());
    return new Judgement(verdict, meter.effort(), null);
  }

  /** What happened to a key. */
  private static final class Key {
    private long lastUpdate = Long.MIN_VALUE;

    /** Whether an update that is not a write may still take effect. */
    private boolean open;

    /** What may still be written. */
    private final Set<Value> pending = new HashSet<>();

    private final List<Call> reads = new ArrayList<>();
  }

  private static Map<String, Key> keys(History history, Meter meter) {
    Map<String, Key> keys = new LinkedHashMap<>();
    for (Call call : history.calls()) {
      meter.step();
      if (meter.exhausted() != null) {
        return Map.of();
      }
      if (call.outcome() instanceof Outcome.Failed) {
        continue;
      }
      Key key = keys.computeIfAbsent(call.operation().key(), name -> new Key());
      switch (call.operation()) {
        case Operation.Read read -> {
          if (call.outcome() instanceof Outcome.Ok) {
            key.reads.add(call);
          }
        }
        case Operation.Write write -> update(key, call, write.value());
        case Operation.CompareAndSet cas -> update(key, call, cas.update());
        case Operation.Append append -> update(key, call, null);
        case Operation.Transaction other -> throw unexpected(other);
        case Operation.Apply other -> throw unexpected(other);
      }
    }
    return keys;
  }

  private static IllegalArgumentException unexpected(Operation operation) {
    return new IllegalArgumentException(
        "found " + operation + "; expected reads and updates of single keys only");
  }

  private static void update(Key key, Call call, @Nullable Value written) {
    if (call.outcome() instanceof Outcome.Ok) {
      key.lastUpdate = Math.max(key.lastUpdate, call.completed());
    } else if (written == null) {
      key.open = true;
    } else {
      key.pending.add(written);
    }
  }

  private @Nullable Witness divergence(Key key, Meter meter) {
    // What an append of unknown outcome may still add to can be anything.
    if (key.open) {
      return null;
    }
    Call first = null;
    for (Call read : settled(key)) {
      meter.step();
      Value value = ((Outcome.Ok) read.outcome()).result();
      if (key.pending.contains(value)) {
        continue;
      }
      if (first == null) {
        first = read;
      } else if (!first.outcome().equals(read.outcome())) {
        return new Witness.OfCalls(
            Consistency.EVENTUAL,
            "Updates of the key had stopped by %d, and still %s and %s."
                .formatted(key.lastUpdate, first, read),
            List.of(first, read),
            read);
      }
    }
    return null;
  }

  private List<Call> settled(Key key) {
    if (grace >= 0) {
      return key.reads.stream()
          .filter(
              read -> key.lastUpdate == Long.MIN_VALUE || read.invoked() - key.lastUpdate > grace)
          .toList();
    }
    Map<Integer, Call> last = new HashMap<>();
    for (Call read : key.reads) {
      if (read.invoked() > key.lastUpdate) {
        last.put(read.process(), read);
      }
    }
    return last.values().stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
  }
}
