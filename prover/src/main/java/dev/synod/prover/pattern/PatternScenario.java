package dev.synod.prover.pattern;

import dev.synod.core.guarantee.Guarantee;
import java.util.List;

/** How a pattern is tried with a seed. Safe for use by many threads. */
public interface PatternScenario {

  /** The pattern, and the store that it is tried on. */
  String subject();

  /** The processes, what they do, and the faults, in a line. */
  String description();

  /** What is judged in every run, in the order in which it is told. */
  List<Guarantee> guarantees();

  /** What is judged too, although nobody promises it. */
  List<Guarantee> unpromised();

  /**
   * Runs a seed.
   *
   * @param recording whether to keep what happened in words
   */
  PatternRun run(long seed, boolean recording);

  /** The command that runs a seed again and prints what happens. */
  String replay(long seed);
}
