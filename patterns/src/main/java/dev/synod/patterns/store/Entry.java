package dev.synod.patterns.store;

import java.time.Duration;

/**
 * What the store holds under a key, as it was at one instant.
 *
 * @param key of the entry
 * @param value as written; empty in a tombstone
 * @param revision of the last put or release, positive; in a held entry, the fencing token
 * @param nonce of the last put (then it is the owner) or release
 * @param released whether this is a tombstone
 * @param leaseLeft how long the lease would still run by the store's clock at that instant; zero if
 *     it has ended or the entry is released. On its way to the reader it has grown old: measure it
 *     from the instant at which the request was sent, never from that at which the answer came.
 */
public record Entry(
    String key, Bytes value, long revision, Nonce nonce, boolean released, Duration leaseLeft) {
  public Entry {
    if (revision < 1 || leaseLeft.isNegative() || (released && !leaseLeft.isZero())) {
      throw new IllegalArgumentException(
          "entry '%s': revision %d, lease left %s, released %s; expected a positive revision, and"
                  .formatted(key, revision, leaseLeft, released)
              + " no lease left in a released entry");
    }
  }

  /** Whether somebody held the key. */
  public boolean held() {
    return !leaseLeft.isZero();
  }

  /** Whether this operation's nonce owned the key at that instant. */
  public boolean heldBy(Nonce owner) {
    return held() && nonce.equals(owner);
  }
}
