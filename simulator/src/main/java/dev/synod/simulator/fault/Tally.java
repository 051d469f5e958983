package dev.synod.simulator.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each kind of fault really struck. */
@SuppressWarnings("EnumOrdinal") // counted for each message: an array, not a map of boxed numbers
public final class Tally {

  private static final Kind[] KINDS = Kind.values();

  private final long[] strikes = new long[KINDS.length];

  /** Counts one strike. */
  public void strike(Kind kind) {
    strikes[kind.ordinal()]++;
  }

  /** How often this kind struck. */
  public long of(Kind kind) {
    return strikes[kind.ordinal()];
  }

  /** Adds the counts of another tally to this one. */
  public void add(Tally other) {
    for (int kind = 0; kind < strikes.length; kind++) {
      strikes[kind] += other.strikes[kind];
    }
  }

  /** The counts of all kinds, by label, in the order of {@link Kind}; also those that are 0. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      counts.put(kind.label(), of(kind));
    }
    return counts;
  }
}
