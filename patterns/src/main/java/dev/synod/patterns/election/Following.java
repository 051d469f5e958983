package dev.synod.patterns.election;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Bell;
import dev.synod.patterns.store.StoreException;
import java.util.Optional;
import java.util.function.Consumer;

/** An observer of an election at work. */
public final class Following implements AutoCloseable {

  private final LeaderElection election;
  private final Consumer<Optional<Leader>> listener;
  private final Host host;
  private final Bell bell;
  private volatile boolean closed;

  private Following(LeaderElection election, Consumer<Optional<Leader>> listener) {
    this.election = election;
    this.listener = listener;
    this.host = election.leases().host();
    this.bell = Bell.of(election.leases(), election.key());
  }

  static Following start(LeaderElection election, Consumer<Optional<Leader>> listener) {
    Following following = new Following(election, listener);
    following.host.start("follow " + election.name(), following::run);
    return following;
  }

  private void run() {
    try {
      long told = -1; // no epoch, and not that there is no leader
      while (!closed) {
        told = look(told);
      }
    } finally {
      bell.close();
    }
  }

  /** Looks once, tells what is new, and waits. Returns the epoch that was told, 0 for no leader. */
  private long look(long told) {
    long now = told;
    try {
      Optional<Leader> leader = election.leader();
      now = leader.map(Leader::epoch).orElse(0L);
      if (now != told && !closed) {
        listener.accept(leader);
      }
      bell.awaitUntil(next(leader));
    } catch (StoreException failure) {
      closed |= !failure.isPassing();
    } catch (InterruptedException unexpected) {
      closed = true;
    }
    return now;
  }

  /** When the lease may have ended, and at least once in a scan period. */
  private long next(Optional<Leader> leader) {
    long scan = bell.within(election.options().scanPeriod().toNanos());
    return leader
        .map(found -> host.nanoTime() + found.leaseLeft().toNanos())
        .filter(end -> end - scan < 0)
        .orElse(scan);
  }

  /** Ends it; a call of the listener that is under way is not waited for. */
  @Override
  public void close() {
    closed = true;
    bell.ring();
  }
}
