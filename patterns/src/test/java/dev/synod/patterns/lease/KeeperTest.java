package dev.synod.patterns.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeeperTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Claim CLAIM = Claim.of("stock", "lock/stock", LEASE, Duration.ofDays(1));

  private final VirtualHost host = new VirtualHost(2);
  private final long start = host.nanoTime();
  private boolean unreachable;
  private Duration way = Duration.ofMillis(1);
  private final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  private final List<Event> events = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private final Leases leases =
      new Leases(
          new FaultyStore(
              new SlowStore(memory, host, () -> way),
              () -> unreachable ? Fault.LOST_REQUEST : Fault.NONE),
          host,
          events::add,
          LeaseOptions.USUAL);

  private Lease granted() throws InterruptedException {
    return ((ClaimResult.Granted) leases.claim(CLAIM, leases.deadline())).lease();
  }

  private long count(Class<? extends Event> kind) {
    return events.stream().filter(kind::isInstance).count();
  }

  @Test
  void aKeptLeaseLastsAndIsRenewedEachThird() {
    host.run(() -> {
      Lease lease = granted();
      Keeper keeper = lease.keep(losses::add);

      host.sleep(Duration.ofSeconds(30));

      assertThat(lease.remaining()).isGreaterThan(Duration.ofMillis(1_900));
      assertThat(count(Event.LeaseRenewed.class)).isBetween(29L, 30L);
      assertThat(keeper.stop()).isFalse();
      assertThat(losses).isEmpty();
    });
  }

  @Test
  void aLeaseThatIsKeptLateIsRenewedAtOnce() {
    host.run(() -> {
      Lease lease = granted();
      host.sleep(Duration.ofMillis(2_900));

      lease.keep(losses::add);
      host.sleep(Duration.ofMillis(200));

      assertThat(lease.isValid()).isTrue();
      assertThat(lease.remaining()).isGreaterThan(Duration.ofMillis(2_500));
    });
  }

  @Test
  void theListenerMayStopItsKeeper() {
    host.run(() -> {
      Lease lease = granted();
      Keeper[] keeper = new Keeper[1];
      keeper[0] =
          lease.keep(reason -> {
            assertThat(keeper[0].stop()).isTrue();
            losses.add(reason);
          });
      unreachable = true;

      host.sleep(Duration.ofSeconds(10));

      assertThat(losses).hasSize(1);
      assertThat(keeper[0].stop()).isTrue();
    });
  }

  @Test
  void nothingIsRenewedAfterTheStop() {
    host.run(() -> {
      Lease lease = granted();
      Keeper keeper = lease.keep(losses::add);
      host.sleep(Duration.ofMillis(1_500));

      keeper.stop();
      keeper.close();
      host.sleep(Duration.ofSeconds(10));

      assertThat(count(Event.LeaseRenewed.class)).isOne();
      assertThat(losses).as("the holder knew").isEmpty();
      assertThat(lease.isValid()).isFalse();
    });
  }

  @Test
  void anOutageShorterThanTheLeaseIsSurvived() {
    host.run(() -> {
      Lease lease = granted();
      Keeper keeper = lease.keep(losses::add);
      host.sleep(Duration.ofMillis(900));
      unreachable = true;
      host.sleep(Duration.ofMillis(1_900));
      unreachable = false;
      host.sleep(Duration.ofSeconds(10));

      assertThat(lease.isValid()).isTrue();
      assertThat(keeper.stop()).isFalse();
      assertThat(events.stream().filter(Event.StoreUncertain.class::isInstance).count())
          .isPositive();
    });
  }

  @Test
  void aLossIsReportedOnceAtTheDeadline() {
    host.run(() -> {
      Lease lease = granted();
      List<Long> at = new ArrayList<>();
      Keeper keeper =
          lease.keep(reason -> {
            losses.add(reason);
            at.add(host.nanoTime());
          });
      unreachable = true;

      host.sleep(Duration.ofSeconds(30));

      assertThat(losses).singleElement().asString().contains("not renewed in time");
      assertThat(at).containsExactly(lease.deadline());
      assertThat(count(Event.LeaseLost.class)).isOne();
      assertThat(keeper.stop()).isTrue();
    });
  }

  @Test
  void aLossIsReportedOnTimeThoughTheCallHangs() {
    host.run(() -> {
      Lease lease = granted();
      long deadline = lease.deadline();
      List<Long> at = new ArrayList<>();
      lease.keep(reason -> at.add(host.nanoTime()));
      way = Duration.ofMinutes(10);

      host.sleep(Duration.ofMinutes(30));

      assertThat(at).containsExactly(deadline);
    });
  }

  @Test
  void whatTheStoreRefusesIsLostAtOnce() {
    host.run(() -> {
      Lease lease = granted();
      lease.keep(losses::add);
      memory.apply(Operation.release(lease.entry(), leases.nonce()));

      host.sleep(Duration.ofMillis(1_100));

      assertThat(losses).singleElement().asString().contains("refused to renew");
    });
  }

  @Test
  void aLeaseThatItsHolderGaveUpIsNotReported() {
    host.run(() -> {
      Lease lease = granted();
      Keeper keeper = lease.keep(losses::add);

      lease.release();
      host.sleep(Duration.ofSeconds(10));

      assertThat(losses).isEmpty();
      assertThat(keeper.stop()).isFalse();
    });
  }

  @Test
  void stopWaitsForAReportThatIsOnItsWay() {
    host.run(() -> {
      Lease lease = granted();
      Keeper keeper =
          lease.keep(reason -> {
            host.sleep(Duration.ofSeconds(1));
            losses.add(reason);
          });
      unreachable = true;
      host.sleep(lease.remaining().plusMillis(1));
      assertThat(losses).isEmpty();

      assertThat(keeper.stop()).isTrue();

      assertThat(losses).hasSize(1);
    });
  }
}
