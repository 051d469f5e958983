package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.observation.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockOwnerTest {

  private static final Duration LEASE = Duration.ofSeconds(3);

  private final World world = new World(8);
  private final DistributedLock lock = new DistributedLock(world.leases, Purpose.EFFICIENCY);
  private final LockOwner owner = lock.owner();

  @Test
  void aReentrySendsNothingAndKeepsTheToken() {
    world.host.run(() -> {
      LockHandle outer = owner.tryAcquire("stock", LEASE).orElseThrow();
      world.calls = 0;

      LockHandle inner = owner.tryAcquire("stock", LEASE).orElseThrow();

      assertThat(world.calls).isZero();
      assertThat(inner.token()).isEqualTo(outer.token());
      assertThat(world.entry("lock/stock").revision()).isEqualTo(outer.token());
    });
  }

  @Test
  void theLastHandleReleasesWhateverTheOrder() {
    world.host.run(() -> {
      LockHandle outer = owner.tryAcquire("stock", LEASE).orElseThrow();
      LockHandle inner = owner.tryAcquire("stock", LEASE).orElseThrow();

      assertThat(outer.release()).isFalse();
      assertThat(outer.remaining()).isZero();
      assertThat(inner.remaining()).isPositive();
      assertThat(lock.tryAcquire("stock", LEASE)).isEmpty();
      assertThat(outer.release()).as("twice is once").isFalse();
      assertThat(lock.tryAcquire("stock", LEASE)).isEmpty();

      assertThat(inner.release()).isTrue();
      LockHandle next = owner.tryAcquire("stock", LEASE).orElseThrow();
      assertThat(next.token()).isGreaterThan(inner.token());
      assertThat(world.seen(Event.LockReleased.class)).hasSize(1);
    });
  }

  @Test
  void anotherOwnerOfTheSameThreadIsAnother() {
    world.host.run(() -> {
      owner.tryAcquire("stock", LEASE).orElseThrow();
      assertThat(lock.owner().tryAcquire("stock", LEASE)).isEmpty();
      assertThat(lock.tryAcquire("stock", LEASE)).isEmpty();
    });
  }

  @Test
  void aLockThatWasLostIsNotEnteredAgain() {
    world.host.run(() -> {
      owner.tryAcquire("stock", LEASE).orElseThrow();
      world.host.sleep(LEASE);
      assertThatThrownBy(() -> owner.tryAcquire("stock", LEASE))
          .isInstanceOf(LeaseLostException.class);
    });
  }

  @Test
  void scopesNest() {
    world.host.run(() -> {
      long[] tokens = new long[2];
      owner.executeWithLock(
          "stock",
          LEASE,
          LEASE,
          outer -> {
            tokens[0] = outer.token();
            owner.executeWithLock(
                "stock",
                LEASE,
                LEASE,
                inner -> {
                  tokens[1] = inner.token();
                  world.host.sleep(LEASE.multipliedBy(2));
                  return 1;
                });
            assertThat(outer.remaining()).isPositive();
            assertThat(world.entry("lock/stock").held()).isTrue();
            world.host.sleep(LEASE.multipliedBy(2));
            return 1;
          });
      assertThat(tokens[1]).isEqualTo(tokens[0]);
      assertThat(world.entry("lock/stock").released()).isTrue();
    });
  }
}
