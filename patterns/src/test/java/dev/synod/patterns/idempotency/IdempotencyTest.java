package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.idempotency.FailureClassifier.Meaning;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.lease.LeaseOptions;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  private static final IdempotencyKey KEY = new IdempotencyKey("k-1");
  private static final Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));
  private static final IdempotencyOptions USUAL = IdempotencyOptions.USUAL;
  private static final Duration LEASE = USUAL.lease();

  private final VirtualHost host = new VirtualHost(11);
  private final long start = host.nanoTime();
  private final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  private final List<Event> events = new ArrayList<>();
  private Supplier<Fault> faults = () -> Fault.NONE;
  private int calls;
  private int effects;

  private Idempotency idempotency(IdempotencyOptions options, FailureClassifier classifier) {
    FaultyStore store =
        new FaultyStore(
            new SlowStore(memory, host, () -> Duration.ofMillis(1)),
            () -> {
              calls++;
              return faults.get();
            });
    return new Idempotency(
        new Leases(store, host, events::add, LeaseOptions.USUAL), options, classifier);
  }

  private Idempotency idempotency() {
    return idempotency(USUAL, FailureClassifier.cautious());
  }

  private Outcome<String> order(Idempotency idempotency) throws InterruptedException {
    return execute(idempotency, context -> new ActionResult.Definite<>("order " + ++effects));
  }

  private static Outcome<String> execute(Idempotency idempotency, IdempotentAction<String> action)
      throws InterruptedException {
    return idempotency.execute(SCOPE, KEY, REQUEST, ResultCodec.text(), action);
  }

  private Host.Task inBackground(Idempotency idempotency, IdempotentAction<String> action) {
    return host.start(
        "request",
        () -> {
          try {
            execute(idempotency, action);
          } catch (InterruptedException ended) {
            host.current().interrupt();
          }
        });
  }

  private ActionResult<String> sleeping(Duration time) throws InterruptedException {
    host.signal().awaitUntil(host.nanoTime() + time.toNanos());
    return new ActionResult.Definite<>("order " + ++effects);
  }

  @Test
  void aRepetitionGetsTheSameResultAndHasNoEffect() {
    host.run(() -> {
      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(effects).isOne();
    });
  }

  @Test
  void aFirstRequestIsTwoRoundTripsAndARepetitionOne() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      order(idempotency);
      assertThat(calls).isEqualTo(2);
      order(idempotency);
      assertThat(calls).isEqualTo(3);
    });
  }

  @Test
  void theSameKeyElsewhereIsAnother() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      order(idempotency);
      for (IdempotencyScope other :
          List.of(
              new IdempotencyScope("bolt", "create-order"),
              new IdempotencyScope("acme", "cancel-order"))) {
        Outcome<String> outcome =
            idempotency.execute(
                other,
                KEY,
                REQUEST,
                ResultCodec.text(),
                context -> new ActionResult.Definite<>("another"));
        assertThat(outcome).isEqualTo(new Outcome.Completed<>("another", false));
      }
    });
  }

  @Test
  void anotherRequestWithTheKeyIsRefusedWhetherTheFirstIsDoneOrNot() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      Fingerprint another = Fingerprint.of(Bytes.utf8("three hats"));
      inBackground(idempotency, context -> sleeping(Duration.ofSeconds(5)));
      host.sleep(Duration.ofSeconds(1));

      IdempotentAction<String> never =
          context -> {
            throw new AssertionError("ran");
          };
      assertThat(idempotency.execute(SCOPE, KEY, another, ResultCodec.text(), never))
          .isEqualTo(new Outcome.Mismatched<>());
      host.sleep(Duration.ofSeconds(10));
      assertThat(idempotency.execute(SCOPE, KEY, another, ResultCodec.text(), never))
          .isEqualTo(new Outcome.Mismatched<>());
      assertThat(events).filteredOn(Event.FingerprintMismatched.class::isInstance).hasSize(2);
    });
  }

  @Test
  void whileTheFirstIsAtWorkARepetitionIsToldSo() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      inBackground(idempotency, context -> sleeping(Duration.ofMinutes(5)));
      host.sleep(Duration.ofMinutes(4));

      assertThat(order(idempotency))
          .as("its heartbeat keeps it alive")
          .isInstanceOfSatisfying(
              Outcome.InProgress.class,
              busy -> assertThat(busy.leaseLeft()).isGreaterThan(LEASE.dividedBy(2)));
      host.sleep(Duration.ofMinutes(2));
      assertThat(order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", true));
    });
  }

  @Test
  void whoeverIsPatientWaitsForTheFirst() {
    host.run(() -> {
      inBackground(idempotency(), context -> sleeping(Duration.ofSeconds(20)));
      host.sleep(Duration.ofSeconds(1));

      Idempotency patient =
          idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      assertThat(order(patient)).isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(effects).isOne();
    });
  }

  @Test
  void patienceEnds() {
    host.run(() -> {
      inBackground(idempotency(), context -> sleeping(Duration.ofMinutes(20)));
      host.sleep(Duration.ofSeconds(1));

      Idempotency patient =
          idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      long before = host.nanoTime();
      assertThat(order(patient)).isInstanceOf(Outcome.InProgress.class);
      assertThat(Duration.ofNanos(host.nanoTime() - before))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    });
  }

  @Test
  void aRetryableFailureGivesTheKeyFree() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      assertThat(execute(idempotency, context -> new ActionResult.Retryable<>("busy")))
          .isEqualTo(new Outcome.Retry<>("busy"));
      assertThat(order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(events).filteredOn(Event.ActionReleased.class::isInstance).hasSize(1);
    });
  }

  @Test
  void anUnknownOutcomeIsKeptUntilSomebodyReconcilesIt() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      assertThat(execute(idempotency, context -> new ActionResult.Unknown<>("timeout")))
          .isEqualTo(new Outcome.Unresolved<>("timeout"));
      assertThat(order(idempotency)).isEqualTo(new Outcome.Unresolved<>("timeout"));
      assertThat(effects).isZero();

      Reconciliation reconciliation =
          new Idempotency(Leases.over(memory, host), USUAL, FailureClassifier.cautious())
              .reconciliation();
      Reconciliation.Case open = reconciliation.list("", 10).cases().getFirst();
      assertThat(open.reason()).isEqualTo("timeout");
      assertThat(open.storeKey()).isEqualTo(IdempotencyKeyGenerator.storeKey(SCOPE, KEY));
      assertThat(reconciliation.completed(open, "order 7", ResultCodec.text())).isTrue();
      assertThat(reconciliation.completed(open, "order 8", ResultCodec.text())).isFalse();
      assertThat(reconciliation.list("", 10).cases()).isEmpty();

      assertThat(order(idempotency)).isEqualTo(new Outcome.Completed<>("order 7", true));
    });
  }

  @Test
  void whatNeverHappenedRunsAtTheNextRepetition() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      execute(idempotency, context -> new ActionResult.Unknown<>("timeout"));
      Reconciliation reconciliation =
          new Idempotency(Leases.over(memory, host), USUAL, FailureClassifier.cautious())
              .reconciliation();

      assertThat(reconciliation.neverHappened(reconciliation.list("", 10).cases().getFirst()))
          .isTrue();
      assertThat(order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
    });
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsMeanWhatTheClassifierSays(Meaning meaning) {
    host.run(() -> {
      Idempotency idempotency = idempotency(USUAL, failure -> meaning);
      Outcome<String> first =
          execute(
              idempotency,
              context -> {
                throw new IllegalArgumentException("no such hat");
              });
      Outcome<String> second = order(idempotency);
      Failure failure = new Failure("java.lang.IllegalArgumentException", "no such hat");

      switch (meaning) {
        case DEFINITE -> {
          assertThat(first).isEqualTo(new Outcome.Failed<>(failure, false));
          assertThat(second).isEqualTo(new Outcome.Failed<>(failure, true));
        }
        case RETRYABLE -> {
          assertThat(first).isInstanceOf(Outcome.Retry.class);
          assertThat(second).isEqualTo(new Outcome.Completed<>("order 1", false));
        }
        case UNKNOWN -> {
          assertThat(first).isInstanceOf(Outcome.Unresolved.class);
          assertThat(second).isInstanceOf(Outcome.Unresolved.class);
        }
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void aProcessThatDiesAtWorkLeavesACaseOrRunsAgain(Recovery recovery) {
    host.run(() -> {
      Idempotency dying = idempotency();
      List<IdempotencyKey> downstream = new ArrayList<>();
      Host.Task dead =
          inBackground(
              dying,
              context -> {
                downstream.add(context.downstreamKey("pay"));
                faults = () -> Fault.LOST_REQUEST;
                return sleeping(Duration.ofDays(1));
              });
      host.sleep(LEASE.multipliedBy(2));
      faults = () -> Fault.NONE;

      Idempotency next = idempotency(USUAL.recovering(recovery), FailureClassifier.cautious());
      Outcome<String> outcome =
          execute(
              next,
              context -> {
                downstream.add(context.downstreamKey("pay"));
                return new ActionResult.Definite<>("again");
              });
      switch (recovery) {
        case KEEP_UNRESOLVED ->
            assertThat(outcome)
                .isEqualTo(new Outcome.Unresolved<>("the process at work did not finish"));
        case RUN_AGAIN -> {
          assertThat(outcome).isEqualTo(new Outcome.Completed<>("again", false));
          assertThat(downstream).hasSize(2);
          assertThat(downstream.get(0)).isEqualTo(downstream.get(1));
        }
      }
      dead.interrupt();
    });
  }

  @Test
  void whoeverLostItsClaimIsNotToldThatItSucceeded() {
    host.run(() -> {
      List<Outcome<String>> outcomes = new ArrayList<>();
      Idempotency slow = idempotency();
      host.start(
          "slow",
          () -> {
            try {
              outcomes.add(
                  execute(
                      slow,
                      context -> {
                        faults = () -> Fault.LOST_REQUEST;
                        return sleeping(LEASE.multipliedBy(2));
                      }));
            } catch (InterruptedException never) {
              throw new AssertionError(never);
            }
          });
      host.sleep(LEASE.plusSeconds(10));
      Idempotency next =
          new Idempotency(
              Leases.over(memory, host),
              USUAL.recovering(Recovery.RUN_AGAIN),
              FailureClassifier.cautious());
      assertThat(execute(next, context -> new ActionResult.Definite<>("the second")))
          .isEqualTo(new Outcome.Completed<>("the second", false));
      faults = () -> Fault.NONE;
      host.sleep(LEASE.multipliedBy(2));

      assertThat(outcomes)
          .containsExactly(new Outcome.Unresolved<>("the claim was lost while the action ran"));
      assertThat(order(next)).isEqualTo(new Outcome.Completed<>("the second", true));
    });
  }

  @Test
  void anInterruptedActionIsUnknownAndTheInterruptGoesOn() {
    host.run(() -> {
      List<Boolean> thrown = new ArrayList<>();
      Host.Task request =
          host.start(
              "request",
              () -> {
                try {
                  execute(idempotency(), context -> sleeping(Duration.ofHours(1)));
                } catch (InterruptedException interrupted) {
                  thrown.add(true);
                }
              });
      host.sleep(Duration.ofSeconds(1));
      request.interrupt();
      host.sleep(Duration.ofSeconds(1));

      assertThat(thrown).containsExactly(true);
      assertThat(order(idempotency())).isEqualTo(new Outcome.Unresolved<>("it was interrupted"));
    });
  }

  @Test
  void afterItsRetentionAKeyIsNew() {
    host.run(() -> {
      order(idempotency());
      host.sleep(USUAL.retention().minusSeconds(2));
      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 1", true));
      host.sleep(Duration.ofSeconds(4));
      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 2", false));
    });
  }

  @Test
  void cleanUpForgetsWhatIsOverItsRetention() {
    host.run(() -> {
      order(idempotency());
      assertThat(idempotency().cleanUp(10)).isZero();
      host.sleep(USUAL.retention().dividedBy(2));
      host.sleep(USUAL.retention().dividedBy(2).plusSeconds(1));
      assertThat(idempotency().cleanUp(10)).isOne();
    });
  }

  @Test
  void aResultThatIsTooLargeIsKnownToBeThere() {
    host.run(() -> {
      IdempotencyOptions small =
          new IdempotencyOptions(
              LEASE, USUAL.retention(), Duration.ZERO, Recovery.KEEP_UNRESOLVED, 3);
      Idempotency idempotency = idempotency(small, FailureClassifier.cautious());

      assertThat(order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(order(idempotency)).isEqualTo(new Outcome.ResultNotKept<>(7));
      assertThat(effects).isOne();
    });
  }

  @Test
  void aRecordOfAnotherFormatIsNotReplayedWrongly() {
    host.run(() -> {
      order(idempotency());
      ResultCodec<String> other =
          new ResultCodec<>() {
            @Override
            public String id() {
              return "json";
            }

            @Override
            public int version() {
              return 1;
            }

            @Override
            public Bytes encode(String result) {
              return Bytes.utf8(result);
            }

            @Override
            public String decode(Bytes result, int version) {
              return result.toUtf8();
            }
          };
      assertThatThrownBy(() ->
              idempotency()
                  .execute(
                      SCOPE, KEY, REQUEST, other, context -> new ActionResult.Definite<>("never")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in format text version 1, expected json up to version 1");
    });
  }

  @Test
  void theStatusOfARequestCanBeAsked() {
    host.run(() -> {
      Idempotency idempotency = idempotency();
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text())).isEmpty();
      inBackground(idempotency, context -> sleeping(Duration.ofSeconds(5)));
      host.sleep(Duration.ofSeconds(1));
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text()).orElseThrow())
          .isInstanceOf(Outcome.InProgress.class);
      host.sleep(Duration.ofSeconds(5));
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text()))
          .isEqualTo(Optional.of(new Outcome.Completed<>("order 1", true)));
    });
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgain() {
    host.run(() -> {
      List<Fault> next =
          new ArrayList<>(List.of(Fault.LOST_REPLY, Fault.NONE, Fault.LOST_REPLY, Fault.NONE));
      faults = () -> next.isEmpty() ? Fault.NONE : next.removeFirst();

      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(order(idempotency())).isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(effects).isOne();
    });
  }

  @Test
  void aStoreThatDoesNotAnswerLetsNothingRun() {
    host.run(() -> {
      faults = () -> Fault.LOST_REQUEST;
      assertThat(order(idempotency())).isInstanceOf(Outcome.Unavailable.class);
      assertThat(effects).isZero();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void ofManyAtOnceOneRuns(int clients) {
    host.run(() -> {
      List<Outcome<String>> outcomes = new ArrayList<>();
      Idempotency patient =
          idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      List<Host.Task> tasks = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        tasks.add(
            host.start(
                "client " + client,
                () -> {
                  try {
                    outcomes.add(execute(patient, context -> sleeping(Duration.ofSeconds(3))));
                  } catch (InterruptedException never) {
                    throw new AssertionError(never);
                  }
                }));
      }
      for (Host.Task task : tasks) {
        task.joinUntil(host.nanoTime() + Duration.ofMinutes(5).toNanos());
      }
      assertThat(effects).isOne();
      assertThat(outcomes).hasSize(clients);
      assertThat(outcomes)
          .filteredOn(new Outcome.Completed<>("order 1", true)::equals)
          .hasSize(clients - 1);
    });
  }

  @Test
  void optionsBeyondTheStoreAreRefused() {
    IdempotencyOptions tooLarge =
        new IdempotencyOptions(
            LEASE, USUAL.retention(), Duration.ZERO, Recovery.RUN_AGAIN, 2_000_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> idempotency(tooLarge, FailureClassifier.cautious()))
        .withMessageContaining("the store's limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> idempotency().joining(null))
        .withMessageContaining("without JDBC transactions");
  }
}
