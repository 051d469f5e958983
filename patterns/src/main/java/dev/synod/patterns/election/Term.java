package dev.synod.patterns.election;

import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time of one leader, from its election until it is over; it is renewed until then. Safe for
 * use by many threads.
 */
public final class Term implements AutoCloseable {

  private final String candidate;
  private final Lease lease;
  private final Keeper keeper;
  private final Observer observer;
  private final AtomicBoolean ended = new AtomicBoolean();

  Term(String candidate, Lease lease, Keeper keeper, Observer observer) {
    this.candidate = candidate;
    this.lease = lease;
    this.keeper = keeper;
    this.observer = observer;
  }

  /** Greater than those of all earlier leaders; to be shown to resources. */
  public long epoch() {
    return lease.token();
  }

  /** The leadership as it stands now; empty if the term is over. */
  public Optional<Leadership> leadership() {
    return lease.isValid()
        ? Optional.of(new Leadership(candidate, epoch(), lease.deadline()))
        : Optional.empty();
  }

  /**
   * Ends it, so that another can be elected at once. End the leader's work first. One round trip,
   * if the term is not over; if the store does not answer, the term ends with its lease.
   */
  public void handOver() {
    end("handed over");
  }

  /** As {@link #handOver}. */
  @Override
  public void close() {
    handOver();
  }

  /** Says whether it was lost before. */
  boolean end(String reason) {
    boolean lost = keeper.stop();
    if (ended.compareAndSet(false, true)) {
      if (!lost) {
        lease.release();
      }
      String why = lease.lossReason().orElse(reason);
      observer.happened(new Event.LeadershipEnded(lease.claim().name(), epoch(), why));
    }
    return lost;
  }

  @Override
  public String toString() {
    return "term of %s in '%s', epoch %d".formatted(candidate, lease.claim().name(), epoch());
  }
}
