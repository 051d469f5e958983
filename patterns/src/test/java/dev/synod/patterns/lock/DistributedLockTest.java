package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DistributedLockTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world = new World(3);
  private final DistributedLock lock = new DistributedLock(world.leases, Purpose.EFFICIENCY);

  private LockHandle held() throws InterruptedException {
    return lock.tryAcquire("stock", LEASE).orElseThrow();
  }

  private boolean isInterrupted() {
    try {
      world.host.signal().awaitUntil(world.host.nanoTime());
      return false;
    } catch (InterruptedException interrupted) {
      return true;
    }
  }

  @Test
  void oneHoldsItAndTheNextHasAGreaterToken() {
    world.host.run(() -> {
      LockHandle first = held();
      assertThat(lock.tryAcquire("stock", LEASE)).isEmpty();
      assertThat(lock.tryAcquire("other", LEASE)).isPresent();

      assertThat(first.release()).isTrue();
      assertThat(first.release()).as("released once").isFalse();
      assertThat(first.remaining()).isZero();

      LockHandle second = held();
      assertThat(second.token()).isGreaterThan(first.token());
      assertThat(second.remaining()).isLessThan(LEASE).isGreaterThan(LEASE.minusMillis(10));
    });
  }

  @Test
  void aCycleIsTwoCalls() {
    world.host.run(() -> {
      held().close();
      assertThat(world.calls).isEqualTo(2);
    });
  }

  @Test
  void aLateReleaseFreesNothingOfTheNext() {
    world.host.run(() -> {
      LockHandle late = held();
      world.host.sleep(LEASE);
      LockHandle next = held();

      assertThat(late.release()).isFalse();

      assertThat(next.remaining()).isPositive();
      assertThat(lock.tryAcquire("stock", LEASE)).isEmpty();
      assertThat(late.lossReason()).isPresent();
    });
  }

  @Test
  void aKeptHandleLasts() {
    world.host.run(() -> {
      LockHandle handle = held();
      handle.keep(reason -> {});
      assertThatThrownBy(() -> handle.keep(reason -> {})).isInstanceOf(IllegalStateException.class);

      world.host.sleep(LEASE.multipliedBy(5));

      assertThat(handle.remaining()).isPositive();
      handle.close();
      assertThat(lock.tryAcquire("stock", LEASE)).isPresent();
    });
  }

  @Test
  void aWaiterGetsItSoonAfterTheLeaseOfACrashedHolderEnds() {
    world.host.run(() -> {
      held(); // and never heard of again
      long start = world.host.nanoTime();

      assertThat(lock.acquire("stock", LEASE, MINUTE)).isPresent();

      Duration waited = Duration.ofNanos(world.host.nanoTime() - start);
      assertThat(waited).isBetween(LEASE.minusMillis(10), LEASE.plusMillis(50));
      assertThat(world.calls).as("polls with growing pauses").isLessThan(20);
    });
  }

  @Test
  void aHintWakesTheWaiterOfAnotherProcess() {
    world.watched = true;
    DistributedLock elsewhere = new DistributedLock(world.leases, Purpose.EFFICIENCY);
    world.host.run(() -> {
      LockHandle handle = held();
      AtomicReference<Long> released = new AtomicReference<>(0L);
      world.start(() -> {
        world.host.sleep(Duration.ofMillis(1_234));
        released.set(world.host.nanoTime());
        handle.release();
      });

      assertThat(elsewhere.acquire("stock", LEASE, MINUTE)).isPresent();

      assertThat(Duration.ofNanos(world.host.nanoTime() - released.get()))
          .isLessThanOrEqualTo(Duration.ofMillis(3));
    });
  }

  @Test
  void aReleaseWakesAWaiterOfTheSameProcessWithoutAnyWatch() {
    world.host.run(() -> {
      LockHandle handle = held();
      AtomicReference<Long> released = new AtomicReference<>(0L);
      world.start(() -> {
        world.host.sleep(Duration.ofMillis(1_234));
        handle.release();
        released.set(world.host.nanoTime());
      });

      assertThat(lock.acquire("stock", LEASE, MINUTE)).isPresent();

      assertThat(Duration.ofNanos(world.host.nanoTime() - released.get()))
          .isLessThanOrEqualTo(Duration.ofMillis(3));
    });
  }

  @Test
  void thoseWhoWaitInAProcessComeInTheirOrderAndOnlyTheFirstAsks() {
    world.host.run(() -> {
      LockHandle handle = held();
      handle.keep(reason -> {});
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int number = i;
        world.start(() -> {
          try (LockHandle mine = lock.acquire("stock", LEASE, MINUTE).orElseThrow()) {
            order.add(number);
            assertThat(mine.remaining()).isPositive();
          }
        });
        world.host.sleep(Duration.ofMillis(10));
      }
      world.calls = 0;
      world.host.sleep(Duration.ofSeconds(10));
      assertThat(world.calls).as("renewals, and polls of one").isLessThan(40);

      handle.close();
      world.host.sleep(Duration.ofSeconds(10));

      assertThat(order).hasSize(20).isSorted();
    });
  }

  @Test
  void aWaiterGivesUpAtItsDeadline() {
    world.host.run(() -> {
      held().keep(reason -> {});
      long start = world.host.nanoTime();

      assertThat(lock.acquire("stock", LEASE, Duration.ofSeconds(10))).isEmpty();

      assertThat(Duration.ofNanos(world.host.nanoTime() - start))
          .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_010));
      assertThat(world.seen(Event.LockTimedOut.class)).hasSize(1);
      assertThatThrownBy(() -> lock.executeWithLock("stock", LEASE, handle -> 1))
          .isInstanceOf(LockNotAcquiredException.class)
          .hasMessageContaining("stock");
    });
  }

  @Test
  void anInterruptedWaiterHoldsNothingAndLetsTheNextPass() {
    world.host.run(() -> {
      LockHandle handle = held();
      List<String> seen = new ArrayList<>();
      Host.Task interrupted =
          world.host.start(
              "interrupted",
              () -> {
                try {
                  lock.acquire("stock", LEASE, MINUTE);
                } catch (InterruptedException expected) {
                  seen.add("interrupted");
                }
              });
      world.host.sleep(Duration.ofMillis(10));
      world.start(() -> {
        lock.acquire("stock", LEASE, MINUTE).orElseThrow();
        seen.add("acquired");
      });
      world.host.sleep(Duration.ofMillis(10));

      interrupted.interrupt();
      world.host.sleep(Duration.ofMillis(10));
      handle.release();
      world.host.sleep(Duration.ofSeconds(1));

      assertThat(seen).containsExactly("interrupted", "acquired");
    });
  }

  @Test
  void aStoreThatDoesNotAnswerIsAnErrorAndNotAHolder() {
    world.host.run(() -> {
      world.unreachable = true;
      assertThatThrownBy(() -> lock.tryAcquire("stock", LEASE))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("lock/stock");
    });
  }

  @Test
  void anActionRunsUnderItsLockForLongerThanALease() {
    world.host.run(() -> {
      world.faults.addAll(List.of(Fault.LOST_REPLY, Fault.NONE, Fault.LOST_REPLY));

      long token =
          lock.executeWithLock(
              "stock",
              LEASE,
              handle -> {
                world.host.sleep(LEASE.multipliedBy(4));
                assertThat(handle.remaining()).isPositive();
                return handle.token();
              });

      assertThat(world.entry("lock/stock").released()).isTrue();
      assertThat(world.entry("lock/stock").revision()).isEqualTo(token + 1);
      assertThat(world.seen(Event.LockReleased.class)).hasSize(1);
    });
  }

  @Test
  void whatTheActionThrowsPassesAndTheLockIsFree() {
    world.host.run(() -> {
      assertThatThrownBy(() ->
              lock.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    throw new IOException("of the action");
                  }))
          .isInstanceOf(IOException.class)
          .hasMessage("of the action");
      assertThat(lock.tryAcquire("stock", LEASE)).isPresent();
    });
  }

  @Test
  void aLostLeaseInterruptsTheAction() {
    world.host.run(() -> {
      AtomicReference<Long> interruptedAt = new AtomicReference<>(0L);
      AtomicReference<Long> deadline = new AtomicReference<>(0L);

      assertThatThrownBy(() ->
              lock.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    world.unreachable = true;
                    deadline.set(world.host.nanoTime() + handle.remaining().toNanos());
                    try {
                      world.host.signal().awaitUntil(world.leases.deadlineIn(MINUTE));
                      return "never";
                    } finally {
                      interruptedAt.set(world.host.nanoTime());
                    }
                  }))
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("'stock' with token 1 was lost")
          .hasCauseInstanceOf(InterruptedException.class);

      assertThat(interruptedAt.get()).isEqualTo(deadline.get());
      assertThat(isInterrupted()).as("a stray interrupt").isFalse();
      assertThat(world.seen(Event.LeaseLost.class)).hasSize(1);
    });
  }

  @Test
  void aLossIsNotSilentThoughTheActionReturns() {
    world.host.run(() -> {
      assertThatThrownBy(() ->
              lock.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    world.unreachable = true;
                    long end = world.leases.deadlineIn(MINUTE);
                    while (world.host.nanoTime() - end < 0) {
                      isInterrupted(); // which swallows it
                      pause(end);
                    }
                    return "done";
                  }))
          .isInstanceOfSatisfying(
              LeaseLostException.class, lost -> assertThat(lost.result()).contains("done"));
      assertThat(isInterrupted()).isFalse();
    });
  }

  @Test
  void theInterruptOfALossDoesNotOutlastTheScope() {
    world.host.run(() -> {
      assertThatThrownBy(() ->
              lock.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    world.way = LEASE;
                    return world.leases.store().read("a call that no interrupt cuts short");
                  }))
          .isInstanceOf(LeaseLostException.class);
      assertThat(isInterrupted()).isFalse();
    });
  }

  private void pause(long end) {
    try {
      world.host.signal().awaitUntil(end);
    } catch (InterruptedException swallowed) {
      // As careless code does.
    }
  }

  @Test
  void aPauseBeyondTheLeaseIsReportedThoughNoTaskCouldSeeIt() {
    World busy = new World(4);
    // Renewals that hang until after the end, and an action that ends at the very deadline.
    busy.host.run(() -> {
      DistributedLock slow = new DistributedLock(busy.leases, Purpose.EFFICIENCY);
      assertThatThrownBy(() ->
              slow.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    busy.way = MINUTE;
                    busy.host.sleep(handle.remaining());
                    return 1;
                  }))
          .isInstanceOf(LeaseLostException.class);
      assertThat(busy.seen(Event.LeaseLost.class)).hasSize(1);
    });
  }

  @Test
  void anInterruptByOthersIsTheActions() {
    world.host.run(() -> {
      Host.Task self = world.host.current();
      world.host.start("other", self::interrupt);

      assertThatThrownBy(() ->
              lock.executeWithLock(
                  "stock",
                  LEASE,
                  handle -> {
                    world.host.signal().awaitUntil(world.leases.deadlineIn(MINUTE));
                    return 1;
                  }))
          .isInstanceOf(InterruptedException.class);
      assertThat(world.entry("lock/stock").released()).isTrue();
    });
  }

  @Test
  void anInterruptThatTheActionLeavesIsKept() {
    world.host.run(() -> {
      lock.executeWithLock(
          "stock",
          LEASE,
          handle -> {
            world.host.current().interrupt();
            return 1;
          });
      assertThat(isInterrupted()).isTrue();
    });
  }

  @Test
  void badInputIsRefusedBeforeAnythingIsSent() {
    world.host.run(() -> {
      assertThatThrownBy(() -> lock.tryAcquire("stock", Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lock/stock")
          .hasMessageContaining("lease");
      assertThatThrownBy(() -> lock.acquire("a\u0000b", LEASE, MINUTE))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> lock.acquire("stock", LEASE, Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("wait");
      assertThat(world.calls).isZero();
    });
  }
}
