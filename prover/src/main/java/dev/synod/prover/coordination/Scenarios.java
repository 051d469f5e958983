package dev.synod.prover.coordination;

import dev.synod.prover.pattern.PatternScenario;
import dev.synod.prover.pattern.PatternScenarios;
import java.util.List;

/** The scenarios of this package by name. */
public final class Scenarios implements PatternScenarios {

  /** All of them. */
  public Scenarios() {}

  @Override
  public List<String> patterns() {
    return List.of("lock", "election", "idempotency");
  }

  @Override
  public List<String> stores() {
    return List.of(StoreModel.LINEARIZABLE.label(), StoreModel.ASYNC.label());
  }

  @Override
  public PatternScenario scenario(String pattern, String store) {
    StoreModel model = StoreModel.parse(store);
    return switch (pattern) {
      case "lock" -> new LockScenario(model);
      case "election" -> new ElectionScenario(model);
      case "idempotency" -> new IdempotencyScenario(model);
      default ->
          throw new IllegalArgumentException(
              "found %s, expected one of %s".formatted(pattern, patterns()));
    };
  }
}
