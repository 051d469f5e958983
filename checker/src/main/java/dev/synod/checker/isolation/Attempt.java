package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import org.jspecify.annotations.Nullable;

/** An attempt to order the events of a history, with as much of the order as is known. */
final class Attempt {

  private static final long STEPS_OF_QUICK_SEARCH = 16;

  private final Form form;
  private final Observations found;
  private final Edges edges;
  private final Meter meter;
  private final Sessions sessions;
  private @Nullable Ordering ordering;

  Attempt(Form form, Observations found, Edges edges, Meter meter) {
    this.form = form;
    this.found = found;
    this.edges = edges;
    this.meter = meter;
    this.sessions = new Sessions(found);
  }

  void addSessions() {
    sessions.addTo(edges);
  }

  void addRealTime() {
    new RealTime(found).addTo(edges);
  }

  private Ordering ordering() {
    if (ordering == null) {
      ordering = new Ordering(form, found, edges, meter);
    }
    return ordering;
  }

  /** A cycle of what is known; null if there is none. */
  @Nullable Cycle knownCycle() {
    return ordering().cycle();
  }

  /** Whether what is known leaves anything to choose. */
  boolean isOpen() {
    return OpenKeys.any(found, form);
  }

  /** The order, where nothing is left to choose. */
  Schedule schedule() {
    return ordering().schedule();
  }

  /**
   * Looks for an order that explains all reads.
   *
   * @param inSessions whether the order of sessions is among what is known
   * @return null if there is none, if there is a {@link #forcedCycle}, or if the budget ran out
   */
  @Nullable Schedule search(boolean inSessions) {
    Lines lines = inSessions ? Lines.of(sessions) : Lines.single(found.transactions());
    LineWriters writers = new LineWriters(found, lines.lines());
    OpenKeys keys = OpenKeys.of(found, writers, lines.lines(), form);
    if (ordering().isCyclic() || meter.exhausted() != null) {
      // Dependencies may be missing: an order found without them would prove nothing.
      return null;
    }
    // The order that is to be expected often is one.
    Meter part = new Meter(meter.rest(STEPS_OF_QUICK_SEARCH * form.events(found.transactions())));
    Schedule quick = searchAlone(keys, part);
    meter.add(part);
    if (quick != null) {
      return quick;
    }
    ordering().saturate(writers, keys, lines);
    if (meter.exhausted() != null || ordering().isCyclic()) {
      return null;
    }
    return searchAlone(keys, meter);
  }

  /** The search by itself, without looking for orders that have no alternative. */
  @Nullable Schedule searchAlone(OpenKeys keys, Meter effort) {
    int[] events = ordering().search(keys, effort);
    return events == null ? null : ordering().schedule(events);
  }

  /** A cycle of what is known and what follows from it; null if there is none. */
  @Nullable Cycle forcedCycle() {
    return ordering().cycle();
  }
}
