package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.idempotency.FailureClassifier.Meaning;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an action learns of its claim, and what becomes of results that cannot be written. */
class ActionContextTest {

  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  private static final IdempotencyKey KEY = new IdempotencyKey("k-1");
  private static final Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));
  private static final IdempotencyOptions USUAL = IdempotencyOptions.USUAL;

  private final VirtualHost host = new VirtualHost(7);
  private final long start = host.nanoTime();
  private final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  private boolean cut;

  private Idempotency idempotency(IdempotencyOptions options, Meaning meaning) {
    SlowStore slow = new SlowStore(memory, host, () -> Duration.ofMillis(1), () -> false);
    FaultyStore store = new FaultyStore(slow, () -> cut ? Fault.LOST_REQUEST : Fault.NONE);
    return new Idempotency(Leases.over(store, host), options, failure -> meaning);
  }

  private static Outcome<String> execute(
      Idempotency idempotency, ResultCodec<String> codec, IdempotentAction<String> action)
      throws InterruptedException {
    return idempotency.execute(SCOPE, KEY, REQUEST, codec, action);
  }

  @Test
  void anActionCanLookWhetherItsClaimIsStillItsOwn() {
    host.run(() -> {
      List<String> steps = new ArrayList<>();
      Outcome<String> outcome =
          execute(
              idempotency(USUAL, Meaning.RETRYABLE),
              ResultCodec.text(),
              context -> {
                context.checkStillOwner();
                host.sleep(USUAL.lease().multipliedBy(2));
                context.checkStillOwner();
                steps.add("renewed meanwhile");
                cut = true;
                host.sleep(USUAL.lease());
                assertThat(context.remaining()).isZero();
                context.checkStillOwner();
                throw new AssertionError("went on");
              });
      assertThat(steps).hasSize(1);
      assertThat(outcome)
          .as("not retryable, whatever the classifier says")
          .isInstanceOfSatisfying(
              Outcome.Unresolved.class, lost -> assertThat(lost.reason()).contains("was lost"));
    });
  }

  @Test
  void tokensGrowFromAttemptToAttempt() {
    host.run(() -> {
      List<Long> tokens = new ArrayList<>();
      for (int attempt = 0; attempt < 3; attempt++) {
        execute(
            idempotency(USUAL, Meaning.UNKNOWN),
            ResultCodec.text(),
            context -> {
              tokens.add(context.token());
              return new ActionResult.Retryable<>("busy");
            });
      }
      assertThat(tokens).isSorted().doesNotHaveDuplicates().hasSize(3);
    });
  }

  /** A format of a name, whose writing may fail. */
  private record Format(String id, int version, boolean fails) implements ResultCodec<String> {
    @Override
    public Bytes encode(String result) {
      if (fails) {
        throw new IllegalStateException("a bug");
      }
      return Bytes.utf8(result);
    }

    @Override
    public String decode(Bytes result, int writtenWith) {
      return result.toUtf8();
    }
  }

  @Test
  void aResultThatCannotBeWrittenIsNoReasonToRunAgain() {
    host.run(() -> {
      Idempotency idempotency = idempotency(USUAL, Meaning.RETRYABLE);
      Outcome<String> outcome =
          execute(
              idempotency,
              new Format("broken", 1, true),
              context -> new ActionResult.Definite<>("order 1"));
      String reason =
          "it was done, but its result could not be written:"
              + " java.lang.IllegalStateException: a bug";
      assertThat(outcome).isEqualTo(new Outcome.Unresolved<>(reason));

      Reconciliation reconciliation = idempotency.reconciliation();
      Reconciliation.Case open = reconciliation.find(SCOPE, KEY).orElseThrow();
      assertThat(open.reason()).isEqualTo(reason);
      assertThat(reconciliation.completed(open, "order 1", ResultCodec.text())).isTrue();
      assertThat(reconciliation.find(SCOPE, KEY)).isEmpty();
      assertThat(
              execute(
                  idempotency,
                  ResultCodec.text(),
                  context -> {
                    throw new AssertionError("ran");
                  }))
          .isEqualTo(new Outcome.Completed<>("order 1", true));
    });
  }

  @Test
  void aCodecThatCannotBeNamedInARecordIsRefusedBeforeAnythingRuns() {
    Idempotency idempotency = idempotency(USUAL, Meaning.UNKNOWN);
    for (Format format :
        List.of(
            new Format("", 1, false),
            new Format("x".repeat(65), 1, false),
            new Format("text", -1, false))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              execute(
                  idempotency,
                  format,
                  context -> {
                    throw new AssertionError("ran");
                  }))
          .withMessageContaining("expected 1 to 64, and 0 or more");
    }
  }

  /** This store gives no hints: it is asked as often as an operation is tried again. */
  @Test
  void withoutHintsAWaitEndsSoonAfterTheFirstRequestDoes() {
    host.run(() -> {
      Duration work = Duration.ofSeconds(3);
      host.start(
          "first",
          () -> {
            try {
              execute(
                  idempotency(USUAL, Meaning.UNKNOWN),
                  ResultCodec.text(),
                  context -> {
                    host.sleep(work);
                    return new ActionResult.Definite<>("order 1");
                  });
            } catch (InterruptedException never) {
              throw new AssertionError(never);
            }
          });
      host.sleep(Duration.ofSeconds(1));
      long before = host.nanoTime();
      Outcome<String> outcome =
          execute(
              idempotency(USUAL.waiting(Duration.ofMinutes(1)), Meaning.UNKNOWN),
              ResultCodec.text(),
              context -> {
                throw new AssertionError("ran");
              });
      assertThat(outcome).isEqualTo(new Outcome.Completed<>("order 1", true));
      assertThat(Duration.ofNanos(host.nanoTime() - before))
          .isLessThan(work.minusSeconds(1).plusMillis(1_100));
    });
  }
}
