package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Arena.Setting;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternScenario;
import java.util.List;

/**
 * Processes that make the same requests again and again, whose effects are at a service that none
 * of them can look into.
 *
 * @param store that has the records
 */
public record IdempotencyScenario(StoreModel store) implements PatternScenario {

  static final Guarantee ONE_EFFECT =
      new Guarantee.Safety(
          "one-effect",
          "With KEEP_UNRESOLVED, a request has at most one effect at a service that knows no keys.",
          "Ramalingam and Vaswani, Fault Tolerance via Idempotence, POPL 2013");

  static final Guarantee ONE_EFFECT_BY_KEY =
      new Guarantee.Safety(
          "one-effect-by-key",
          "With RUN_AGAIN, a request has at most one effect at a service that knows derived keys.",
          "Helland, Idempotence Is Not a Medical Condition, ACM Queue 2012");

  static final Guarantee SAME_RESULT =
      new Guarantee.Safety(
          "same-result",
          "Every result that is given or replayed is that of the effect which stands.",
          "IETF draft-ietf-httpapi-idempotency-key-header-07, section 2.6");

  static final Guarantee ANSWER_STAYS =
      new Guarantee.Safety(
          "answer-stays",
          "Whoever asks after a result was given gets that result, as long as it is retained.",
          "IETF draft-ietf-httpapi-idempotency-key-header-07, section 2.6");

  static final Guarantee MISUSE =
      new Guarantee.Safety(
          "misuse-is-refused",
          "Another request with a key that was answered is refused, and never run.",
          "IETF draft-ietf-httpapi-idempotency-key-header-07, section 2.7");

  static final int CLIENTS = 4;
  static final int REQUESTS = 30;
  static final long LEASE_NANOS = LockScenario.LEASE_NANOS;
  static final long HEAL_NANOS = 12 * LEASE_NANOS;
  private static final long END_NANOS = 60 * LEASE_NANOS;

  @Override
  public String subject() {
    return "idempotency on a store that is " + store.label();
  }

  @Override
  public String description() {
    return ("%d processes make %d requests again and again with leases of %d ms, for %d s under"
            + " faults and until each has been answered after that")
        .formatted(CLIENTS, REQUESTS, LEASE_NANOS / 1_000_000, HEAL_NANOS / 1_000_000_000);
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of(
        ONE_EFFECT, ONE_EFFECT_BY_KEY, SAME_RESULT, ANSWER_STAYS, MISUSE, Arena.PROGRESS);
  }

  @Override
  public List<Guarantee> unpromised() {
    return List.of();
  }

  @Override
  public PatternRun run(long seed, boolean recording) {
    Setting setting = new Setting(seed, store, CLIENTS, LEASE_NANOS, HEAL_NANOS, END_NANOS);
    return new Arena(setting, recording, IdempotencyRole::new).run();
  }

  @Override
  public String replay(long seed) {
    return "./synod prove idempotency --store %s --seed %d".formatted(store.label(), seed);
  }
}
