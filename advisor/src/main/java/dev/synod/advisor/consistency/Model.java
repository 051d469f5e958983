package dev.synod.advisor.consistency;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model of consistency: all {@link Consistency} and {@link Isolation}, and those of the
 * literature that Synod has no checker for.
 */
public enum Model {
  LINEARIZABLE,
  SEQUENTIAL,
  CAUSAL_CONVERGENCE,
  CAUSAL_MEMORY,
  CAUSAL,
  PRAM,
  READ_YOUR_WRITES,
  MONOTONIC_READS,
  WRITES_FOLLOW_READS,
  MONOTONIC_WRITES,
  STRONG_EVENTUAL,
  EVENTUAL,
  /**
   * A read returns the last write that had completed before it began, or one that overlaps it
   * (Lamport, On Interprocess Communication, 1986, section 3).
   */
  REGULAR,
  /** A read that overlaps no write returns the last one (Lamport 1986, section 3). */
  SAFE,

  READ_UNCOMMITTED,
  READ_COMMITTED,
  /**
   * Once a transaction has read from another, its later reads return nothing older than what that
   * other wrote (Bailis et al. 2014, section 5.1.2). Sessions play no part.
   */
  MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS,
  /** The same, in an order of transactions that agrees with sessions. */
  MONOTONIC_ATOMIC_VIEW,
  READ_ATOMIC,
  TRANSACTIONAL_CAUSAL,
  PREFIX,
  /** An item that a transaction reads twice has not changed (Bailis et al. 2014, 5.1.1). */
  ITEM_CUT_ISOLATION,
  /** What a transaction selects twice has not changed (Bailis et al. 2014, 5.1.1). */
  PREDICATE_CUT_ISOLATION,
  /**
   * Read committed, and no update is lost of an item under a cursor (Berenson et al. 1995, section
   * 4.1; Adya 1999, PL-CS).
   */
  CURSOR_STABILITY,
  SNAPSHOT_ISOLATION,
  STRONG_SESSION_SNAPSHOT_ISOLATION,
  STRONG_SNAPSHOT_ISOLATION,
  /** With reads of predicates too: then it is weaker than serializability, by phantoms. */
  REPEATABLE_READ,
  SERIALIZABLE,
  STRONG_SESSION_SERIALIZABLE,
  STRICT_SERIALIZABLE;

  /** What can be promised and checked of it; null if Synod checks no such thing. */
  public @Nullable Guarantee guarantee() {
    for (Consistency consistency : Consistency.values()) {
      if (of(consistency) == this) {
        return consistency;
      }
    }
    for (Isolation isolation : Isolation.values()) {
      if (of(isolation) == this) {
        return isolation;
      }
    }
    return null;
  }

  /** In lower case with hyphens; where there is a guarantee, that one's id. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The model of a guarantee. */
  public static Model of(Consistency consistency) {
    return valueOf(consistency.name());
  }

  /** The model of a level of isolation. */
  public static Model of(Isolation isolation) {
    return valueOf(isolation.name());
  }

  /**
   * The model that jepsen.io/consistency calls so, hyphens for blanks, in any case. Its causal is
   * causal memory, which implies PRAM, and its monotonic atomic view knows no sessions.
   *
   * @throws IllegalArgumentException if no model has the name
   */
  public static Model onJepsensMap(String name) {
    String id = name.toLowerCase(Locale.ROOT);
    if (id.equals(CAUSAL.id())) {
      return CAUSAL_MEMORY;
    }
    if (id.equals(MONOTONIC_ATOMIC_VIEW.id())) {
      return MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS;
    }
    for (Model model : values()) {
      if (model.id().equals(id)) {
        return model;
      }
    }
    throw new IllegalArgumentException("found no model called " + name);
  }
}
