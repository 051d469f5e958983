package dev.synod.micrometer;

import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Counts and times what the patterns do. The manual of the package lists the meters. */
public final class MicrometerObserver implements Observer {

  /** Names that stay themselves by default. */
  public static final int NAMES = 100;

  private static final String NAME = "name";
  private static final String OUTCOME = "outcome";

  private final MeterRegistry meters;
  private final ObservationRegistry observations;
  private final UnaryOperator<String> names;

  /**
   * Keeps the first hundred names apart.
   *
   * @param meters for counters and timers
   * @param observations for what takes time; {@code ObservationRegistry.NOOP} for none
   */
  public MicrometerObserver(MeterRegistry meters, ObservationRegistry observations) {
    this(meters, observations, new FewNames(NAMES));
  }

  /**
   * Names meters as the application likes.
   *
   * @param meters for counters and timers
   * @param observations for what takes time; {@code ObservationRegistry.NOOP} for none
   * @param names from a resource, election or scope to the value of a tag; has to map to few
   */
  public MicrometerObserver(
      MeterRegistry meters, ObservationRegistry observations, UnaryOperator<String> names) {
    this.meters = meters;
    this.observations = observations;
    this.names = names;
  }

  @Override
  public void happened(Event event) {
    switch (event) {
      case Event.LockAcquired(String resource, long token, long waitedNanos) ->
          waited(resource, "acquired", waitedNanos);
      case Event.LockTimedOut(String resource, long waitedNanos) ->
          waited(resource, "timed-out", waitedNanos);
      case Event.LockReleased(String resource, long token, long heldNanos) ->
          meters
              .timer("synod.lock.held", NAME, names.apply(resource))
              .record(Duration.ofNanos(heldNanos));
      case Event.LeaseRenewed(String resource, long token) ->
          count("synod.lease.renewed", resource);
      case Event.LeaseLost(String resource, long token, String reason) ->
          count("synod.lease.lost", resource);
      case Event.StaleTokenRefused(String resource, long token) ->
          count("synod.guard.refused", resource);
      case Event.Elected(String election, long epoch) -> changed(election, "began");
      case Event.LeadershipEnded(String election, long epoch, String reason) ->
          changed(election, "ended");
      case Event.ActionCompleted(String scope, long token) -> requested(scope, "completed");
      case Event.ActionReleased(String scope, long token) -> requested(scope, "released");
      case Event.OutcomeUnknown(String scope, long token) -> requested(scope, "unknown");
      case Event.Replayed(String scope) -> requested(scope, "replayed");
      case Event.Conflicted(String scope) -> requested(scope, "conflicted");
      case Event.FingerprintMismatched(String scope) -> requested(scope, "mismatched");
      case Event.StoreUncertain(String key, String reason) ->
          meters.counter("synod.store.uncertain").increment();
    }
  }

  private void waited(String resource, String outcome, long nanos) {
    meters
        .timer("synod.lock.wait", NAME, names.apply(resource), OUTCOME, outcome)
        .record(Duration.ofNanos(nanos));
  }

  private void changed(String election, String change) {
    meters
        .counter("synod.election.changes", NAME, names.apply(election), "change", change)
        .increment();
  }

  private void requested(String scope, String outcome) {
    meters
        .counter("synod.idempotency.requests", NAME, names.apply(scope), OUTCOME, outcome)
        .increment();
  }

  private void count(String meter, String name) {
    meters.counter(meter, NAME, names.apply(name)).increment();
  }

  @Override
  public Span begin(Activity activity) {
    Observation observation = of(activity).start();
    Observation.Scope scope = observation.openScope();
    return failure -> {
      scope.close();
      if (failure != null) {
        observation.error(failure);
      }
      observation.stop();
    };
  }

  private Observation of(Activity activity) {
    return switch (activity) {
      case Activity.LockWait(String resource) -> named("synod.lock.waiting", resource);
      case Activity.GuardedWork(String resource, long token) ->
          withToken(named("synod.guarded.work", resource), token);
      case Activity.Leadership(String election, long epoch) ->
          withToken(named("synod.leadership", election), epoch);
      case Activity.IdempotentAction(String scope, long token) ->
          withToken(named("synod.idempotent.action", scope), token);
    };
  }

  private Observation named(String observation, String name) {
    return Observation.createNotStarted(observation, observations)
        .lowCardinalityKeyValue(NAME, names.apply(name));
  }

  private static Observation withToken(Observation observation, long token) {
    return observation.highCardinalityKeyValue("token", Long.toString(token));
  }
}
