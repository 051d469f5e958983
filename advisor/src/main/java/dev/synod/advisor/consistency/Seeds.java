package dev.synod.advisor.consistency;

import static dev.synod.advisor.consistency.Availability.STICKY;
import static dev.synod.advisor.consistency.Availability.TOTAL;
import static dev.synod.advisor.consistency.Availability.UNAVAILABLE;
import static dev.synod.advisor.consistency.Model.CAUSAL_CONVERGENCE;
import static dev.synod.advisor.consistency.Model.CAUSAL_MEMORY;
import static dev.synod.advisor.consistency.Model.CURSOR_STABILITY;
import static dev.synod.advisor.consistency.Model.ITEM_CUT_ISOLATION;
import static dev.synod.advisor.consistency.Model.LINEARIZABLE;
import static dev.synod.advisor.consistency.Model.MONOTONIC_ATOMIC_VIEW;
import static dev.synod.advisor.consistency.Model.MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS;
import static dev.synod.advisor.consistency.Model.MONOTONIC_READS;
import static dev.synod.advisor.consistency.Model.MONOTONIC_WRITES;
import static dev.synod.advisor.consistency.Model.PREDICATE_CUT_ISOLATION;
import static dev.synod.advisor.consistency.Model.PREFIX;
import static dev.synod.advisor.consistency.Model.READ_ATOMIC;
import static dev.synod.advisor.consistency.Model.READ_COMMITTED;
import static dev.synod.advisor.consistency.Model.READ_YOUR_WRITES;
import static dev.synod.advisor.consistency.Model.REGULAR;
import static dev.synod.advisor.consistency.Model.REPEATABLE_READ;
import static dev.synod.advisor.consistency.Model.SAFE;
import static dev.synod.advisor.consistency.Model.SEQUENTIAL;
import static dev.synod.advisor.consistency.Model.SNAPSHOT_ISOLATION;
import static dev.synod.advisor.consistency.Model.STRICT_SERIALIZABLE;
import static dev.synod.advisor.consistency.Model.STRONG_EVENTUAL;
import static dev.synod.advisor.consistency.Model.STRONG_SESSION_SERIALIZABLE;
import static dev.synod.advisor.consistency.Model.TRANSACTIONAL_CAUSAL;
import static dev.synod.advisor.consistency.Model.WRITES_FOLLOW_READS;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Isolation;
import java.util.ArrayList;
import java.util.List;

/** What the lattice is derived from. */
final class Seeds {

  private static final String HAT = "Bailis et al., Highly Available Transactions, VLDB 2014, ";

  private Seeds() {}

  private static List<Implication> betweenFamilies() {
    return List.of(
        new Implication(LINEARIZABLE, REGULAR, "Lamport, On Interprocess Communication, 1986"),
        new Implication(REGULAR, SAFE, "Lamport, On Interprocess Communication, 1986"),
        new Implication(
            STRICT_SERIALIZABLE, LINEARIZABLE, "Herlihy and Wing, TOPLAS 1990, section 3.3"),
        new Implication(
            STRONG_SESSION_SERIALIZABLE,
            SEQUENTIAL,
            "by definition, where a transaction is one operation"),
        new Implication(
            PREFIX, SEQUENTIAL, "where a transaction is one operation: see the package"),
        new Implication(
            TRANSACTIONAL_CAUSAL,
            CAUSAL_CONVERGENCE,
            "Biswas and Enea, OOPSLA 2019, Figure 2c, where a transaction is one operation"),
        new Implication(READ_ATOMIC, READ_YOUR_WRITES, "by definition"));
  }

  private static List<Implication> betweenTransactions() {
    return List.of(
        new Implication(
            MONOTONIC_ATOMIC_VIEW, MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS, "by definition"),
        new Implication(
            MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS, READ_COMMITTED, HAT + "section 5.3"),
        new Implication(
            SNAPSHOT_ISOLATION, MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS, HAT + "section 5.3"),
        new Implication(SNAPSHOT_ISOLATION, PREDICATE_CUT_ISOLATION, HAT + "section 5.3"),
        new Implication(SNAPSHOT_ISOLATION, CURSOR_STABILITY, "Adya 1999, chapter 4: PL-2+"),
        new Implication(
            REPEATABLE_READ, MONOTONIC_ATOMIC_VIEW_WITHOUT_SESSIONS, HAT + "section 5.3"),
        new Implication(REPEATABLE_READ, ITEM_CUT_ISOLATION, HAT + "section 5.3"),
        new Implication(REPEATABLE_READ, CURSOR_STABILITY, "Adya 1999, chapter 4"),
        new Implication(PREDICATE_CUT_ISOLATION, ITEM_CUT_ISOLATION, HAT + "section 5.1.1"),
        new Implication(CURSOR_STABILITY, READ_COMMITTED, "Adya 1999, chapter 4"));
  }

  /** All implications; the others follow. */
  static List<Implication> implications() {
    List<Implication> all = new ArrayList<>(betweenFamilies());
    all.addAll(betweenTransactions());
    for (Consistency one : Consistency.values()) {
      for (Consistency other : Consistency.values()) {
        if (one != other && one.implies(other)) {
          all.add(new Implication(Model.of(one), Model.of(other), "Consistency.implies"));
        }
      }
    }
    for (Isolation one : Isolation.values()) {
      for (Isolation other : Isolation.values()) {
        // There, no predicates are read, and then repeatable read is serializability.
        if (one != other && one != Isolation.REPEATABLE_READ && one.implies(other)) {
          all.add(new Implication(Model.of(one), Model.of(other), "Isolation.implies"));
        }
      }
    }
    return List.copyOf(all);
  }

  static List<Theorem> theorems() {
    return List.of(
        new Theorem(
            SAFE,
            true,
            UNAVAILABLE,
            "Gilbert and Lynch, SIGACT News 2002, theorem 1: the read of its proof overlaps no"
                + " write"),
        new Theorem(
            SEQUENTIAL,
            true,
            UNAVAILABLE,
            "Attiya and Welch, TOCS 1994, section 4.1: a read and a write together take as long as"
                + " the slowest message"),
        new Theorem(
            CURSOR_STABILITY, true, UNAVAILABLE, HAT + "section 5.2.1: an update would be lost"),
        new Theorem(READ_YOUR_WRITES, true, STICKY, HAT + "section 5.1.3"),
        new Theorem(TRANSACTIONAL_CAUSAL, false, STICKY, "Lloyd et al., COPS, SOSP 2011"),
        new Theorem(CAUSAL_MEMORY, false, STICKY, "Ahamad et al., Causal Memory, 1995, section 5"),
        new Theorem(MONOTONIC_ATOMIC_VIEW, false, TOTAL, HAT + "section 5.1.2"),
        new Theorem(PREDICATE_CUT_ISOLATION, false, TOTAL, HAT + "section 5.1.1"),
        new Theorem(WRITES_FOLLOW_READS, false, TOTAL, HAT + "section 5.1.3"),
        new Theorem(MONOTONIC_READS, false, TOTAL, HAT + "section 5.1.3"),
        new Theorem(MONOTONIC_WRITES, false, TOTAL, HAT + "section 5.1.3"),
        new Theorem(STRONG_EVENTUAL, false, TOTAL, "Shapiro et al., SSS 2011, theorem 2.1"));
  }
}
