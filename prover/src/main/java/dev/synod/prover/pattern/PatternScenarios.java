package dev.synod.prover.pattern;

import java.util.List;

/** Scenarios by name, so that those of a mutant can be asked for like the others. */
public interface PatternScenarios {

  /** The names of the patterns. */
  List<String> patterns();

  /** The names of the kinds of stores. */
  List<String> stores();

  /**
   * How a pattern is tried on a kind of store.
   *
   * @throws IllegalArgumentException saying what was found and what was expected
   */
  PatternScenario scenario(String pattern, String store);
}
