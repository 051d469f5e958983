package dev.synod.checker.sequential;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A depth-first search for one order of all calls that keeps the order of each process. A
 * configuration is the frontier, which says how many calls of each process have taken effect, and
 * the state. What keeps it small:
 *
 * <ul>
 *   <li>A configuration that failed is not tried again.
 *   <li>A pure call takes effect as soon as it can: that takes nothing away from the others.
 *   <li>Calls are tried in the order of their invocations, which real stores nearly keep.
 *   <li>Of crashed calls with the same operation, the one of the first process takes effect first:
 *       they are alike. One that changes nothing need not take effect.
 *   <li>A guide, where there is one, forbids what no order can begin with.
 * </ul>
 *
 * @param <S> the states of the data type
 */
final class FrontierSearch<S> {

  /** What came of it. */
  enum Status {
    EXPLAINED,
    IMPOSSIBLE,
    STOPPED
  }

  private static final int NONE = -1;

  private final Lanes lanes;
  private final Specification<S> specification;
  private final Meter meter;
  private final @Nullable Guide guide;
  private final int processes;

  // The configuration: how far each process is, and the number of each key's state.
  private final int[] reached;
  private final List<S> states;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final int[] stateNumbers;
  private final int[] writers;
  private final int[] configuration;
  private final Failures failures;

  // The calls that took effect, in order; and for each the state and writer of its key before.
  private final int[] effects;
  private final List<@Nullable S> statesBefore = new ArrayList<>();
  private final int[] writersBefore;
  private int taken;

  // The frames: how many calls had taken effect when each was entered, and what it tried last.
  private int[] takenAt = new int[64];
  private int[] lastTried = new int[64];
  private int depth;

  private int furthest = -1;
  private int stuck = NONE;
  private long stateBytes;

  FrontierSearch(Lanes lanes, Specification<S> specification, @Nullable Guide guide, Meter meter) {
    this.lanes = lanes;
    this.specification = specification;
    this.guide = guide;
    this.meter = meter;
    this.processes = lanes.processes();
    this.reached = new int[processes];
    this.states = new ArrayList<>(lanes.keys);
    this.stateNumbers = new int[lanes.keys];
    this.writers = new int[lanes.keys];
    this.configuration = new int[processes + lanes.keys];
    this.failures = new Failures(configuration.length, meter);
    this.effects = new int[lanes.calls.length];
    this.writersBefore = new int[lanes.calls.length];
    for (int key = 0; key < lanes.keys; key++) {
      states.add(specification.initial());
    }
    number(specification.initial());
    Arrays.fill(writers, NONE);
  }

  Status run() {
    enter();
    while (depth > 0) {
      if (isComplete()) {
        return Status.EXPLAINED;
      }
      meter.step();
      if (meter.exhausted() != null) {
        return Status.STOPPED;
      }
      int next = nextCandidate();
      if (next == NONE) {
        leave();
      } else {
        lastTried[depth - 1] = next;
        tryNext(next);
      }
    }
    return Status.IMPOSSIBLE;
  }

  private boolean isComplete() {
    for (int process = 0; process < processes; process++) {
      if (reached[process] < lanes.required[process]) {
        return false;
      }
    }
    return true;
  }

  /** The next call of some process, the first invoked after the one tried last; or none. */
  private int nextCandidate() {
    int last = lastTried[depth - 1];
    int best = NONE;
    for (int process = 0; process < processes; process++) {
      int call = next(process);
      if (call != NONE
          && (last == NONE || isInvokedBefore(last, call))
          && (best == NONE || isInvokedBefore(call, best))) {
        best = call;
      }
    }
    return best;
  }

  private boolean isInvokedBefore(int one, int other) {
    long difference = lanes.calls[one].invoked() - lanes.calls[other].invoked();
    return difference != 0 ? difference < 0 : one < other;
  }

  private int next(int process) {
    int call = lanes.first[process] + reached[process];
    return call < lanes.first[process + 1] ? call : NONE;
  }

  private void tryNext(int call) {
    int key = lanes.key[call];
    if (!mayComeNext(call) || (lanes.isOptional(call) && isTwin(call))) {
      return;
    }
    S before = states.get(key);
    S after = specification.step(before, lanes.calls[call].operation(), lanes.results[call]);
    if (after == null || (lanes.isOptional(call) && after.equals(before))) {
      return;
    }
    take(call, after);
    enter();
  }

  private boolean mayComeNext(int call) {
    if (guide == null) {
      return true;
    }
    int writer = writers[lanes.key[call]];
    return guide.allows(call, reached)
        && (lanes.pure[call] || writer == NONE || !guide.isAwaited(writer, reached));
  }

  /** Whether a process before this one is at a crashed call with the same operation. */
  private boolean isTwin(int call) {
    for (int process = 0; lanes.first[process + 1] <= call; process++) {
      int other = next(process);
      if (other != NONE
          && lanes.isOptional(other)
          && lanes.calls[other].operation().equals(lanes.calls[call].operation())) {
        return true;
      }
    }
    return false;
  }

  private void take(int call, S after) {
    int key = lanes.key[call];
    statesBefore.add(states.get(key));
    writersBefore[taken] = writers[key];
    effects[taken++] = call;
    reached[process(call)]++;
    if (!lanes.pure[call]) {
      states.set(key, after);
      stateNumbers[key] = number(after);
      writers[key] = call;
    }
  }

  private void undo(int to) {
    while (taken > to) {
      int call = effects[--taken];
      int key = lanes.key[call];
      S before = statesBefore.removeLast();
      if (!lanes.pure[call] && before != null) {
        states.set(key, before);
        stateNumbers[key] = number(before);
      }
      writers[key] = writersBefore[taken];
      reached[process(call)]--;
    }
  }

  private int process(int call) {
    int process = Arrays.binarySearch(lanes.first, call);
    if (process < 0) {
      return -process - 2;
    }
    return process;
  }

  private int number(S state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    long size = specification.bytes(state) + 80;
    stateBytes += meter.take(size) ? size : 0;
    numbers.put(state, numbers.size());
    return numbers.size() - 1;
  }

  /** Lets pure calls take effect, and goes on from there unless that failed before. */
  private void enter() {
    int before = depth == 0 ? 0 : taken - 1;
    takePure();
    if (taken > furthest) {
      furthest = taken;
      stuck = firstWaiting();
    }
    configure();
    if (failures.contains(configuration)) {
      undo(before);
      return;
    }
    if (depth == takenAt.length && meter.take(8L * depth)) {
      takenAt = Arrays.copyOf(takenAt, 2 * depth);
      lastTried = Arrays.copyOf(lastTried, 2 * depth);
    }
    if (depth < takenAt.length) {
      takenAt[depth] = before;
      lastTried[depth++] = NONE;
    }
  }

  private void takePure() {
    boolean more = true;
    while (more) {
      more = false;
      for (int process = 0; process < processes; process++) {
        int call = next(process);
        while (call != NONE && lanes.pure[call] && canTake(call)) {
          take(call, states.get(lanes.key[call]));
          more = true;
          call = next(process);
        }
      }
    }
  }

  private boolean canTake(int call) {
    return mayComeNext(call)
        && specification.step(
                states.get(lanes.key[call]), lanes.calls[call].operation(), lanes.results[call])
            != null;
  }

  private int firstWaiting() {
    int first = NONE;
    for (int process = 0; process < processes; process++) {
      int call = next(process);
      if (call != NONE
          && !lanes.isOptional(call)
          && (first == NONE || isInvokedBefore(call, first))) {
        first = call;
      }
    }
    return first;
  }

  private void configure() {
    System.arraycopy(reached, 0, configuration, 0, processes);
    System.arraycopy(stateNumbers, 0, configuration, processes, stateNumbers.length);
  }

  private void leave() {
    configure();
    failures.add(configuration);
    undo(takenAt[--depth]);
  }

  /** If explained: the calls in an order that explains them. */
  List<Call> order() {
    List<Call> order = new ArrayList<>(taken);
    for (int i = 0; i < taken; i++) {
      order.add(lanes.calls[effects[i]]);
    }
    return order;
  }

  /** If impossible: the first invoked of the calls that wait where most calls took effect. */
  Call impossible() {
    return lanes.calls[stuck];
  }

  /** Gives back the memory that it took. */
  void forget() {
    failures.forget();
    meter.giveBack(stateBytes);
    stateBytes = 0;
  }
}
