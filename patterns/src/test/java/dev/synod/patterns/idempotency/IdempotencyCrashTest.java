package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies at each of its calls to the store, and between them; others take its place. */
class IdempotencyCrashTest {

  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  private static final IdempotencyKey KEY = new IdempotencyKey("k-1");
  private static final Fingerprint REQUEST = Fingerprint.of(Bytes.utf8("two hats"));
  private static final IdempotencyOptions USUAL = IdempotencyOptions.USUAL;

  private final VirtualHost host = new VirtualHost(5);
  private final long start = host.nanoTime();
  private final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));

  /** How often the action ran to its effect. */
  private int effects;

  /** What a service that is called with derived keys has done, once for each key. */
  private final Map<String, String> payments = new TreeMap<>();

  private Idempotency over(CoordinationStore store, Recovery recovery) {
    return new Idempotency(
        Leases.over(store, host), USUAL.recovering(recovery), FailureClassifier.cautious());
  }

  private ActionResult<String> order(ActionContext context) {
    effects++;
    String payment = "payment " + (payments.size() + 1);
    String paid = payments.putIfAbsent(context.downstreamKey("pay").value(), payment);
    return new ActionResult.Definite<>(paid == null ? payment : paid);
  }

  private Outcome<String> execute(Idempotency idempotency) throws InterruptedException {
    return idempotency.execute(SCOPE, KEY, REQUEST, ResultCodec.text(), this::order);
  }

  /** First request: the claim, the outcome. After a retryable one: two claims, the outcome. */
  private static Stream<Arguments> deaths() {
    List<Arguments> deaths = new ArrayList<>();
    for (Recovery recovery : Recovery.values()) {
      for (boolean freed : new boolean[] {false, true}) {
        IntStream.rangeClosed(1, freed ? 3 : 2)
            .forEach(call -> {
              deaths.add(Arguments.of(recovery, freed, call, false));
              deaths.add(Arguments.of(recovery, freed, call, true));
            });
      }
    }
    return deaths.stream();
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void whoeverDiesAtACallLeavesNoSecondEffectBehind(
      Recovery recovery, boolean freed, int call, boolean takesEffect) {
    host.run(() -> {
      if (freed) {
        over(memory, recovery)
            .execute(
                SCOPE,
                KEY,
                REQUEST,
                ResultCodec.text(),
                context -> new ActionResult.Retryable<>("busy"));
      }
      MortalStore mortal = new MortalStore(memory, call, takesEffect);
      try {
        execute(over(mortal, recovery));
      } catch (MortalStore.Death death) {
        // As intended.
      }
      assertThat(mortal.isDead()).isTrue();
      int effectsOfTheDead = effects;
      host.sleep(USUAL.lease().plusSeconds(1));

      Outcome<String> next = execute(over(memory, recovery));
      Outcome<String> last = execute(over(memory, recovery));

      boolean claimed = takesEffect || call > (freed ? 2 : 1);
      boolean stored = takesEffect && call == (freed ? 3 : 2);
      if (freed && call == 1) {
        claimed = false; // the claim that the tombstone refuses
      }
      if (stored) {
        assertThat(next).isEqualTo(new Outcome.Completed<>("payment 1", true));
      } else if (claimed && recovery == Recovery.KEEP_UNRESOLVED) {
        assertThat(next).isEqualTo(new Outcome.Unresolved<>("the process at work did not finish"));
      } else {
        assertThat(next).isEqualTo(new Outcome.Completed<>("payment 1", false));
      }
      assertThat(payments).as("effects that know their keys").hasSizeLessThanOrEqualTo(1);
      if (recovery == Recovery.KEEP_UNRESOLVED) {
        assertThat(effects).as("effects that do not").isLessThanOrEqualTo(1);
        assertThat(effects - effectsOfTheDead).isLessThanOrEqualTo(claimed ? 0 : 1);
      }
      if (next instanceof Outcome.Completed<String>(String value, boolean replayed)) {
        assertThat(last).isEqualTo(new Outcome.Completed<>(value, true));
      } else {
        assertThat(last).isEqualTo(next);
      }
    });
  }

  /** Between the claim and the outcome: before the effect, or after it. */
  @ParameterizedTest
  @EnumSource
  void whoeverDiesInItsActionIsUnresolvedOrRunsAgainWithTheSameKeys(Recovery recovery) {
    host.run(() -> {
      for (boolean afterTheEffect : new boolean[] {false, true}) {
        IdempotencyKey key = new IdempotencyKey("dies " + afterTheEffect);
        payments.clear();
        MortalStore mortal = new MortalStore(memory, Integer.MAX_VALUE, false);
        try {
          over(mortal, recovery)
              .execute(
                  SCOPE,
                  key,
                  REQUEST,
                  ResultCodec.text(),
                  context -> {
                    if (afterTheEffect) {
                      order(context);
                    }
                    throw new MortalStore.Death();
                  });
        } catch (MortalStore.Death death) {
          // As intended.
        }
        Idempotency next = over(memory, recovery);
        assertThat(next.execute(SCOPE, key, REQUEST, ResultCodec.text(), this::order))
            .isInstanceOf(Outcome.InProgress.class);
        host.sleep(USUAL.lease());

        Outcome<String> outcome =
            next.execute(SCOPE, key, REQUEST, ResultCodec.text(), this::order);
        assertThat(outcome)
            .isEqualTo(
                switch (recovery) {
                  case KEEP_UNRESOLVED ->
                      new Outcome.Unresolved<>("the process at work did not finish");
                  case RUN_AGAIN -> new Outcome.Completed<>("payment 1", false);
                });
        assertThat(payments).hasSize(recovery == Recovery.RUN_AGAIN || afterTheEffect ? 1 : 0);
      }
    });
  }

  private static Stream<Arguments> faults() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(call ->
            Stream.of(Fault.LOST_REQUEST, Fault.LOST_REPLY, Fault.DUPLICATED_REQUEST)
                .map(fault -> Arguments.of(call, fault)));
  }

  /** Claim, release; claim, claim of the tombstone, outcome: a fault at each of the five. */
  @ParameterizedTest
  @MethodSource("faults")
  void aFaultAtAnyCallChangesNothing(int call, Fault fault) {
    host.run(() -> {
      int[] calls = {0};
      FaultyStore store = new FaultyStore(memory, () -> ++calls[0] == call ? fault : Fault.NONE);
      Idempotency idempotency = over(store, Recovery.KEEP_UNRESOLVED);

      assertThat(
              idempotency.execute(
                  SCOPE,
                  KEY,
                  REQUEST,
                  ResultCodec.text(),
                  context -> new ActionResult.Retryable<>("busy")))
          .isEqualTo(new Outcome.Retry<>("busy"));
      host.sleep(Duration.ofSeconds(1)); // a release is tried again in the background
      assertThat(execute(idempotency)).isEqualTo(new Outcome.Completed<>("payment 1", false));
      assertThat(execute(idempotency)).isEqualTo(new Outcome.Completed<>("payment 1", true));
      assertThat(effects).isOne();
      assertThat(calls[0]).isGreaterThan(5);
    });
  }

  @Test
  void anAnswerThatNeverComesIsNoSuccess() {
    host.run(() -> {
      boolean[] cut = {false};
      FaultyStore store = new FaultyStore(memory, () -> cut[0] ? Fault.LOST_REQUEST : Fault.NONE);
      Outcome<String> outcome =
          over(store, Recovery.KEEP_UNRESOLVED)
              .execute(
                  SCOPE,
                  KEY,
                  REQUEST,
                  ResultCodec.text(),
                  context -> {
                    cut[0] = true;
                    return order(context);
                  });
      assertThat(outcome).isInstanceOf(Outcome.Unresolved.class);
      host.sleep(Duration.ofSeconds(1)); // the store ends the lease later than its holder does
      assertThat(execute(over(memory, Recovery.KEEP_UNRESOLVED)))
          .isEqualTo(new Outcome.Unresolved<>("the process at work did not finish"));
      assertThat(effects).isOne();
    });
  }
}
