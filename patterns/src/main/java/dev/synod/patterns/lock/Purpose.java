package dev.synod.patterns.lock;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import java.util.Optional;

/** What a lock is for, which says what its store has to promise. */
public enum Purpose {
  /** To save work: two holders at once cost money or time, and harm nothing. Any store will do. */
  EFFICIENCY,

  /**
   * To keep data right, by the lock alone. The store must lose nothing that it acknowledged: {@code
   * LINEARIZABLE}, or {@code SINGLE_NODE} with {@code POWER_LOSS}. Holders that are paused beyond
   * their lease remain a danger that no store averts; where that matters, guard the resource.
   */
  CORRECTNESS,

  /**
   * To keep data right, with a resource that refuses {@linkplain LockHandle#token tokens} smaller
   * than the greatest it has seen. The store may lose locks, but must not repeat tokens: it loses
   * nothing that it acknowledged, or its revisions are {@code CLOCK_SEEDED}.
   */
  GUARDED_CORRECTNESS;

  /** Whether a store promises enough. */
  public boolean accepts(Capabilities store) {
    return objection(store).isEmpty();
  }

  /**
   * Refuses a store that does not promise enough.
   *
   * @throws IllegalArgumentException with what is missing
   */
  void check(Capabilities store) {
    objection(store)
        .ifPresent(missing -> {
          throw new IllegalArgumentException(missing);
        });
  }

  private Optional<String> objection(Capabilities store) {
    if (keepsWhatItAcknowledged(store)) {
      return Optional.empty();
    }
    return switch (this) {
      case EFFICIENCY -> Optional.empty();
      case CORRECTNESS -> Optional.of(tooWeak(store));
      case GUARDED_CORRECTNESS ->
          store.revisions() == Revisions.CLOCK_SEEDED
              ? Optional.empty()
              : Optional.of(repeatsTokens(store));
    };
  }

  private static String tooWeak(Capabilities store) {
    return "a lock for correctness on a store of %s and %s: %s, so two may hold it at once;"
            .formatted(store.replication(), store.durability(), whatIsLost(store))
        + " guard the resource, or take a store that is LINEARIZABLE, or SINGLE_NODE"
        + " with POWER_LOSS";
  }

  private static String repeatsTokens(Capabilities store) {
    return "a guarded lock on a store of %s and %s with %s: %s, so it may give a token twice;"
            .formatted(
                store.replication(), store.durability(), store.revisions(), whatIsLost(store))
        + " take a store whose revisions are CLOCK_SEEDED, or that loses nothing";
  }

  private static boolean keepsWhatItAcknowledged(Capabilities store) {
    return switch (store.replication()) {
      case LINEARIZABLE -> true;
      case SINGLE_NODE -> store.durability() == Durability.POWER_LOSS;
      case ASYNC_REPLICA -> false;
    };
  }

  private static String whatIsLost(Capabilities store) {
    if (store.replication() == Replication.ASYNC_REPLICA) {
      return "a fail-over may take back what was acknowledged";
    }
    return "a restart may lose what was acknowledged";
  }
}
