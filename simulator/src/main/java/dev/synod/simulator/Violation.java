package dev.synod.simulator;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Invariants;

/**
 * A promise that was broken while the world ran.
 *
 * @param node the number of the node whose step showed it, or -1
 * @param atNanos the virtual instant
 */
public record Violation(Invariants.Breach breach, int node, long atNanos) {

  /** No node multiplies messages. */
  public static final Guarantee BOUNDED_IN_FLIGHT =
      new Guarantee.Safety(
          "bounded-in-flight",
          "The number of messages in flight stays below a bound.",
          "a bound of this simulator; congestion collapse, Jacobson, SIGCOMM 1988, section 1");

  /** No step of a node ends in an exception. */
  public static final Guarantee STEPS_COMPLETE =
      new Guarantee.Safety(
          "steps-complete",
          "No event makes a node throw an exception.",
          "the contract of a node in dev.synod.core.protocol");
}
