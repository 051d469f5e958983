package dev.synod.prover.workload;

import dev.synod.core.topology.Place;
import java.util.List;

/**
 * Who asks what of the store, and how often.
 *
 * @param groups the groups of clients
 * @param patience how long clients wait
 */
public record Workload(List<Group> groups, Patience patience) {

  public Workload {
    groups = List.copyOf(groups);
  }

  /**
   * Clients in one place that behave alike.
   *
   * @param place where they are
   * @param sessions how many sessions they hold open at first, at most 2047; an open loop opens
   *     more when all are busy, up to that number
   * @param arrival when they ask
   * @param shares what they ask; each request is of one share, drawn by weight
   */
  public record Group(Place place, int sessions, Arrival arrival, List<Share> shares) {
    public Group {
      shares = List.copyOf(shares);
    }
  }

  /**
   * A share of a group's requests.
   *
   * @param weight the probability that a request is of this share is in proportion to this
   */
  public record Share(double weight, Asks asks) {}

  /** When requests come. */
  public sealed interface Arrival {

    /** Each session thinks for a span between the bounds after each answer. */
    record Closed(long minimumThinkNanos, long maximumThinkNanos) implements Arrival {}

    /** Requests come as a Poisson process, whatever became of earlier ones. */
    record Open(double perSecond) implements Arrival {}
  }

  /** What is asked. */
  public sealed interface Asks {

    /** Which keys are asked for. */
    KeySkew keys();

    /** Whether anything is changed. */
    boolean writes();

    /**
     * Independent operations: reads, compare-and-sets, and for the rest writes of values that are
     * written only once.
     */
    record Mix(KeySkew keys, int readPercent, int compareAndSetPercent) implements Asks {
      @Override
      public boolean writes() {
        return readPercent < 100;
      }
    }

    /**
     * Reservations from a stock: a read, and if something is left, a compare-and-set to one less. A
     * share of the requests only looks.
     *
     * @param initial the stock of a key that was never written
     */
    record Reserve(KeySkew keys, int lookPercent, long initial) implements Asks {
      @Override
      public boolean writes() {
        return lookPercent < 100;
      }
    }
  }

  /**
   * How long clients wait, and what they believe.
   *
   * @param attemptNanos for the answer of the first node, before another is asked; for the second
   *     twice that, and then four times
   * @param totalNanos for the answer to an operation, before its outcome is unknown
   * @param pauseNanos before asking again after a refusal
   * @param believesRefusals whether a client whose first attempt is refused, by one that is not the
   *     leader or that has forgotten the session, takes the operation as failed without effect.
   *     That is what is promised, as long as the network does not double requests.
   */
  public record Patience(
      long attemptNanos, long totalNanos, long pauseNanos, boolean believesRefusals) {

    private static final int GREATEST_DOUBLING = 2;

    /** Clients that ask again. */
    public Patience(long attemptNanos, long totalNanos, long pauseNanos) {
      this(attemptNanos, totalNanos, pauseNanos, false);
    }

    /**
     * How long to wait for the answer to an attempt. Longer each time: retries at a steady rate
     * could keep an overloaded cluster so.
     *
     * @param attempt which attempt at an operation, from 1
     */
    long nanosOf(int attempt) {
      return attemptNanos << Math.min(attempt - 1, GREATEST_DOUBLING);
    }
  }
}
