package dev.synod.time.intervaltree;

/**
 * How a stamp's events grow by one event within what its id owns ({@code fill} and {@code grow} of
 * the paper): if the tree can be made simpler by raising what is owned, that is the event; if not,
 * a number is raised where that makes the tree grow least.
 */
final class Inflation {

  /** Splitting a leaf costs more than any depth, so that it is the last resort. */
  private static final long SPLIT_COST = 1L << 32;

  private Inflation() {}

  /** A tree that has grown, and at what cost. */
  private record Growth(Events events, long cost) {}

  /** The events after one more at an id that owns something. */
  static Events event(Id id, Events events) {
    Events filled = fill(id, events);
    return filled.equals(events) ? grow(id, events).events : filled;
  }

  /** Raises what is owned as far as makes the tree simpler and no event up ({@code fill}). */
  private static Events fill(Id id, Events events) {
    if (id.isNone()) {
      return events;
    }
    if (id.isAll()) {
      return new Events.Leaf(events.max());
    }
    return id instanceof Id.Node(Id idLeft, Id idRight)
            && events instanceof Events.Node(long base, Events left, Events right)
        ? fill(idLeft, idRight, base, left, right)
        : events;
  }

  private static Events fill(Id idLeft, Id idRight, long base, Events left, Events right) {
    if (idLeft.isAll()) {
      Events filled = fill(idRight, right);
      return Events.of(base, new Events.Leaf(Math.max(left.max(), filled.base())), filled);
    }
    if (idRight.isAll()) {
      Events filled = fill(idLeft, left);
      return Events.of(base, filled, new Events.Leaf(Math.max(right.max(), filled.base())));
    }
    return Events.of(base, fill(idLeft, left), fill(idRight, right));
  }

  /** Raises one number ({@code grow}). The id owns something. */
  private static Growth grow(Id id, Events events) {
    if (events instanceof Events.Leaf(long base)) {
      if (id.isAll()) {
        return new Growth(new Events.Leaf(Math.addExact(base, 1)), 0);
      }
      Growth split = grow(id, events.expanded());
      return new Growth(split.events, split.cost + SPLIT_COST);
    }
    if (id instanceof Id.Node(Id idLeft, Id idRight)
        && events instanceof Events.Node(long base, Events left, Events right)) {
      return grow(idLeft, idRight, base, left, right);
    }
    throw new IllegalStateException("an id that owns all has been filled before it grows");
  }

  private static Growth grow(Id idLeft, Id idRight, long base, Events left, Events right) {
    if (idLeft.isNone()) {
      return toTheRight(grow(idRight, right), base, left);
    }
    if (idRight.isNone()) {
      return toTheLeft(grow(idLeft, left), base, right);
    }
    Growth leftward = grow(idLeft, left);
    Growth rightward = grow(idRight, right);
    return leftward.cost < rightward.cost
        ? toTheLeft(leftward, base, right)
        : toTheRight(rightward, base, left);
  }

  private static Growth toTheLeft(Growth left, long base, Events right) {
    return new Growth(Events.of(base, left.events, right), left.cost + 1);
  }

  private static Growth toTheRight(Growth right, long base, Events left) {
    return new Growth(Events.of(base, left, right.events), right.cost + 1);
  }
}
