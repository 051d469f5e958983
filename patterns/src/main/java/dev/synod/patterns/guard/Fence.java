package dev.synod.patterns.guard;

import dev.synod.patterns.store.StoreException;

/**
 * Remembers the greatest token of each resource, apart from the resource: for effects that cannot
 * be written in one step with the fence. Safe for use by many threads.
 */
public interface Fence {

  /**
   * Remembers a token, before anything is done under it; durably, as far as the fence is durable.
   *
   * @param token positive
   * @throws StaleTokenException if a greater one has been seen
   * @throws IllegalArgumentException for a token that is not positive, or a bad name
   * @throws StoreException if nobody knows whether it has been remembered
   * @throws InterruptedException between attempts
   */
  void admit(String resource, long token) throws InterruptedException;
}
