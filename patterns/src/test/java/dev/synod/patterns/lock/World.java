package dev.synod.patterns.lock;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Virtual time, a store at a distance whose faults are scripted, and what was seen. */
final class World {

  final VirtualHost host;
  final MemoryStore memory;
  final Deque<Fault> faults = new ArrayDeque<>();
  final List<Event> events = new ArrayList<>();
  final Leases leases;
  boolean unreachable;
  boolean watched;
  int calls;
  Duration way = Duration.ofMillis(1);

  World(long seed) {
    host = new VirtualHost(seed);
    long start = host.nanoTime();
    memory = new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
    SlowStore slow = new SlowStore(memory, host, () -> way, () -> watched);
    leases = new Leases(new FaultyStore(slow, this::fault), host, events::add, LeaseOptions.USUAL);
  }

  private Fault fault() {
    calls++;
    if (unreachable) {
      return Fault.LOST_REQUEST;
    }
    return faults.isEmpty() ? Fault.NONE : faults.removeFirst();
  }

  /** The entry under a key, as the store has it. */
  Entry entry(String key) {
    return memory.read(key).orElseThrow();
  }

  /** Those events that are of a kind. */
  <E extends Event> List<E> seen(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Starts work that may throw, in a thread of its own. */
  void start(VirtualHost.Work work) {
    host.start(
        "other",
        () -> {
          try {
            work.run();
          } catch (Exception failure) {
            throw new AssertionError(failure);
          }
        });
  }
}
