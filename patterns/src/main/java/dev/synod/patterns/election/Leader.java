package dev.synod.patterns.election;

import dev.synod.patterns.store.Entry;
import java.time.Duration;

/**
 * Who led when the store was asked. By now another may lead.
 *
 * @param candidate who led
 * @param epoch of its leadership
 * @param leaseLeft until another could be elected, unless this one renews; counted from the instant
 *     at which the store was asked
 */
public record Leader(String candidate, long epoch, Duration leaseLeft) {

  static Leader of(Entry entry) {
    return new Leader(entry.value().toUtf8(), entry.revision(), entry.leaseLeft());
  }
}
