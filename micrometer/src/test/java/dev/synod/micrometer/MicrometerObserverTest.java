package dev.synod.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrometerObserverTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final Observer observer = new MicrometerObserver(meters, observations);

  private double count(String meter, String... tags) {
    return meters.get(meter).tags(tags).counter().count();
  }

  @Test
  void waitsForALockAreTimedByTheirOutcome() {
    observer.happened(new Event.LockAcquired("stock", 7, 2_000_000));
    observer.happened(new Event.LockAcquired("stock", 8, 4_000_000));
    observer.happened(new Event.LockTimedOut("stock", 5_000_000));

    assertThat(
            meters
                .get("synod.lock.wait")
                .tags("name", "stock", "outcome", "acquired")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(6);
    assertThat(meters.get("synod.lock.wait").tag("outcome", "timed-out").timer().count())
        .isEqualTo(1);
  }

  @Test
  void theTimeALockWasHeldIsMeasured() {
    observer.happened(new Event.LockReleased("stock", 7, 3_000_000));

    assertThat(
            meters
                .get("synod.lock.held")
                .tag("name", "stock")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(3);
  }

  @Test
  void leasesAndGuardsAreCounted() {
    observer.happened(new Event.LeaseRenewed("stock", 7));
    observer.happened(new Event.LeaseLost("stock", 7, "paused"));
    observer.happened(new Event.LeaseLost("stock", 8, "paused"));
    observer.happened(new Event.StaleTokenRefused("orders", 7));
    observer.happened(new Event.StoreUncertain("lock/stock", "timeout"));

    assertThat(count("synod.lease.renewed", "name", "stock")).isEqualTo(1);
    assertThat(count("synod.lease.lost", "name", "stock")).isEqualTo(2);
    assertThat(count("synod.guard.refused", "name", "orders")).isEqualTo(1);
    assertThat(count("synod.store.uncertain")).isEqualTo(1);
  }

  @Test
  void changesOfLeadershipAreCounted() {
    observer.happened(new Event.Elected("scheduler", 3));
    observer.happened(new Event.LeadershipEnded("scheduler", 3, "handed over"));

    assertThat(count("synod.election.changes", "name", "scheduler", "change", "began"))
        .isEqualTo(1);
    assertThat(count("synod.election.changes", "name", "scheduler", "change", "ended"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "completed",
    "released",
    "unknown",
    "replayed",
    "conflicted",
    "mismatched",
  })
  void requestsAreCountedByTheirOutcome(String outcome) {
    List.of(
            new Event.ActionCompleted("orders", 1),
            new Event.ActionReleased("orders", 1),
            new Event.OutcomeUnknown("orders", 1),
            new Event.Replayed("orders"),
            new Event.Conflicted("orders"),
            new Event.FingerprintMismatched("orders"))
        .forEach(observer::happened);

    assertThat(count("synod.idempotency.requests", "name", "orders", "outcome", outcome))
        .isEqualTo(1);
  }

  @Test
  void anActivityIsAnObservationInScopeWithItsToken() {
    Observer.Span span = observer.begin(new Activity.GuardedWork("stock", 42));
    Observation current = observations.getCurrentObservation();
    span.end(null);

    assertThat(current).isNotNull();
    assertThat(observations.getCurrentObservation()).isNull();
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("synod.guarded.work")
        .that()
        .hasLowCardinalityKeyValue("name", "stock")
        .hasHighCardinalityKeyValue("token", "42")
        .hasBeenStarted()
        .hasBeenStopped()
        .doesNotHaveError();
  }

  @Test
  void aFailureIsPartOfTheObservation() {
    IllegalStateException failure = new IllegalStateException("out of stock");

    observer.begin(new Activity.IdempotentAction("orders", 1)).end(failure);

    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("synod.idempotent.action")
        .that()
        .hasError(failure);
  }

  @Test
  void everyActivityHasANameOfItsOwn() {
    observer.begin(new Activity.LockWait("a")).end(null);
    observer.begin(new Activity.Leadership("a", 1)).end(null);

    TestObservationRegistryAssert.assertThat(observations)
        .hasNumberOfObservationsWithNameEqualTo("synod.lock.waiting", 1)
        .hasNumberOfObservationsWithNameEqualTo("synod.leadership", 1);
  }

  @Test
  void afterAHundredNamesAllOthersAreCountedTogether() {
    IntStream.range(0, MicrometerObserver.NAMES + 5)
        .forEach(index -> observer.happened(new Event.Replayed("scope " + index)));

    assertThat(count("synod.idempotency.requests", "name", "scope 99")).isEqualTo(1);
    assertThat(count("synod.idempotency.requests", "name", "other")).isEqualTo(5);
    assertThat(meters.find("synod.idempotency.requests").counters()).hasSize(101);
  }

  @Test
  void theApplicationCanNameMeters() {
    Observer byKind =
        new MicrometerObserver(
            meters, ObservationRegistry.NOOP, name -> name.substring(0, name.indexOf('/')));

    byKind.happened(new Event.Replayed("orders/1"));
    byKind.happened(new Event.Replayed("orders/2"));

    assertThat(count("synod.idempotency.requests", "name", "orders")).isEqualTo(2);
  }
}
