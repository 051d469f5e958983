package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Those who wait in this process, in the order in which they came, for each resource. */
final class WaitingLines {

  /** Most waiters for one resource in one process. */
  static final int MOST_WAITERS = 10_000;

  private final Host host;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Place>> lines = new HashMap<>();

  WaitingLines(Host host) {
    this.host = host;
  }

  /** A place in a line; no record, since no two are the same. */
  final class Place {
    private final String resource;
    private final Host.Signal signal;

    private Place(String resource, Host.Signal signal) {
      this.resource = resource;
      this.signal = signal;
    }

    /** Raised when it becomes the first, and, while it is, when there may be a chance. */
    Host.Signal signal() {
      return signal;
    }

    /** Waits until it is the first; false if the deadline came before that. */
    boolean awaitTurn(long deadline) throws InterruptedException {
      while (first(resource) != this) {
        if (!signal.awaitUntil(deadline)) {
          return first(resource) == this;
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
  Place join(String resource) {
    Place place = new Place(resource, host.signal());
    lock.lock();
    try {
      Deque<Place> line = lines.computeIfAbsent(resource, name -> new ArrayDeque<>());
      if (line.size() == MOST_WAITERS) {
        throw new IllegalStateException(
            "%d waiters for '%s', expected no more".formatted(MOST_WAITERS, resource));
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
      Deque<Place> line = lines.get(place.resource);
      if (line != null && line.remove(place) && line.isEmpty()) {
        lines.remove(place.resource);
      }
    } finally {
      lock.unlock();
    }
    wakeFirst(place.resource);
  }

  /** Tells the first that there may be a chance. */
  void wakeFirst(String resource) {
    Place first = first(resource);
    if (first != null) {
      first.signal.raise();
    }
  }

  private @Nullable Place first(String resource) {
    lock.lock();
    try {
      Deque<Place> line = lines.get(resource);
      return line == null ? null : line.peekFirst();
    } finally {
      lock.unlock();
    }
  }
}
