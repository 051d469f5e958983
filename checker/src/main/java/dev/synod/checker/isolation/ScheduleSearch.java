package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches an order of events that explains all reads: depth first, one event after the other, each
 * when all that must precede it has happened and nobody is left that has to read what it
 * overwrites. Events that can do no harm come at once, without an alternative. What has happened
 * determines what can follow, so that no set of events is tried twice (Biswas and Enea, OOPSLA
 * 2019, section 5; for a fixed number of sessions that is polynomial). Sets are remembered by
 * fingerprints of 128 bits.
 */
final class ScheduleSearch {

  private static final int NOTHING = -1;
  private static final int DONE = -2;

  private final Form form;
  private final Graph graph;
  private final OpenKeys keys;
  private final Meter meter;
  private final int[] waiting;
  private final int[] current;
  private final int[] pending;
  private final int[] holders;
  private final IntList ready = new IntList();
  private final int[] readyAt;
  private final IntList trail = new IntList();
  private final IntList overwritten = new IntList();
  private final Fingerprints failed;
  private final int[] ranks;
  private final int[] byRank;
  private final int[] places;
  private int expected;
  private long low;
  private long high;
  private final int total;

  ScheduleSearch(Form form, Graph graph, OpenKeys keys, Observations found, Meter meter) {
    this.form = form;
    this.graph = graph;
    this.keys = keys;
    this.meter = meter;
    this.failed = new Fingerprints(meter);
    waiting = new int[graph.nodes()];
    for (int node = 0; node < graph.nodes(); node++) {
      for (int edge = graph.first(node); edge < graph.end(node); edge++) {
        waiting[graph.target(edge)]++;
      }
    }
    current = filled(found.keys());
    holders = filled(found.keys());
    pending = new int[keys.places()];
    for (int place = 0; place < pending.length; place++) {
      pending[place] = keys.endReader(place) - keys.firstReader(place);
    }
    readyAt = filled(graph.nodes());
    int events = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      if (found.isVisible(form.transaction(node))) {
        events++;
        if (waiting[node] == 0) {
          addReady(node);
        }
      }
    }
    total = events;
    ranks = Hints.ranks(form, graph, found);
    byRank = byRank(found);
    places = new int[ranks.length];
    for (int i = 0; i < byRank.length; i++) {
      places[byRank[i]] = i;
    }
  }

  private int[] byRank(Observations found) {
    int[] all = new int[ranks.length];
    Arrays.fill(all, NOTHING);
    for (int transaction = 0; transaction < ranks.length; transaction++) {
      all[ranks[transaction]] = transaction;
    }
    return Arrays.stream(all).filter(found::isVisible).toArray();
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NOTHING);
    return array;
  }

  static long bytes(int nodes, int places) {
    return 24L * nodes + 12L * places;
  }

  /** A choice: the events that could come next, and how far the trail was. */
  private static final class Choice {
    private final int depth;
    private final int[] candidates;
    private int next;

    Choice(int depth, int[] candidates) {
      this.depth = depth;
      this.candidates = candidates;
    }
  }

  /**
   * The events in order, null if there is no order or if the budget ran out: the meter tells which.
   */
  int @Nullable [] run() {
    ArrayDeque<Choice> choices = new ArrayDeque<>();
    advance();
    while (trail.size() < total) {
      if (meter.exhausted() != null) {
        return null;
      }
      boolean fresh = failed.add(low, high);
      choices.push(new Choice(trail.size(), fresh ? candidates() : new int[0]));
      while (!choices.isEmpty()
          && choices.getFirst().next == choices.getFirst().candidates.length) {
        choices.pop();
        if (!choices.isEmpty()) {
          undo(choices.getFirst().depth);
        }
      }
      if (choices.isEmpty()) {
        return null;
      }
      Choice choice = choices.getFirst();
      happen(choice.candidates[choice.next++]);
      advance();
    }
    return trail.toArray();
  }

  private int[] candidates() {
    IntList possible = new IntList();
    for (int i = 0; i < ready.size(); i++) {
      if (isPossible(ready.get(i))) {
        possible.add(ready.get(i));
      }
    }
    return sorted(possible.toArray());
  }

  /**
   * First what brings the commit closer that is to be expected next: its own transaction, then the
   * readers of what it overwrites; then the others as they are to be expected.
   */
  private int[] sorted(int[] events) {
    int goal = goal();
    long[] keyed = new long[events.length];
    for (int i = 0; i < events.length; i++) {
      int transaction = form.transaction(events[i]);
      long tier = transaction == goal ? 0 : blocks(transaction, goal) ? 1 : 2;
      keyed[i] = tier << 62 | (long) ranks[transaction] << 31 | events[i];
    }
    Arrays.sort(keyed);
    int[] sorted = new int[events.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (int) (keyed[i] & Integer.MAX_VALUE);
    }
    return sorted;
  }

  /** The transaction whose commit is to be expected next. */
  private int goal() {
    while (expected < byRank.length && readyAt[form.commit(byRank[expected])] == DONE) {
      expected++;
    }
    return expected < byRank.length ? byRank[expected] : NOTHING;
  }

  /** Whether a transaction has yet to read what the other overwrites. */
  private boolean blocks(int transaction, int goal) {
    if (goal == NOTHING) {
      return false;
    }
    for (int i = keys.firstWrite(goal); i < keys.endWrite(goal); i++) {
      int place = current[keys.key(keys.write(i))];
      if (place != NOTHING && reads(transaction, place)) {
        return true;
      }
    }
    return false;
  }

  /** Lets all events happen that can do no harm. */
  private void advance() {
    boolean progress = true;
    while (progress && meter.exhausted() == null) {
      progress = false;
      for (int i = ready.size() - 1; i >= 0; i--) {
        if (i < ready.size()) {
          int event = ready.get(i);
          meter.step();
          if (isHarmless(event) && isPossible(event)) {
            happen(event);
            progress = true;
          }
        }
      }
    }
  }

  /**
   * Whether an event that is possible may as well happen at once: it overwrites nothing that a
   * later event needs, and keeps no other from writing. A commit under snapshot isolation is so,
   * because no other transaction may write its keys before it commits anyway.
   */
  private boolean isHarmless(int event) {
    int transaction = form.transaction(event);
    boolean writes = keys.firstWrite(transaction) < keys.endWrite(transaction);
    return switch (form) {
      case SERIAL -> !writes;
      case SNAPSHOT -> !writes || form.isCommit(event);
      case PREFIX -> !writes || form.isBegin(event);
    };
  }

  private boolean isPossible(int event) {
    int transaction = form.transaction(event);
    for (int i = keys.firstWrite(transaction); i < keys.endWrite(transaction); i++) {
      int key = keys.key(keys.write(i));
      if (form == Form.SNAPSHOT && form.isBegin(event) && holders[key] != NOTHING) {
        return false;
      }
      if (form.isCommit(event) && current[key] != NOTHING) {
        int left = pending[current[key]];
        if (left > 1 || (left == 1 && !(form == Form.SERIAL && reads(transaction, current[key])))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean reads(int transaction, int place) {
    for (int i = keys.firstRead(transaction); i < keys.endRead(transaction); i++) {
      if (keys.read(i) == place) {
        return true;
      }
    }
    return false;
  }

  private void happen(int event) {
    removeReady(event);
    readyAt[event] = DONE;
    trail.add(event);
    toggle(event);
    int transaction = form.transaction(event);
    if (form.isBegin(event)) {
      for (int i = keys.firstRead(transaction); i < keys.endRead(transaction); i++) {
        pending[keys.read(i)]--;
      }
    }
    for (int i = keys.firstWrite(transaction); i < keys.endWrite(transaction); i++) {
      int place = keys.write(i);
      int key = keys.key(place);
      if (form.isCommit(event)) {
        overwritten.add(current[key]);
        current[key] = place;
        holders[key] = NOTHING;
      } else if (form == Form.SNAPSHOT) {
        holders[key] = transaction;
      }
    }
    for (int edge = graph.first(event); edge < graph.end(event); edge++) {
      int next = graph.target(edge);
      if (--waiting[next] == 0) {
        addReady(next);
      }
    }
  }

  private void undo(int depth) {
    while (trail.size() > depth) {
      int event = trail.removeLast();
      readyAt[event] = NOTHING;
      expected = form.isCommit(event) ? Math.min(expected, place(event)) : expected;
      toggle(event);
      for (int edge = graph.first(event); edge < graph.end(event); edge++) {
        int next = graph.target(edge);
        if (waiting[next]++ == 0) {
          removeReady(next);
        }
      }
      int transaction = form.transaction(event);
      for (int i = keys.endWrite(transaction) - 1; i >= keys.firstWrite(transaction); i--) {
        int key = keys.key(keys.write(i));
        if (form.isCommit(event)) {
          current[key] = overwritten.removeLast();
          holders[key] = form == Form.SNAPSHOT ? transaction : NOTHING;
        } else {
          holders[key] = NOTHING;
        }
      }
      if (form.isBegin(event)) {
        for (int i = keys.firstRead(transaction); i < keys.endRead(transaction); i++) {
          pending[keys.read(i)]++;
        }
      }
      addReady(event);
    }
  }

  private int place(int event) {
    return places[form.transaction(event)];
  }

  private void toggle(int event) {
    low ^= mix(event + 0x9E3779B97F4A7C15L);
    high ^= mix(~event * 0xD1B54A32D192ED03L);
  }

  /** The finalizer of SplittableRandom (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  private void addReady(int event) {
    readyAt[event] = ready.size();
    ready.add(event);
  }

  private void removeReady(int event) {
    int last = ready.removeLast();
    if (last != event) {
      ready.set(readyAt[event], last);
      readyAt[last] = readyAt[event];
    }
    readyAt[event] = NOTHING;
  }
}
