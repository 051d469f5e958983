package dev.synod.patterns.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Claim CLAIM = Claim.of("stock", "lock/stock", LEASE, Duration.ofDays(1));

  private final VirtualHost host = new VirtualHost(1);
  private final long start = host.nanoTime();

  /** Parts per million by which the store's clock is faster than the host's. */
  private long storeIsFaster;

  /** How long each request, and each answer, is on its way. */
  private Duration way = Duration.ofMillis(1);

  private final Deque<Fault> faults = new ArrayDeque<>();
  private boolean unreachable;
  private final MemoryStore memory = new MemoryStore(this::storeTime);
  private final List<Event> events = new ArrayList<>();
  private final Leases leases =
      new Leases(
          new FaultyStore(new SlowStore(memory, host, () -> way), this::fault),
          host,
          events::add,
          LeaseOptions.USUAL);

  private Instant storeTime() {
    long elapsed = host.nanoTime() - start;
    return Instant.EPOCH.plusNanos(elapsed + elapsed / 1_000_000 * storeIsFaster);
  }

  private Fault fault() {
    if (unreachable) {
      return Fault.LOST_REQUEST;
    }
    return faults.isEmpty() ? Fault.NONE : faults.removeFirst();
  }

  private Lease granted() throws InterruptedException {
    ClaimResult result = leases.claim(CLAIM, leases.deadline());
    assertThat(result).isInstanceOf(ClaimResult.Granted.class);
    return ((ClaimResult.Granted) result).lease();
  }

  private Entry entry() {
    return memory.read(CLAIM.key()).orElseThrow();
  }

  @Test
  void anUnknownClaimIsTriedAgainWithTheSameNonce() {
    host.run(() -> {
      faults.addAll(List.of(Fault.LOST_REPLY, Fault.LOST_REQUEST, Fault.LOST_REPLY));

      Lease lease = granted();

      assertThat(entry().revision()).as("taken once").isEqualTo(1).isEqualTo(lease.token());
      assertThat(events).filteredOn(Event.StoreUncertain.class::isInstance).hasSize(3);
    });
  }

  @Test
  void theDeadlineCountsFromTheSendingAndGivesUpTheDrift() {
    host.run(() -> {
      way = Duration.ofMillis(100);
      long sent = host.nanoTime();

      Lease lease = granted();

      assertThat(lease.deadline() - sent).isEqualTo(LEASE.toNanos() - LEASE.toNanos() / 1_000);
      assertThat(lease.remaining().toNanos()).isEqualTo(lease.deadline() - host.nanoTime());
    });
  }

  @Test
  void theHolderGivesUpBeforeAFasterStoreDoes() {
    host.run(() -> {
      storeIsFaster = 1_000;
      way = Duration.ZERO;
      Lease lease = granted();

      host.sleep(lease.remaining().minusNanos(1));
      assertThat(lease.isValid()).isTrue();
      assertThat(entry().held()).isTrue();

      host.sleep(Duration.ofNanos(1));
      assertThat(lease.isValid()).isFalse();
      assertThat(entry().held()).as("not yet free for others").isTrue();
      host.sleep(Duration.ofNanos(10_000));
      assertThat(entry().held()).isFalse();
    });
  }

  @Test
  void aLateAnswerCountsByWhatIsLeftOfTheLease() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);
      way = Duration.ofMillis(500);
      long sent = host.nanoTime();

      Lease lease = granted();

      // Applied 500 ms after the first sending; the reply was lost, and the retry found it.
      assertThat(lease.deadline() - sent).isLessThanOrEqualTo(LEASE.toNanos() + 500_000_000);
      assertThat(lease.deadline()).isLessThan(host.nanoTime() + LEASE.toNanos() - 1_000_000_000);
    });
  }

  @Test
  void aClaimThatIsFoundTooLateIsMadeAnew() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);
      way = Duration.ofSeconds(1);

      ClaimResult result = leases.claim(CLAIM, leases.deadlineIn(Duration.ofMinutes(1)));

      Lease lease = ((ClaimResult.Granted) result).lease();

      assertThat(lease.token()).as("the first claim was found too late").isGreaterThan(1);
      assertThat(lease.isValid()).isTrue();
    });
  }

  @Test
  void whatAnUnknownClaimTookIsGivenBack() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);
      way = Duration.ofMillis(100);

      ClaimResult result = leases.claim(CLAIM, host.nanoTime());

      assertThat(result).isInstanceOf(ClaimResult.Unknown.class);
      assertThat(entry().held()).isTrue();
      host.sleep(Duration.ofSeconds(1));
      assertThat(entry().released()).isTrue();
    });
  }

  @Test
  void whatAnInterruptedClaimTookIsGivenBack() {
    host.run(() -> {
      faults.add(Fault.LOST_REPLY);
      host.current().interrupt();

      assertThatThrownBy(() -> leases.claim(CLAIM, leases.deadline()))
          .isInstanceOf(InterruptedException.class);

      host.sleep(Duration.ofSeconds(1));
      assertThat(entry().released()).isTrue();
    });
  }

  @Test
  void givingBackTakesNothingFromAnother() {
    host.run(() -> {
      faults.add(Fault.LOST_REQUEST);
      assertThat(leases.claim(CLAIM, host.nanoTime())).isInstanceOf(ClaimResult.Unknown.class);

      Lease other = granted();

      host.sleep(Duration.ofSeconds(1));
      assertThat(entry().heldBy(other.entry().nonce())).isTrue();
    });
  }

  @Test
  void aRefusalSaysWhenTheHolderMayEnd() {
    host.run(() -> {
      way = Duration.ZERO;
      granted();
      host.sleep(Duration.ofSeconds(1));

      ClaimResult result = leases.claim(CLAIM, leases.deadline());

      assertThat(((ClaimResult.Refused) result).mayEndNanos() - host.nanoTime())
          .isEqualTo(Duration.ofSeconds(2).toNanos());
    });
  }

  @Test
  void aRenewalCountsFromItsOwnSending() {
    host.run(() -> {
      Lease lease = granted();
      host.sleep(Duration.ofSeconds(2));
      faults.add(Fault.LOST_REPLY);
      way = Duration.ofMillis(100);

      lease.renew();

      long lastSent = host.nanoTime() - 2 * way.toNanos();
      assertThat(lease.deadline() - lastSent).isEqualTo(LEASE.toNanos() - LEASE.toNanos() / 1_000);
      assertThat(entry().revision()).as("the token stays").isEqualTo(lease.token());
    });
  }

  @Test
  void aLeaseThatEndedCannotBeRenewed() {
    host.run(() -> {
      Lease lease = granted();
      host.sleep(LEASE.minusMillis(6));
      way = Duration.ofMillis(2);
      assertThat(lease.isValid()).isTrue();

      // The store renews it in time, but the answer comes after the deadline.
      assertThat(lease.renew()).isZero();

      assertThat(entry().held()).isTrue();
      assertThat(lease.isValid()).isFalse();
      assertThat(lease.lossReason()).isPresent();
      assertThat(lease.renew()).isZero();
    });
  }

  @Test
  void aLeaseThatAnotherTookIsLost() {
    host.run(() -> {
      Lease lease = granted();
      memory.apply(
          new Operation(
              CLAIM.key(),
              leases.nonce(),
              new Guard.Revision(lease.token()),
              new Mutation.Put(Bytes.EMPTY, LEASE, LEASE)));

      assertThat(lease.renew()).isZero();

      assertThat(lease.lossReason().orElseThrow()).contains("held under token 2");
    });
  }

  @Test
  void anUnknownReleaseIsRepeatedByATaskOfItsOwn() {
    host.run(() -> {
      Lease lease = granted();
      faults.addAll(List.of(Fault.LOST_REQUEST, Fault.LOST_REQUEST));

      assertThat(lease.release()).isFalse();

      assertThat(lease.isValid()).as("given up at once").isFalse();
      assertThat(lease.lossReason()).isEmpty();
      assertThat(entry().held()).isTrue();
      host.sleep(Duration.ofMillis(100));
      assertThat(entry().released()).isTrue();
      assertThat(entry().revision()).isEqualTo(2);
    });
  }

  @Test
  void aReleaseNeverFreesWhatAnotherHolds() {
    host.run(() -> {
      Lease late = granted();
      host.sleep(LEASE.plusMillis(10));
      Lease other = granted();

      assertThat(late.release()).isFalse();

      assertThat(entry().heldBy(other.entry().nonce())).isTrue();
      assertThat(other.token()).isGreaterThan(late.token());
    });
  }

  @Test
  void settlingIsNotCutShortByAnInterrupt() {
    host.run(() -> {
      Lease lease = granted();
      faults.addAll(List.of(Fault.LOST_REQUEST, Fault.LOST_REQUEST));
      host.current().interrupt();

      Result result =
          leases.settle(Operation.release(lease.entry(), leases.nonce()), leases.deadline());

      assertThat(result).isInstanceOf(Result.Applied.class);
      assertThatThrownBy(() -> host.signal().awaitUntil(host.nanoTime()))
          .as("the interrupt is not lost")
          .isInstanceOf(InterruptedException.class);
    });
  }

  @Test
  void attemptsEndAtTheDeadline() {
    host.run(() -> {
      unreachable = true;
      long deadline = leases.deadlineIn(Duration.ofSeconds(10));

      ClaimResult result = leases.claim(CLAIM, deadline);

      assertThat(result).isInstanceOf(ClaimResult.Unknown.class);
      assertThat(host.nanoTime()).isEqualTo(deadline);
      assertThat(events.size()).as("pauses grow to a second").isBetween(14, 30);
    });
  }

  @Test
  void aHostThatKeepsWaitingIsFound() {
    Host.Signal never = host.signal();
    assertThatThrownBy(() -> host.run(() -> never.awaitUntil(host.nanoTime() + Long.MAX_VALUE / 4)))
        .isInstanceOf(AssertionError.class);
  }
}
