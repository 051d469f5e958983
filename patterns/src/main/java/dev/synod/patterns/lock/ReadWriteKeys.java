package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Claim;
import dev.synod.patterns.lease.Leases;
import java.time.Duration;

/**
 * The keys of one read-write lock.
 *
 * @param leases over the store
 * @param resource for people
 * @param all prefix of all keys, which ends with a slash
 * @param readers most at once
 */
record ReadWriteKeys(Leases leases, String resource, String all, int readers) {

  String writer() {
    return all + "writer";
  }

  String lineOfReaders() {
    return "read " + resource;
  }

  String lineOfWriters() {
    return "write " + resource;
  }

  Claim claim(Duration lease) {
    return Claim.of(resource, writer(), lease, DistributedLock.RETENTION);
  }

  Slots slots() {
    return new Slots(leases, resource, all + "reader/", readers);
  }
}
