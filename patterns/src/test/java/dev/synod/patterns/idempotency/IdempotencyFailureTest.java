package dev.synod.patterns.idempotency;

import static dev.synod.patterns.idempotency.Orders.KEY;
import static dev.synod.patterns.idempotency.Orders.LEASE;
import static dev.synod.patterns.idempotency.Orders.SCOPE;
import static dev.synod.patterns.idempotency.Orders.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.idempotency.FailureClassifier.Meaning;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.lease.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Actions that fail, are interrupted, or die, and what is made of it. */
class IdempotencyFailureTest {

  private final Orders orders = new Orders();

  @Test
  void anUnknownOutcomeIsKeptUntilSomebodyReconcilesIt() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      assertThat(orders.execute(idempotency, context -> new ActionResult.Unknown<>("timeout")))
          .isEqualTo(new Outcome.Unresolved<>("timeout"));
      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Unresolved<>("timeout"));
      assertThat(orders.effects).isZero();

      Reconciliation reconciliation =
          new Idempotency(
                  Leases.over(orders.memory, orders.host), USUAL, FailureClassifier.cautious())
              .reconciliation();
      Reconciliation.Case open = reconciliation.list("", 10).cases().getFirst();
      assertThat(open.reason()).isEqualTo("timeout");
      assertThat(open.storeKey()).isEqualTo(IdempotencyKeyGenerator.storeKey(SCOPE, KEY));
      assertThat(reconciliation.completed(open, "order 7", ResultCodec.text())).isTrue();
      assertThat(reconciliation.completed(open, "order 8", ResultCodec.text())).isFalse();
      assertThat(reconciliation.list("", 10).cases()).isEmpty();

      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Completed<>("order 7", true));
    });
  }

  @Test
  void whatNeverHappenedRunsAtTheNextRepetition() {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency();
      orders.execute(idempotency, context -> new ActionResult.Unknown<>("timeout"));
      Reconciliation reconciliation =
          new Idempotency(
                  Leases.over(orders.memory, orders.host), USUAL, FailureClassifier.cautious())
              .reconciliation();

      assertThat(reconciliation.neverHappened(reconciliation.list("", 10).cases().getFirst()))
          .isTrue();
      assertThat(orders.order(idempotency)).isEqualTo(new Outcome.Completed<>("order 1", false));
    });
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsMeanWhatTheClassifierSays(Meaning meaning) {
    orders.host.run(() -> {
      Idempotency idempotency = orders.idempotency(USUAL, failure -> meaning);
      Outcome<String> first =
          orders.execute(
              idempotency,
              context -> {
                throw new IllegalArgumentException("no such hat");
              });
      Outcome<String> second = orders.order(idempotency);
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
    orders.host.run(() -> {
      Idempotency dying = orders.idempotency();
      List<IdempotencyKey> downstream = new ArrayList<>();
      Host.Task dead =
          orders.inBackground(
              dying,
              context -> {
                downstream.add(context.downstreamKey("pay"));
                orders.faults = () -> Fault.LOST_REQUEST;
                return orders.sleeping(Duration.ofDays(1));
              });
      orders.host.sleep(LEASE.multipliedBy(2));
      orders.faults = () -> Fault.NONE;

      Idempotency next =
          orders.idempotency(USUAL.recovering(recovery), FailureClassifier.cautious());
      Outcome<String> outcome =
          orders.execute(
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
    orders.host.run(() -> {
      List<Outcome<String>> outcomes = new ArrayList<>();
      Idempotency slow = orders.idempotency();
      orders.host.start(
          "slow",
          () -> {
            try {
              outcomes.add(
                  orders.execute(
                      slow,
                      context -> {
                        orders.faults = () -> Fault.LOST_REQUEST;
                        return orders.sleeping(LEASE.multipliedBy(2));
                      }));
            } catch (InterruptedException never) {
              throw new AssertionError(never);
            }
          });
      orders.host.sleep(LEASE.plusSeconds(10));
      Idempotency next =
          new Idempotency(
              Leases.over(orders.memory, orders.host),
              USUAL.recovering(Recovery.RUN_AGAIN),
              FailureClassifier.cautious());
      assertThat(orders.execute(next, context -> new ActionResult.Definite<>("the second")))
          .isEqualTo(new Outcome.Completed<>("the second", false));
      orders.faults = () -> Fault.NONE;
      orders.host.sleep(LEASE.multipliedBy(2));

      assertThat(outcomes)
          .containsExactly(new Outcome.Unresolved<>("the claim was lost while the action ran"));
      assertThat(orders.order(next)).isEqualTo(new Outcome.Completed<>("the second", true));
    });
  }

  @Test
  void anInterruptedActionIsUnknownAndTheInterruptGoesOn() {
    orders.host.run(() -> {
      List<Boolean> thrown = new ArrayList<>();
      Host.Task request =
          orders.host.start(
              "request",
              () -> {
                try {
                  orders.execute(
                      orders.idempotency(), context -> orders.sleeping(Duration.ofHours(1)));
                } catch (InterruptedException interrupted) {
                  thrown.add(true);
                }
              });
      orders.host.sleep(Duration.ofSeconds(1));
      request.interrupt();
      orders.host.sleep(Duration.ofSeconds(1));

      assertThat(thrown).containsExactly(true);
      assertThat(orders.order(orders.idempotency()))
          .isEqualTo(new Outcome.Unresolved<>("it was interrupted"));
    });
  }
}
