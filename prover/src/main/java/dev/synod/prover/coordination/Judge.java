package dev.synod.prover.coordination;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternRun.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Keeps the first time that each guarantee is broken. */
final class Judge {

  private final LongSupplier clock;
  private final Journal journal;
  private final Map<String, Broken> broken = new TreeMap<>();
  private long operations;

  Judge(LongSupplier clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  /** Something was done that is judged. */
  void judged() {
    operations++;
  }

  void broke(Guarantee guarantee, String who, String explanation) {
    journal.note(who, () -> PatternRun.VIOLATION + guarantee.id() + " is broken: " + explanation);
    broken.putIfAbsent(guarantee.id(), new Broken(guarantee, explanation, clock.getAsLong()));
  }

  long operations() {
    return operations;
  }

  /** What is broken, by time. */
  List<Broken> broken() {
    List<Broken> all = new ArrayList<>(broken.values());
    all.sort((one, other) -> Long.compare(one.atNanos(), other.atNanos()));
    return all;
  }
}
