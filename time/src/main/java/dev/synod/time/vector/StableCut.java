package dev.synod.time.vector;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Events that every member of a group is known to have seen: they are <em>causally stable</em>
 * (Baquero, Almeida and Shoker, "Making Operation-Based CRDTs Operation-Based", DAIS 2014). The
 * only ground on which this library removes entries from clocks.
 *
 * <p><b>Why it is sound.</b> Let {@code s} be the cut. Each member's clock dominates {@code s} and
 * clocks of members never shrink, so the clock of every event from now on dominates {@code s} too.
 * Let {@code a} and {@code b} dominate {@code s}, and let {@code a' = a - s} be {@code a} without
 * the entries that equal those of {@code s}. For a node whose entry is absent from both {@code a'}
 * and {@code b'} the counters are equal; for one absent from {@code a'} only, {@code a}'s counter
 * equals {@code s}'s and {@code b}'s is greater, as 0 is less than the one that {@code b'} has
 * kept. So {@code a'} and {@code b'} stand to each other as {@code a} and {@code b} do, their merge
 * is that of {@code a} and {@code b} without {@code s}, and {@code a} can be had back. Nothing is
 * lost; the entries of nodes that have left for good are gone from every clock that is stored or
 * sent.
 *
 * <p>Removing entries because there are many, or old ones, has no such proof: a clock that loses an
 * entry stops dominating what it has overwritten, and values come back from the dead.
 */
public final class StableCut {
  private final VectorClock clock;

  private StableCut(VectorClock clock) {
    this.clock = clock;
  }

  /**
   * The events that all members have seen, as far as is known. O(members × n).
   *
   * @param members the nodes that may still issue events. Whoever joins later begins with a clock
   *     that dominates the cut, such as a member's
   * @param latest the latest clock that came from each member, its own included; those of other
   *     nodes are not looked at
   * @throws IllegalArgumentException if there are no members, or one's clock is not known: about it
   *     nothing can be said
   */
  public static StableCut of(SortedSet<Long> members, Map<Long, VectorClock> latest) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a group without members has no stable cut");
    }
    SortedSet<Long> unknown = new TreeSet<>(members);
    unknown.removeAll(latest.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no clock is known of members " + unknown);
    }
    return new StableCut(members.stream().map(latest::get).reduce(VectorClock::meet).orElseThrow());
  }

  /** The events as a clock. */
  public VectorClock clock() {
    return clock;
  }

  /** Whether every member has seen this event, so that nothing concurrent with it will come. */
  public boolean isStable(Dot event) {
    return clock.contains(event);
  }

  /**
   * The clock without the entries that equal the cut's. O(n log m).
   *
   * @throws IllegalArgumentException if the clock does not dominate the cut: it is of an event that
   *     is older than the cut, and stays as it is
   */
  public PrunedClock prune(VectorClock full) {
    if (!full.dominates(clock)) {
      throw new IllegalArgumentException(full + " does not dominate the stable cut " + clock);
    }
    return new PrunedClock(this, full.entriesUnlike(clock));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StableCut cut && clock.equals(cut.clock);
  }

  @Override
  public int hashCode() {
    return clock.hashCode();
  }

  @Override
  public String toString() {
    return "stable " + clock;
  }
}
