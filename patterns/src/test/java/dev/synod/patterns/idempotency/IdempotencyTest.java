package dev.synod.patterns.idempotency;

import static dev.synod.patterns.idempotency.Orders.KEY;
import static dev.synod.patterns.idempotency.Orders.LEASE;
import static dev.synod.patterns.idempotency.Orders.REQUEST;
import static dev.synod.patterns.idempotency.Orders.SCOPE;
import static dev.synod.patterns.idempotency.Orders.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.store.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

  private final Orders orders = new Orders();

  @Test
  void aRepetitionGetsTheSameResultAndHasNoEffect() {
    orders.host.run(() -> {
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(orders.effects).isOne();
    });
  }

  @Test
  void aFirstRequestIsTwoRoundTripsAndARepetitionOne() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      orders.order(idempotency);
      assertThat(orders.calls).isEqualTo(2);
      orders.order(idempotency);
      assertThat(orders.calls).isEqualTo(3);
    });
  }

  @Test
  void theSameKeyElsewhereIsAnother() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      orders.order(idempotency);
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
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      Fingerprint another = Fingerprint.of(Bytes.utf8("three hats"));
      orders.inBackground(idempotency, context -> orders.sleeping(Duration.ofSeconds(5)));
      orders.host.sleep(Duration.ofSeconds(1));

      IdempotentAction<String> never =
          context -> {
            throw new AssertionError("ran");
          };
      assertThat(idempotency.execute(SCOPE, KEY, another, ResultCodec.text(), never))
          .isEqualTo(new Outcome.Mismatched<>());
      orders.host.sleep(Duration.ofSeconds(10));
      assertThat(idempotency.execute(SCOPE, KEY, another, ResultCodec.text(), never))
          .isEqualTo(new Outcome.Mismatched<>());
      assertThat(orders.events)
          .filteredOn(Event.FingerprintMismatched.class::isInstance)
          .hasSize(2);
    });
  }

  @Test
  void whileTheFirstIsAtWorkARepetitionIsToldSo() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      orders.inBackground(idempotency, context -> orders.sleeping(Duration.ofMinutes(5)));
      orders.host.sleep(Duration.ofMinutes(4));

      assertThat(orders.order(idempotency))
          .as("its heartbeat keeps it alive")
          .isInstanceOfSatisfying(
              Outcome.InProgress.class,
              busy -> assertThat(busy.leaseLeft()).isGreaterThan(LEASE.dividedBy(2)));
      orders.host.sleep(Duration.ofMinutes(2));
      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", true));
    });
  }

  @Test
  void whoeverIsPatientWaitsForTheFirst() {
    orders.host.run(() -> {
      orders.inBackground(orders.idempotency(), context -> orders.sleeping(Duration.ofSeconds(20)));
      orders.host.sleep(Duration.ofSeconds(1));

      Idempotency patient =
          orders.idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      assertThat(orders.order(patient)).isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(orders.effects).isOne();
    });
  }

  @Test
  void patienceEnds() {
    orders.host.run(() -> {
      orders.inBackground(orders.idempotency(), context -> orders.sleeping(Duration.ofMinutes(20)));
      orders.host.sleep(Duration.ofSeconds(1));

      Idempotency patient =
          orders.idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      long before = orders.host.nanoTime();
      assertThat(orders.order(patient)).isInstanceOf(Outcome.InProgress.class);
      assertThat(Duration.ofNanos(orders.host.nanoTime() - before))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    });
  }

  @Test
  void aRetryableFailureGivesTheKeyFree() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      assertThat(orders.execute(idempotency, context -> new ActionResult.Retryable<>("busy")))
          .isEqualTo(new Outcome.Retry<>("busy"));
      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(orders.events).filteredOn(Event.ActionReleased.class::isInstance).hasSize(1);
    });
  }

  @Test
  void afterItsRetentionAKeyIsNew() {
    orders.host.run(() -> {
      orders.order(orders.idempotency());
      orders.host.sleep(USUAL.retention().minusSeconds(2));
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 1", true));
      orders.host.sleep(Duration.ofSeconds(4));
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 2", false));
    });
  }

  @Test
  void cleanUpForgetsWhatIsOverItsRetention() {
    orders.host.run(() -> {
      orders.order(orders.idempotency());
      assertThat(orders.idempotency().cleanUp(10)).isZero();
      orders.host.sleep(USUAL.retention().dividedBy(2));
      orders.host.sleep(USUAL.retention().dividedBy(2).plusSeconds(1));
      assertThat(orders.idempotency().cleanUp(10)).isOne();
    });
  }

  @Test
  void aResultThatIsTooLargeIsKnownToBeThere() {
    orders.host.run(() -> {
      IdempotencyOptions small =
          new IdempotencyOptions(
              LEASE, USUAL.retention(), Duration.ZERO, Recovery.KEEP_UNRESOLVED, 3);
      Idempotency idempotency = orders.idempotency(small, FailureClassifier.cautious());

      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.ResultNotKept<>(7));
      assertThat(orders.effects).isOne();
    });
  }

  @Test
  void aRecordOfAnotherFormatIsNotReplayedWrongly() {
    orders.host.run(() -> {
      orders.order(orders.idempotency());
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
              orders
                  .idempotency()
                  .execute(
                      SCOPE, KEY, REQUEST, other, context -> new ActionResult.Definite<>("never")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in format text version 1, expected json up to version 1");
    });
  }

  @Test
  void theStatusOfARequestCanBeAsked() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text())).isEmpty();
      orders.inBackground(idempotency, context -> orders.sleeping(Duration.ofSeconds(5)));
      orders.host.sleep(Duration.ofSeconds(1));
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text()).orElseThrow())
          .isInstanceOf(Outcome.InProgress.class);
      orders.host.sleep(Duration.ofSeconds(5));
      assertThat(idempotency.status(SCOPE, KEY, ResultCodec.text()))
          .isEqualTo(Optional.of(new Outcome.Completed<>("order 1", true)));
    });
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgain() {
    orders.host.run(() -> {
      List<Fault> next =
          new ArrayList<>(List.of(Fault.LOST_REPLY, Fault.NONE, Fault.LOST_REPLY, Fault.NONE));
      orders.faults = () -> next.isEmpty() ? Fault.NONE : next.removeFirst();

      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 1", false));
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(orders.effects).isOne();
    });
  }

  @Test
  void aStoreThatDoesNotAnswerLetsNothingRun() {
    orders.host.run(() -> {
      orders.faults = () -> Fault.LOST_REQUEST;
      assertThat(orders.order(orders.idempotency())).isInstanceOf(Outcome.Unavailable.class);
      assertThat(orders.effects).isZero();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void ofManyAtOnceOneRuns(int clients) {
    orders.host.run(() -> {
      List<Outcome<String>> outcomes = new ArrayList<>();
      Idempotency patient =
          orders.idempotency(USUAL.waiting(Duration.ofMinutes(1)), FailureClassifier.cautious());
      List<Host.Task> tasks = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        tasks.add(
            orders.host.start(
                "client " + client,
                () -> {
                  try {
                    outcomes.add(
                        orders.execute(patient, context -> orders.sleeping(Duration.ofSeconds(3))));
                  } catch (InterruptedException never) {
                    throw new AssertionError(never);
                  }
                }));
      }
      for (Host.Task task : tasks) {
        task.joinUntil(orders.host.nanoTime() + Duration.ofMinutes(5).toNanos());
      }
      assertThat(orders.effects).isOne();
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
        .isThrownBy(() -> orders.idempotency(tooLarge, FailureClassifier.cautious()))
        .withMessageContaining("the store's limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> orders.idempotency().joining(null))
        .withMessageContaining("without JDBC transactions");
  }
}
