package dev.synod.core.evidence;

import dev.synod.core.guarantee.Witness;
import java.util.List;

/**
 * A run that breaks a guarantee, made as small as it could be made.
 *
 * @param seed the seed of the run
 * @param witness what is broken
 * @param faults the actions that remain after shrinking, in words, in order
 * @param faultsBefore how many actions the schedule had before shrinking
 * @param replay the command that runs it again
 * @param diagram the run as a space-time diagram, near the violation
 */
public record Counterexample(
    long seed,
    Witness witness,
    List<String> faults,
    int faultsBefore,
    String replay,
    SpaceTime diagram) {

  public Counterexample {
    faults = List.copyOf(faults);
  }
}
