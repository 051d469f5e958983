package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadWriteLockTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final World world = new World(9);
  private final ReadWriteLock lock = new ReadWriteLock(world.leases, Purpose.EFFICIENCY, 4);

  private LockHandle reader() throws InterruptedException {
    return lock.acquireToRead("page", LEASE, Duration.ZERO).orElseThrow();
  }

  private LockHandle writer() throws InterruptedException {
    return lock.acquireToWrite("page", LEASE, Duration.ZERO).orElseThrow();
  }

  private boolean isFreeToRead() throws InterruptedException {
    return lock.acquireToRead("page", LEASE, Duration.ZERO).map(LockHandle::release).isPresent();
  }

  private boolean isFreeToWrite() throws InterruptedException {
    return lock.acquireToWrite("page", LEASE, Duration.ZERO).map(LockHandle::release).isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyReadOrOneWrites(boolean scanned) {
    world.watched = scanned;
    world.host.run(() -> {
      LockHandle one = reader();
      LockHandle two = reader();
      assertThat(isFreeToWrite()).isFalse();
      one.release();
      assertThat(isFreeToWrite()).isFalse();
      two.release();

      LockHandle writer = writer();
      assertThat(isFreeToRead()).isFalse();
      assertThat(isFreeToWrite()).isFalse();
      writer.release();
      assertThat(isFreeToRead()).isTrue();
    });
  }

  @Test
  void aResourceWhoseNameLooksLikeAReaderIsAnother() {
    world.watched = true;
    world.host.run(() -> {
      lock.acquireToWrite("page/reader/1", LEASE, Duration.ZERO).orElseThrow();
      assertThat(isFreeToWrite()).isTrue();
      lock.acquireToRead("page", LEASE, Duration.ZERO).orElseThrow();
      assertThat(isFreeToWrite()).isFalse();
    });
  }

  @Test
  void aReaderWhoseLeaseEndsWhileItLooksForAWriterTriesAgain() {
    world.host.run(() -> {
      reader().release();
      world.way = LEASE.dividedBy(3);
      world.start(() -> {
        // While the slot is claimed and the writer looked for, more than a lease goes by.
        world.host.sleep(LEASE.multipliedBy(3));
        world.way = Duration.ofMillis(1);
      });

      LockHandle late = lock.acquireToRead("page", LEASE, MINUTE).orElseThrow();

      assertThat(late.remaining()).isPositive();
    });
  }

  @Test
  void noMoreReadThanThereAreKeysFor() {
    world.host.run(() -> {
      for (int i = 0; i < 4; i++) {
        reader();
      }
      assertThat(isFreeToRead()).isFalse();
      world.host.sleep(LEASE);
      assertThat(isFreeToRead()).isTrue();
    });
  }

  @Test
  void tokensOfWritersAreAboveThoseOfAllBefore() {
    world.host.run(() -> {
      LockHandle first = reader();
      LockHandle second = reader();
      assertThat(second.token()).isEqualTo(first.token()).isPositive();
      first.release();
      second.release();

      LockHandle writer = writer();
      assertThat(writer.token()).isGreaterThan(second.token());
      writer.release();

      LockHandle third = reader();
      assertThat(third.token()).isGreaterThan(writer.token());
      third.release();
      assertThat(writer().token()).isGreaterThan(third.token());
    });
  }

  @Test
  void aReaderAfterAWriterWhoseLeaseEndedHasAGreaterToken() {
    world.host.run(() -> {
      LockHandle paused = writer();
      world.host.sleep(LEASE);

      assertThat(reader().token()).isGreaterThan(paused.token());
    });
  }

  @Test
  void aWriterThatWaitsLetsNoReaderPass() {
    world.host.run(() -> {
      LockHandle reader = reader();
      reader.keep(reason -> {});
      List<String> seen = new ArrayList<>();
      world.start(() -> {
        LockHandle writer = lock.acquireToWrite("page", LEASE, MINUTE).orElseThrow();
        seen.add("writes");
        world.host.sleep(LEASE);
        assertThat(writer.release()).isFalse();
      });
      world.host.sleep(LEASE.multipliedBy(3));
      assertThat(isFreeToRead()).as("a writer waits, for longer than its lease").isFalse();
      assertThat(seen).isEmpty();

      reader.release();
      world.host.sleep(Duration.ofMillis(10));

      assertThat(seen).as("woken by the release").containsExactly("writes");
    });
  }

  @Test
  void aWriterThatGivesUpLetsReadersPassAgain() {
    world.host.run(() -> {
      LockHandle reader = reader();
      reader.keep(reason -> {});

      assertThat(lock.acquireToWrite("page", LEASE, LEASE.multipliedBy(2))).isEmpty();

      assertThat(isFreeToRead()).isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readersThatWaitComeWhenTheWriterHasGone(boolean watched) {
    world.watched = watched;
    world.host.run(() -> {
      LockHandle writer = writer();
      writer.keep(reason -> {});
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        world.start(() -> {
          lock.acquireToRead("page", LEASE, MINUTE).orElseThrow();
          seen.add(number);
        });
      }
      world.host.sleep(Duration.ofSeconds(10));
      assertThat(seen).isEmpty();
      writer.release();
      world.host.sleep(Duration.ofMillis(100));
      assertThat(seen).containsExactlyInAnyOrder(0, 1, 2);
    });
  }

  @Test
  void whatRunsUnderItsLocksIsKept() {
    world.host.run(() -> {
      long read =
          lock.executeReading(
              "page",
              LEASE,
              LEASE,
              handle -> {
                world.host.sleep(LEASE.multipliedBy(3));
                return handle.token();
              });
      long written = lock.executeWriting("page", LEASE, LEASE, LockHandle::token);
      assertThat(written).isGreaterThan(read);
    });
  }

  @Test
  void badInputIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> new ReadWriteLock(world.leases, Purpose.EFFICIENCY, 1_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001 readers");
    assertThatThrownBy(() -> lock.acquireToWrite("page", Duration.ofDays(1_000), LEASE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(world.calls).isZero();
  }
}
