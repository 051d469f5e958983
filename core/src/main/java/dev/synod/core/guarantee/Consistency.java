package dev.synod.core.guarantee;

import java.util.List;

/**
 * What the clients of a replicated store may observe. Every operation names the level that it needs
 * of the store. Not all are comparable; {@link #implies} says which are.
 */
public enum Consistency implements Guarantee {
  LINEARIZABLE(
      "Every operation takes effect at one instant between its invocation and its completion.",
      "Herlihy and Wing, TOPLAS 1990, section 2"),
  SEQUENTIAL(
      "All operations take effect in one order that agrees with the order of each process.",
      "Lamport, How to Make a Multiprocessor Computer, IEEE ToC 1979"),
  CAUSAL_CONVERGENCE(
      "Operations that are causally related are seen in that order by every process, and writes"
          + " that are not are ordered alike by all.",
      "Bouajjani et al., On Verifying Causal Consistency, POPL 2017"),
  CAUSAL_MEMORY(
      "Each process sees all writes in an order of its own that agrees with causality.",
      "Ahamad et al., Causal Memory, Distributed Computing 1995"),
  CAUSAL(
      "Operations that are causally related are seen in that order by every process.",
      "Bouajjani et al., On Verifying Causal Consistency, POPL 2017"),
  PRAM(
      "Each process sees the writes of every other in the order in which they were issued.",
      "Lipton and Sandberg, PRAM: A Scalable Shared Memory, Princeton CS-TR-180-88, 1988"),
  READ_YOUR_WRITES(
      "A read sees the writes that came before it in the same session.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.1"),
  MONOTONIC_READS(
      "Successive reads of a session see a growing set of writes.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.2"),
  WRITES_FOLLOW_READS(
      "Whoever sees a write sees the writes that its session had read before it.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.3"),
  MONOTONIC_WRITES(
      "Whoever sees a write sees the writes that its session had issued before it.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.4"),
  STRONG_EVENTUAL(
      "Replicas that have received the same writes are in the same state.",
      "Shapiro et al., Conflict-free Replicated Data Types, SSS 2011, definition 2.3"),
  EVENTUAL(
      "When writes stop, all replicas come to return the same value.",
      "Vogels, Eventually Consistent, CACM 2009");

  private final String statement;
  private final String source;

  Consistency(String statement, String source) {
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

  /**
   * The next weaker levels. Sequential consistency is above both causal ones (Bouajjani et al.,
   * POPL 2017), causal memory above PRAM (Ahamad et al. 1995), PRAM above what a session expects
   * (Brzezinski et al., PPAM 2003), and strong eventual above eventual consistency by definition.
   */
  private List<Consistency> weaker() {
    return switch (this) {
      case LINEARIZABLE -> List.of(SEQUENTIAL, EVENTUAL);
      case SEQUENTIAL -> List.of(CAUSAL_CONVERGENCE, CAUSAL_MEMORY);
      case CAUSAL_CONVERGENCE -> List.of(CAUSAL, MONOTONIC_READS);
      case CAUSAL_MEMORY -> List.of(CAUSAL, PRAM);
      // Each read may have an order of its own here, so that reads need not be monotonic.
      case CAUSAL -> List.of(READ_YOUR_WRITES, MONOTONIC_WRITES, WRITES_FOLLOW_READS);
      case PRAM -> List.of(READ_YOUR_WRITES, MONOTONIC_READS, MONOTONIC_WRITES);
      case STRONG_EVENTUAL -> List.of(EVENTUAL);
      case READ_YOUR_WRITES, MONOTONIC_READS, WRITES_FOLLOW_READS, MONOTONIC_WRITES, EVENTUAL ->
          List.of();
    };
  }

  /** Whether every history that satisfies this level satisfies the other. */
  public boolean implies(Consistency other) {
    return this == other || weaker().stream().anyMatch(level -> level.implies(other));
  }
}
