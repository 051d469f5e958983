package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Those who wait in this process, in the order in which they came; lines have names. */
final class WaitingLines {

  /** Most waiters in one line of one process. */
  static final int MOST_WAITERS = 10_000;

  private final Host host;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Place>> lines = new HashMap<>();

  WaitingLines(Host host) {
    this.host = host;
  }

  /** A place in a line; no record, since no two are the same. */
  final class Place {
    private final String name;
    private final Host.Signal signal;

    private Place(String name, Host.Signal signal) {
      this.name = name;
      this.signal = signal;
    }

    /** Raised when it becomes the first, and, while it is, when there may be a chance. */
    Host.Signal signal() {
      return signal;
    }

    /** Waits until it is the first; false if the deadline came before that. */
    boolean awaitTurn(long deadline) throws InterruptedException {
      while (first(name) != this) {
        if (!signal.awaitUntil(deadline)) {
          return first(name) == this;
        }
      }
      return true;
    }
  }

  /**
   * Takes the last place.
   *
   * @throws IllegalStateException if the line is too long
   */
  Place join(String name) {
    Place place = new Place(name, host.signal());
    lock.lock();
    try {
      Deque<Place> line = lines.computeIfAbsent(name, unused -> new ArrayDeque<>());
      if (line.size() == MOST_WAITERS) {
        throw new IllegalStateException(
            "%d wait for '%s', expected no more".formatted(MOST_WAITERS, name));
      }
      line.addLast(place);
    } finally {
      lock.unlock();
    }
    return place;
  }

  /** Leaves; who is the first now is told. */
  void leave(Place place) {
    lock.lock();
    try {
      Deque<Place> line = lines.get(place.name);
      if (line != null && line.remove(place) && line.isEmpty()) {
        lines.remove(place.name);
      }
    } finally {
      lock.unlock();
    }
    wakeFirst(place.name);
  }

  /** Tells the first that there may be a chance. */
  void wakeFirst(String name) {
    Place first = first(name);
    if (first != null) {
      first.signal.raise();
    }
  }

  boolean isEmpty(String name) {
    return first(name) == null;
  }

  private @Nullable Place first(String name) {
    lock.lock();
    try {
      Deque<Place> line = lines.get(name);
      return line == null ? null : line.peekFirst();
    } finally {
      lock.unlock();
    }
  }
}
