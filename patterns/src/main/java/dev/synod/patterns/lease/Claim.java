package dev.synod.patterns.lease;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Limits;
import java.time.Duration;

/**
 * What somebody wants to hold.
 *
 * @param name for people and observers: the resource, election or scope
 * @param key of the entry
 * @param value written with the claim
 * @param guard under which it is granted: {@link Guard#absentOrExpired} or {@link Guard#absent}, or
 *     the revision of an entry that was seen expired
 * @param lease for how long, by the store's clock; within {@link Limits}
 * @param retention how long the store keeps the entry after it was released or its lease ended
 */
public record Claim(
    String name, String key, Bytes value, Guard guard, Duration lease, Duration retention) {

  /** Claims a key that nobody holds, with no value. */
  public static Claim of(String name, String key, Duration lease, Duration retention) {
    return new Claim(name, key, Bytes.EMPTY, Guard.absentOrExpired(), lease, retention);
  }
}
