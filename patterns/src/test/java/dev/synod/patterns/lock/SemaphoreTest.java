package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SemaphoreTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world = new World(6);
  private final Semaphore semaphore = new Semaphore(world.leases, Purpose.EFFICIENCY, 3);

  @Test
  void asManyHoldPermitsAsThereAre() {
    world.host.run(() -> {
      Set<String> keys = new TreeSet<>();
      List<LockHandle> handles = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        handles.add(semaphore.tryAcquire("pool", LEASE).orElseThrow());
        keys.add(handles.get(i).key());
      }
      assertThat(keys).containsExactly("semaphore/pool/0", "semaphore/pool/1", "semaphore/pool/2");
      assertThat(semaphore.tryAcquire("pool", LEASE)).isEmpty();
      assertThat(semaphore.tryAcquire("other", LEASE)).isPresent();

      handles.get(1).release();

      LockHandle next = semaphore.tryAcquire("pool", LEASE).orElseThrow();
      assertThat(next.key()).isEqualTo(handles.get(1).key());
      assertThat(next.token()).as("of this permit").isGreaterThan(handles.get(1).token());
    });
  }

  @Test
  void aWaiterGetsThePermitThatIsFreeFirst() {
    world.host.run(() -> {
      semaphore.tryAcquire("pool", LEASE).orElseThrow();
      semaphore.tryAcquire("pool", LEASE).orElseThrow().keep(reason -> {});
      semaphore.tryAcquire("pool", LEASE).orElseThrow().keep(reason -> {});
      long start = world.host.nanoTime();

      assertThat(semaphore.acquire("pool", LEASE, MINUTE)).isPresent();

      assertThat(Duration.ofNanos(world.host.nanoTime() - start))
          .isBetween(LEASE.minusMillis(50), LEASE.plusMillis(50));
    });
  }

  @Test
  void neverMoreThanThePermitsAreInside() {
    world.host.run(() -> {
      int[] inside = new int[1];
      int[] most = new int[1];
      int[] done = new int[1];
      for (int i = 0; i < 30; i++) {
        world.start(() -> {
          semaphore.executeWithPermit(
              "pool",
              LEASE,
              MINUTE,
              handle -> {
                most[0] = Math.max(most[0], ++inside[0]);
                world.host.sleep(Duration.ofMillis(100));
                return --inside[0];
              });
          done[0]++;
        });
      }
      world.host.sleep(MINUTE);

      assertThat(most[0]).isEqualTo(3);
      assertThat(done[0]).isEqualTo(30);
    });
  }

  @Test
  void badInputIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> new Semaphore(world.leases, Purpose.EFFICIENCY, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a semaphore of 0 permits, expected 1 to 1000");
    assertThatThrownBy(() -> new Semaphore(world.leases, Purpose.CORRECTNESS, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.tryAcquire("x".repeat(600), LEASE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(world.calls).isZero();
  }
}
