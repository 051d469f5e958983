package dev.synod.time.vector;

import dev.synod.time.causality.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * A value with the version vector of the update that wrote it: what a store that keeps one clock a
 * value (Dynamo, Voldemort) hands out. A store that takes writes from many clients should rather
 * keep a {@link dev.synod.time.dotted.DottedVersionVectorSet}, which needs no entry for a client.
 */
public record VersionedValue<V>(V value, VectorClock version) {

  /** How this version stands to another. */
  public Order compare(VersionedValue<V> other) {
    return version.compare(other.version);
  }

  /** The value that a node writes after it has seen this one. */
  public VersionedValue<V> update(long node, V newValue) {
    return new VersionedValue<>(newValue, version.increment(node));
  }

  /**
   * The values that no other one has overwritten, in the order in which they came; of values with
   * equal versions the first. They are pairwise concurrent: siblings, for the application to merge.
   * O(k²) comparisons.
   */
  public static <V> List<VersionedValue<V>> siblings(Iterable<VersionedValue<V>> versions) {
    List<VersionedValue<V>> siblings = new ArrayList<>();
    for (VersionedValue<V> candidate : versions) {
      if (siblings.stream().noneMatch(sibling -> sibling.version.dominates(candidate.version))) {
        siblings.removeIf(sibling -> candidate.version.dominates(sibling.version));
        siblings.add(candidate);
      }
    }
    return siblings;
  }
}
