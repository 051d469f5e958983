package dev.synod.partitioning.range;

import dev.synod.partitioning.key.Key;

/** What to do about a range, by the load that was measured. */
public sealed interface Advice {

  /** The range that it is about. */
  int range();

  /**
   * Cut a hot range in two.
   *
   * @param share the part of all load that the range bears
   * @param at where to cut
   * @param before the part of the range's load that is before the cut, as far as the sample tells
   */
  record Split(int range, double share, Key at, double before) implements Advice {}

  /**
   * Put a cold range and the one after it together.
   *
   * @param share the part of all load that both bear together
   */
  record Merge(int range, double share) implements Advice {}

  /**
   * No cut helps: one key bears the load. Cache it, or write it under several keys.
   *
   * @param share the part of all load that the range bears
   * @param key the key
   * @param ofRange the part of the range's load that is the key's, as far as the sample tells
   */
  record HotKey(int range, double share, Key key, double ofRange) implements Advice {}
}
