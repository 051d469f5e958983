package dev.synod.time.vector;

import dev.synod.time.causality.Order;

/**
 * A vector clock less what it has in common with a {@link StableCut}. Clocks pruned by the same cut
 * are compared and merged as they are; the full clock can be had back. Immutable.
 */
public final class PrunedClock {
  private final StableCut cut;
  private final VectorClock kept;

  PrunedClock(StableCut cut, VectorClock kept) {
    this.cut = cut;
    this.kept = kept;
  }

  /** The cut that this clock was pruned by. */
  public StableCut cut() {
    return cut;
  }

  /** The entries that are left: the ones to store and to send, beside the cut. */
  public VectorClock kept() {
    return kept;
  }

  /** The full clock. O(n + m). */
  public VectorClock restore() {
    return cut.clock().merge(kept);
  }

  /**
   * How the full clock stands to another. O(n + m) in the entries that are left.
   *
   * @throws IllegalArgumentException if the other was pruned by another cut
   */
  public Order compare(PrunedClock other) {
    return kept.compare(keptOf(other));
  }

  /**
   * The full clocks' merge, pruned.
   *
   * @throws IllegalArgumentException if the other was pruned by another cut
   */
  public PrunedClock merge(PrunedClock other) {
    return new PrunedClock(cut, kept.merge(keptOf(other)));
  }

  /** The full clock's {@link VectorClock#increment}, pruned. */
  public PrunedClock increment(long node) {
    VectorClock next = restore().increment(node);
    return new PrunedClock(cut, next.entriesUnlike(cut.clock()));
  }

  private VectorClock keptOf(PrunedClock other) {
    if (!cut.equals(other.cut)) {
      throw new IllegalArgumentException(
          "clocks pruned by different cuts do not compare: " + cut + " and " + other.cut);
    }
    return other.kept;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PrunedClock clock && cut.equals(clock.cut) && kept.equals(clock.kept);
  }

  @Override
  public int hashCode() {
    return 31 * cut.hashCode() + kept.hashCode();
  }

  @Override
  public String toString() {
    return kept + " beyond " + cut;
  }
}
