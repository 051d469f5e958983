package dev.synod.checker.linearizability;

import dev.synod.checker.specification.Growing;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What will be observed, where a type only grows between now and then: a state that cannot grow
 * into one in which a later call returns what it did leads nowhere.
 *
 * <p>Between a configuration and such an observation there may also be calls that do not grow. One
 * that overwrites is harmless if what it leaves cannot grow into what is observed: it cannot be the
 * last one before. Without any other, all calls up to the observation grow.
 */
final class Horizon<S> {

  private static final long MOST_WORK = 4_000_000;
  private static final int NONE = Timeline.NONE;

  private final Timeline timeline;
  private final @Nullable Growing<S> type;

  /** By key and call: the observation that returns first, among this and later calls. */
  private int[][] next = {};

  /** For each observation, the last return of a call that may make it possible after all. */
  private int[] safeAfter = {};

  Horizon(Specification<S> specification, Timeline timeline) {
    this.timeline = timeline;
    Growing<S> growing = specification instanceof Growing<S> known ? known : null;
    Map<String, Integer> keys = growing == null ? Map.of() : keys(growing);
    this.type = keys.isEmpty() ? null : growing;
    if (type != null) {
      findNext(type, keys);
      findSafe(type);
    }
  }

  /** The keys; none if nothing grows, or it is too much to look at. */
  private Map<String, Integer> keys(Growing<S> growing) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    long observations = 0;
    long others = 0;
    boolean any = false;
    for (int call = 0; call < timeline.calls.length; call++) {
      Operation operation = operation(call);
      keys.putIfAbsent(operation.key(), keys.size());
      boolean pure = growing.isPure(operation, timeline.results[call]);
      boolean grows = !pure && growing.grows(operation, timeline.results[call]);
      observations += pure ? 1 : 0;
      others += pure || grows ? 0 : 1;
      any |= grows;
    }
    long work = observations * others + (long) keys.size() * timeline.calls.length;
    return any && work < MOST_WORK ? keys : Map.of();
  }

  private Operation operation(int call) {
    return timeline.calls[call].operation();
  }

  private boolean isObservation(Growing<S> growing, int call) {
    return timeline.results[call] != null
        && growing.isPure(operation(call), timeline.results[call]);
  }

  private void findNext(Growing<S> growing, Map<String, Integer> keys) {
    int count = timeline.calls.length;
    next = new int[keys.size()][count + 1];
    for (int[] each : next) {
      each[count] = NONE;
    }
    for (int call = count - 1; call >= 0; call--) {
      for (int[] each : next) {
        each[call] = each[call + 1];
      }
      int[] own = next[keys.getOrDefault(operation(call).key(), 0)];
      boolean earlier = own[call] == NONE || timeline.rank[call] < timeline.rank[own[call]];
      if (isObservation(growing, call) && earlier) {
        own[call] = call;
      }
    }
  }

  private void findSafe(Growing<S> growing) {
    safeAfter = new int[timeline.calls.length];
    Arrays.fill(safeAfter, timeline.returns);
    for (int call = 0; call < safeAfter.length; call++) {
      if (isObservation(growing, call)) {
        safeAfter[call] = safeAfter(growing, call);
      }
    }
  }

  private int safeAfter(Growing<S> growing, int observation) {
    int safe = -1;
    int invoked = timeline.invokedBy(timeline.rank[observation]);
    for (int call = 0; call < invoked; call++) {
      boolean harmless =
          !operation(call).key().equals(operation(observation).key())
              || growing.isPure(operation(call), timeline.results[call])
              || growing.grows(operation(call), timeline.results[call])
              || (growing.overwrites(operation(call)) && !leadsTo(growing, call, observation));
      safe = harmless ? safe : Math.max(safe, timeline.rank[call]);
    }
    return safe;
  }

  private boolean leadsTo(Growing<S> growing, int call, int observation) {
    S after = growing.step(growing.initial(), operation(call), timeline.results[call]);
    return after == null || mayReturnLater(growing, after, observation);
  }

  private boolean mayReturnLater(Growing<S> growing, S state, int observation) {
    Value result = timeline.results[observation];
    return result == null || growing.mayReturnLater(state, operation(observation), result);
  }

  /** Whether there is anything to look ahead to. */
  boolean isOpen() {
    return type != null;
  }

  /** How many observations to ask about: the first on each key among calls not yet invoked. */
  int size() {
    return next.length;
  }

  /**
   * An observation among the calls that were not yet invoked at a return; none if there is none.
   */
  int observation(int atReturn, int index) {
    return next[index][timeline.invokedBy(atReturn)];
  }

  /** Whether a call that takes effect after a configuration at this return is in sight. */
  boolean sees(int atReturn, int observation) {
    return observation != NONE && safeAfter[observation] < atReturn;
  }

  /** Whether a state may grow into one in which the observation is possible. */
  boolean leadsTo(S state, int observation) {
    return type == null || mayReturnLater(type, state, observation);
  }
}
