package dev.synod.advisor.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The so many candidates with the least bounds among those that come after another candidate: what
 * one pass over a family leaves to be looked at. Bounded memory, whatever the family's size.
 */
final class Shortlist {

  private final int capacity;
  private final @Nullable Candidate after;
  private final @Nullable Key toBeat;
  private final PriorityQueue<Candidate> worstFirst =
      new PriorityQueue<>(Candidate.BY_BOUND.reversed());
  private boolean overflowed;

  /**
   * An empty list.
   *
   * @param after only what comes after this by its bound; null for all
   * @param toBeat only what does not come after this by its bound; null for all
   */
  Shortlist(int capacity, @Nullable Candidate after, @Nullable Key toBeat) {
    this.capacity = capacity;
    this.after = after;
    this.toBeat = toBeat;
  }

  /** Whether a candidate, or any of a part of the family, with such a bound may be of use. */
  boolean admits(Key bound) {
    if (toBeat != null && bound.compareTo(toBeat) > 0) {
      return false;
    }
    if (worstFirst.size() == capacity && bound.compareTo(worst().bound()) > 0) {
      overflowed = true;
      return false;
    }
    return true;
  }

  private Candidate worst() {
    return java.util.Objects.requireNonNull(worstFirst.peek());
  }

  void offer(Candidate candidate) {
    if (after != null && Candidate.BY_BOUND.compare(candidate, after) <= 0) {
      return;
    }
    worstFirst.add(candidate);
    if (worstFirst.size() > capacity) {
      worstFirst.remove();
      overflowed = true;
    }
  }

  /** Whether candidates were left out that may be of use. */
  boolean overflowed() {
    return overflowed;
  }

  /** What is on the list, the least bound first. */
  List<Candidate> list() {
    List<Candidate> list = new ArrayList<>(worstFirst);
    list.sort(Candidate.BY_BOUND);
    return list;
  }
}
