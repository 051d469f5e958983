package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A depth-first search for an order that explains the calls, just in time: calls take effect only
 * when a return asks for it. At each return some open calls take effect and, last, the one that
 * returns; any other order can be turned into one of these by letting calls take effect later.
 *
 * <p>A configuration is the next return, the state, and the open calls that have taken effect. The
 * frames of the search are configurations on the path from the start. What keeps it small:
 *
 * <ul>
 *   <li>A configuration that was visited is not visited again.
 *   <li>A pure call takes effect as soon as it can: that takes nothing away from the others.
 *   <li>The returning call is tried first, then the others in the order of their returns.
 *   <li>Of crashed calls with the same operation, the first takes effect first: they are alike.
 *   <li>A state that cannot grow into what is observed later leads nowhere.
 *   <li>A crashed call that changes nothing need not take effect, and neither need one whose effect
 *       the very next call wipes out.
 * </ul>
 */
final class Search<S> {

  /** What is known so far. */
  enum Status {
    RUNNING,
    LINEARIZABLE,
    IMPOSSIBLE
  }

  private static final int FIRST_DEPTH = 32;

  private final Timeline timeline;
  private final Meter meter;
  private final Horizon<S> horizon;
  private final States<S> states;
  private final Visited visited;
  private final int words;
  private Status status = Status.RUNNING;

  /** The calls that took effect on the path, in order. */
  private final int[] effects;

  private int effectsSize;

  /** The furthest return that some configuration waits for. */
  private int furthest;

  // The frames: parallel arrays, because there are millions.
  private int depth = -1;
  private int[] next = new int[FIRST_DEPTH];
  private int[] state = new int[FIRST_DEPTH];
  private int[] cursor = new int[FIRST_DEPTH];
  private int[] effectsBefore = new int[FIRST_DEPTH];
  private long[] effected;
  private long frameBytes;

  Search(Timeline timeline, Specification<S> specification, Meter meter) {
    this.timeline = timeline;
    this.meter = meter;
    this.words = timeline.words;
    this.horizon = new Horizon<>(specification, timeline);
    this.states = new States<>(specification, timeline, horizon, meter);
    this.visited = new Visited(words, meter);
    this.effects = new int[timeline.calls.length];
    this.effected = new long[FIRST_DEPTH * words];
    enter(0, 0);
  }

  /**
   * Goes on for about this many steps, or until the answer is known or the meter is exhausted.
   * Steps are configurations entered.
   */
  Status run(long steps) {
    for (long left = steps; left > 0 && status == Status.RUNNING; left--) {
      if (meter.exhausted() != null) {
        break;
      }
      meter.step();
      advance();
    }
    return status;
  }

  /** Gives back the memory that the search took. */
  void forget() {
    meter.giveBack(timeline.bytes + visited.bytes() + states.bytes() + frameBytes);
  }

  /** If linearizable: an order that explains the calls. */
  List<Call> order() {
    List<Call> order = new ArrayList<>(effectsSize);
    for (int i = 0; i < effectsSize; i++) {
      order.add(timeline.calls[effects[i]]);
    }
    return order;
  }

  /** If impossible: the first return that no order gets past. */
  Call impossible() {
    return timeline.calls[timeline.returning[furthest]];
  }

  /** If impossible: the states in which that return may have found the type, but must not have. */
  List<S> statesBefore() {
    return Arrays.stream(visited.statesAt(furthest)).mapToObj(states::state).toList();
  }

  /**
   * Tries the next candidate of the top frame that can take effect; drops the frame if none can.
   */
  private void advance() {
    int top = depth;
    int start = timeline.from[next[top]];
    int completed = timeline.pureFrom[next[top]] - start;
    int candidates = completed + timeline.crashedOpen[next[top]];
    while (cursor[top] < candidates) {
      int candidate = cursor[top]++;
      boolean crashed = candidate >= completed;
      int call =
          crashed ? timeline.crashed[candidate - completed] : timeline.open[start + candidate];
      if (tookEffect(top, call) || !mayComeNext(top, call)) {
        continue;
      }
      int after = states.step(state[top], call);
      if (after == States.NONE
          || (crashed && after == state[top])
          || wipesOutCrashed(top, call, after)) {
        continue;
      }
      effectsSize = effectsBefore[top];
      effects[effectsSize++] = call;
      enter(next[top], after, call);
      return;
    }
    depth--;
    if (depth < 0) {
      status = Status.IMPOSSIBLE;
    }
  }

  private boolean mayComeNext(int frame, int call) {
    int twin = timeline.twin[call];
    if (twin != Timeline.NONE && !tookEffect(frame, twin)) {
      return false;
    }
    int before = timeline.after[call];
    return before == Timeline.NONE
        || timeline.rank[before] < next[frame]
        || tookEffect(frame, before);
  }

  /**
   * Whether the frame was reached by a crashed call alone, and this call leads to the same state
   * with it as without it.
   */
  private boolean wipesOutCrashed(int frame, int call, int after) {
    if (frame == 0 || effectsBefore[frame] != effectsBefore[frame - 1] + 1) {
      return false;
    }
    int last = effects[effectsBefore[frame] - 1];
    return timeline.rank[last] == timeline.returns
        && timeline.twin[call] != last
        && states.step(state[frame - 1], call) == after;
  }

  private boolean tookEffect(int frame, int call) {
    int slot = timeline.slot[call];
    return ((effected[frame * words + (slot >>> 6)] >>> slot) & 1) != 0;
  }

  private void set(int frame, int call) {
    int slot = timeline.slot[call];
    effected[frame * words + (slot >>> 6)] |= 1L << slot;
  }

  private void clear(int frame, int call) {
    int slot = timeline.slot[call];
    effected[frame * words + (slot >>> 6)] &= ~(1L << slot);
  }

  /** Enters the configuration in which the call takes effect after the top frame. */
  private void enter(int atReturn, int newState, int call) {
    ensureCapacity(depth + 2);
    System.arraycopy(effected, depth * words, effected, (depth + 1) * words, words);
    set(depth + 1, call);
    enter(atReturn, newState);
  }

  /** Enters the configuration whose open calls lie prepared above the top frame. */
  private void enter(int atReturn, int newState) {
    int frame = depth + 1;
    state[frame] = newState;
    int i = atReturn;
    while (i < timeline.returns) {
      next[frame] = i;
      letPureTakeEffect(frame);
      int returning = timeline.returning[i];
      if (!tookEffect(frame, returning)) {
        break;
      }
      clear(frame, returning);
      i++;
    }
    if (i == timeline.returns) {
      status = Status.LINEARIZABLE;
    } else if (hasFuture(frame, newState) && visited.add(i, newState, effected, frame * words)) {
      furthest = Math.max(furthest, i);
      cursor[frame] = 0;
      effectsBefore[frame] = effectsSize;
      depth = frame;
    }
  }

  /** Whether the state may grow into what calls observe that have not yet taken effect. */
  private boolean hasFuture(int frame, int newState) {
    if (!horizon.isOpen()) {
      return true;
    }
    int i = next[frame];
    int end = timeline.from[i + 1];
    for (int k = timeline.pureFrom[i]; k < end; k++) {
      int call = timeline.open[k];
      if (!tookEffect(frame, call) && horizon.sees(i, call) && !states.leadsTo(newState, call)) {
        return false;
      }
    }
    for (int k = 0; k < horizon.size(); k++) {
      int call = horizon.observation(i, k);
      if (horizon.sees(i, call) && !states.leadsTo(newState, call)) {
        return false;
      }
    }
    return true;
  }

  private void letPureTakeEffect(int frame) {
    int end = timeline.from[next[frame] + 1];
    for (int k = timeline.pureFrom[next[frame]]; k < end; k++) {
      int call = timeline.open[k];
      if (!tookEffect(frame, call)
          && mayComeNext(frame, call)
          && states.step(state[frame], call) != States.NONE) {
        set(frame, call);
        effects[effectsSize++] = call;
      }
    }
  }

  private void countFrames(int capacity) {
    long size = capacity / 2 * (16L + 8L * words);
    frameBytes += meter.take(size) ? size : 0;
  }

  private void ensureCapacity(int frames) {
    if (frames > next.length) {
      int capacity = 2 * next.length;
      next = Arrays.copyOf(next, capacity);
      state = Arrays.copyOf(state, capacity);
      cursor = Arrays.copyOf(cursor, capacity);
      effectsBefore = Arrays.copyOf(effectsBefore, capacity);
      effected = Arrays.copyOf(effected, capacity * words);
      countFrames(capacity);
    }
  }
}
