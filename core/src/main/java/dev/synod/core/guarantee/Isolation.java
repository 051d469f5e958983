package dev.synod.core.guarantee;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far transactions that run at the same time may notice each other: levels of isolation, the
 * weaker before the stronger. Not all are comparable; {@link #implies} says which are.
 *
 * <p>Reads are of single items (keys), not of predicates.
 */
public enum Isolation implements Guarantee {
  READ_UNCOMMITTED(
      "The writes of transactions are not interleaved: no cycle of write dependencies (no G0).",
      "Adya, Weak Consistency, PhD thesis, MIT 1999, section 3.2.1 (PL-1)"),
  READ_COMMITTED(
      "Transactions read what committed transactions wrote last, and information does not flow in"
          + " circles (no G0, G1a, G1b, G1c).",
      "Adya, Weak Consistency, PhD thesis, MIT 1999, section 3.2.3 (PL-2)"),
  MONOTONIC_ATOMIC_VIEW(
      "Read committed, in the order of sessions; and once a transaction has read from another, its"
          + " later reads return nothing older than what that other wrote.",
      "Bailis et al., Highly Available Transactions, VLDB 2014, section 5.1.2; the axiom Read"
          + " Committed of Biswas and Enea, OOPSLA 2019, Figure 2a, which Plume and AWDIT check"),
  READ_ATOMIC(
      "A transaction that reads from another reads nothing older than what that other, or an"
          + " earlier transaction of its own session, wrote.",
      "Bailis et al., RAMP Transactions, SIGMOD 2014; Biswas and Enea, OOPSLA 2019, Figure 2b"),
  TRANSACTIONAL_CAUSAL(
      "A transaction sees all transactions that causally precede it: that its session ran, or that"
          + " it read from, and those that they saw.",
      "Lloyd et al., COPS, SOSP 2011; Biswas and Enea, OOPSLA 2019, Figure 2c"),
  PREFIX(
      "Every transaction reads from a prefix of one order of all transactions, which contains what"
          + " its session did before.",
      "Burckhardt et al., Global Sequence Protocol, ECOOP 2015; Biswas and Enea, OOPSLA 2019,"
          + " Figure 2d"),
  SNAPSHOT_ISOLATION(
      "Every transaction reads from a snapshot of committed transactions, and of two that write the"
          + " same key one has committed before the other takes its snapshot.",
      "Berenson et al., A Critique of ANSI SQL Isolation Levels, SIGMOD 1995, section 4.2; Adya"
          + " 1999, section 4.3 (PL-SI) without start times"),
  STRONG_SESSION_SNAPSHOT_ISOLATION(
      "Snapshot isolation in which a snapshot contains what the same session committed before.",
      "Daudjee and Salem, Lazy Database Replication with Snapshot Isolation, VLDB 2006, section 3;"
          + " Cerone and Gotsman, Analysing Snapshot Isolation, JACM 2018"),
  STRONG_SNAPSHOT_ISOLATION(
      "Snapshot isolation in which a snapshot contains all that had committed before it was taken.",
      "Daudjee and Salem, Lazy Database Replication with Snapshot Isolation, VLDB 2006, section 3"),
  REPEATABLE_READ(
      "No cycle of dependencies on single items (no G2-item); phantoms are allowed. Without reads"
          + " of predicates this is the same as serializable.",
      "Adya, Weak Consistency, PhD thesis, MIT 1999, section 3.2.4 (PL-2.99)"),
  SERIALIZABLE(
      "Transactions have the effect of running one after the other, in some order.",
      "Papadimitriou, The Serializability of Concurrent Database Updates, JACM 1979; Adya 1999,"
          + " section 3.2.2 (PL-3)"),
  STRONG_SESSION_SERIALIZABLE(
      "Transactions have the effect of running one after the other, in an order that agrees with"
          + " every session.",
      "Daudjee and Salem, Lazy Database Replication with Ordering Guarantees, ICDE 2004"),
  STRICT_SERIALIZABLE(
      "Transactions have the effect of running one after the other, in an order that agrees with"
          + " real time.",
      "Papadimitriou, The Serializability of Concurrent Database Updates, JACM 1979; Herlihy and"
          + " Wing, TOPLAS 1990, section 3.3");

  private final String statement;
  private final String source;

  Isolation(String statement, String source) {
    this.statement = statement;
    this.source = source;
  }

  @Override
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  @Override
  public String statement() {
    return statement;
  }

  @Override
  public String source() {
    return source;
  }

  /** The next weaker levels. */
  private List<Isolation> weaker() {
    return switch (this) {
      case READ_UNCOMMITTED -> List.of();
      case READ_COMMITTED -> List.of(READ_UNCOMMITTED);
      case MONOTONIC_ATOMIC_VIEW -> List.of(READ_COMMITTED);
      case READ_ATOMIC -> List.of(MONOTONIC_ATOMIC_VIEW);
      case TRANSACTIONAL_CAUSAL -> List.of(READ_ATOMIC);
      case PREFIX -> List.of(TRANSACTIONAL_CAUSAL);
      case SNAPSHOT_ISOLATION -> List.of(READ_COMMITTED);
      case STRONG_SESSION_SNAPSHOT_ISOLATION -> List.of(SNAPSHOT_ISOLATION, PREFIX);
      case STRONG_SNAPSHOT_ISOLATION -> List.of(STRONG_SESSION_SNAPSHOT_ISOLATION);
      case REPEATABLE_READ -> List.of(SNAPSHOT_ISOLATION);
      case SERIALIZABLE -> List.of(REPEATABLE_READ);
      case STRONG_SESSION_SERIALIZABLE -> List.of(SERIALIZABLE, STRONG_SESSION_SNAPSHOT_ISOLATION);
      case STRICT_SERIALIZABLE -> List.of(STRONG_SESSION_SERIALIZABLE, STRONG_SNAPSHOT_ISOLATION);
    };
  }

  /** Whether every history that satisfies this level satisfies the other. */
  public boolean implies(Isolation other) {
    return this == other
        || (this == REPEATABLE_READ && other == SERIALIZABLE)
        || weaker().stream().anyMatch(level -> level.implies(other));
  }

  /** The levels that hold where all of these hold and that none of the others implies. */
  public static Set<Isolation> strongest(Set<Isolation> levels) {
    Set<Isolation> strongest = EnumSet.noneOf(Isolation.class);
    for (Isolation level : levels) {
      if (levels.stream().noneMatch(other -> other.implies(level) && !level.implies(other))) {
        strongest.add(level);
      }
    }
    return strongest;
  }
}
