package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which operation is applied to which entry, and what it leaves behind. */
public interface GuardContract extends StoreUnderTest {

  @Test
  default void aClaimOfAnAbsentKeyIsAppliedAndCanBeRead() {
    assertThat(store().read("key")).isEmpty();

    Entry entry = applied(claim("key", 1));

    assertThat(entry.key()).isEqualTo("key");
    assertThat(entry.value().toUtf8()).isEqualTo("by 1");
    assertThat(entry.revision()).isPositive();
    assertThat(entry.heldBy(nonce(1))).isTrue();
    assertThat(entry.released()).isFalse();
    assertThat(entry.leaseLeft()).isPositive().isLessThanOrEqualTo(LONG);
    Entry read = entry("key");
    assertThat(read.revision()).isEqualTo(entry.revision());
    assertThat(read.value()).isEqualTo(entry.value());
    assertThat(read.heldBy(nonce(1))).isTrue();
    assertThat(read.leaseLeft()).isPositive().isLessThanOrEqualTo(entry.leaseLeft());
  }

  @Test
  default void aClaimOfAHeldKeyIsRefusedWithTheHoldersEntry() {
    Entry held = applied(claim("key", 1));

    Entry inTheWay = refused(claim("key", 2)).orElseThrow();

    assertThat(inTheWay.revision()).isEqualTo(held.revision());
    assertThat(inTheWay.value()).isEqualTo(held.value());
    assertThat(inTheWay.heldBy(nonce(1))).isTrue();
    assertThat(entry("key").heldBy(nonce(1))).isTrue();
  }

  @Test
  default void keysDoNotTouchEachOther() {
    applied(claim("key", 1));
    applied(claim("Key", 2));
    applied(claim("key ", 3));

    assertThat(entry("key").heldBy(nonce(1))).isTrue();
    assertThat(entry("Key").heldBy(nonce(2))).isTrue();
    assertThat(entry("key ").heldBy(nonce(3))).isTrue();
  }

  @Test
  default void theOwnerPutsAndTheRevisionRises() {
    Entry first = applied(claim("key", 1));

    Entry second = applied(put("key", 2, Guard.owner(first), "more"));

    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(second.value().toUtf8()).isEqualTo("more");
    assertThat(second.heldBy(nonce(2))).isTrue();
    assertThat(refused(put("key", 3, Guard.owner(first), "late"))).isPresent();
    assertThat(entry("key").value().toUtf8()).isEqualTo("more");
  }

  @Test
  default void nobodyButTheOwnerRenewsPutsOrReleases() {
    Entry held = applied(claim("key", 1));
    Guard wrongNonce = new Guard.Owner(nonce(2), held.revision());
    Guard wrongRevision = new Guard.Owner(nonce(1), held.revision() + 1);

    for (Guard guard : new Guard[] {wrongNonce, wrongRevision}) {
      refused(put("key", 3, guard, "stolen"));
      refused(new Operation("key", nonce(4), guard, new Mutation.Renew(LONG)));
      refused(new Operation("key", nonce(5), guard, new Mutation.Release()));
    }
    Entry after = entry("key");
    assertThat(after.heldBy(nonce(1))).isTrue();
    assertThat(after.revision()).isEqualTo(held.revision());
  }

  @Test
  default void anOwnerOfNothingIsRefusedWithNothing() {
    Guard guard = new Guard.Owner(nonce(1), 1);
    Operation release = new Operation("key", nonce(2), guard, new Mutation.Release());

    assertThat(refused(release)).isEmpty();
    assertThat(store().read("key")).isEmpty();
  }

  @Test
  default void releaseLeavesATombstoneAndTheNextRevisionIsGreater() {
    Entry held = applied(claim("key", 1));

    Entry tombstone = applied(Operation.release(held, nonce(2)));

    assertThat(tombstone.released()).isTrue();
    assertThat(tombstone.held()).isFalse();
    assertThat(tombstone.value()).isEqualTo(Bytes.EMPTY);
    assertThat(tombstone.revision()).isGreaterThan(held.revision());
    assertThat(entry("key")).isEqualTo(tombstone);
    assertThat(applied(claim("key", 3)).revision()).isGreaterThan(tombstone.revision());
  }

  @Test
  default void whatIsReleasedIsNeitherRenewedNorReleasedAgainByItsOwner() {
    Entry held = applied(claim("key", 1));
    Entry tombstone = applied(Operation.release(held, nonce(2)));

    assertThat(refused(Operation.renew(held, nonce(3), LONG))).contains(tombstone);
    assertThat(refused(Operation.release(held, nonce(4)))).contains(tombstone);
    assertThat(refused(Operation.renew(tombstone, nonce(5), LONG))).contains(tombstone);
  }

  @Test
  default void compareAndSetWritesOverTheRevisionThatItNames() {
    Entry first = applied(put("key", 1, Guard.absent(), "a"));

    Entry second = applied(put("key", 2, new Guard.Revision(first.revision()), "b"));
    Optional<Entry> refusal = refused(put("key", 3, new Guard.Revision(first.revision()), "c"));

    assertThat(second.revision()).isGreaterThan(first.revision());
    assertThat(refusal.map(Entry::revision)).contains(second.revision());
    assertThat(entry("key").value().toUtf8()).isEqualTo("b");
  }

  @Test
  default void aGuardOfAbsenceIsRefusedByATombstone() {
    Entry held = applied(put("key", 1, Guard.absent(), "a"));
    Entry tombstone = applied(Operation.release(held, nonce(2)));

    assertThat(refused(put("key", 3, Guard.absent(), "b"))).contains(tombstone);
    assertThat(applied(put("key", 4, new Guard.Revision(tombstone.revision()), "c")).revision())
        .isGreaterThan(tombstone.revision());
  }

  @Test
  default void anOperatorReleasesByRevisionWhatIsHeld() {
    Entry held = applied(claim("key", 1));
    Guard guard = new Guard.Revision(held.revision());

    applied(new Operation("key", nonce(2), guard, new Mutation.Release()));

    assertThat(entry("key").released()).isTrue();
    refused(Operation.renew(held, nonce(3), LONG));
  }

  @Test
  default void aValueMayBeEmptyAndHasEveryByte() {
    byte[] bytes = new byte[256];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) index;
    }

    applied(Operation.claim("empty", nonce(1), Bytes.EMPTY, LONG, LONG));
    applied(Operation.claim("bytes", nonce(2), Bytes.of(bytes), LONG, LONG));

    assertThat(entry("empty").value()).isEqualTo(Bytes.EMPTY);
    assertThat(entry("bytes").value().toArray()).isEqualTo(bytes);
  }
}
