package dev.synod.core.guarantee;

/**
 * What the clients of a replicated store may observe. Every operation names the level that it needs
 * of the store.
 */
public enum Consistency implements Guarantee {
  LINEARIZABLE(
      "Every operation takes effect at one instant between its invocation and its completion.",
      "Herlihy and Wing, TOPLAS 1990, section 2"),
  SEQUENTIAL(
      "All operations take effect in one order that agrees with the order of each process.",
      "Lamport, How to Make a Multiprocessor Computer, IEEE ToC 1979"),
  CAUSAL(
      "Operations that are causally related are seen in that order by every process.",
      "Ahamad et al., Causal Memory, Distributed Computing 1995"),
  READ_YOUR_WRITES(
      "A read sees the writes that came before it in the same session.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.1"),
  MONOTONIC_READS(
      "Successive reads of a session see a growing set of writes.",
      "Terry et al., Session Guarantees, PDIS 1994, section 3.2"),
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
}
