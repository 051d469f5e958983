package dev.synod.core.protocol;

import java.util.List;

/**
 * A kind of protocol, from which a driver makes configured ones. Has a public constructor without
 * parameters, so that a changed copy of a protocol can be loaded and run beside the real one.
 */
public interface Family {

  /** The name in lower case, such as raft. */
  String name();

  /** The kinds of milestones that its nodes announce, for faults that strike at such a moment. */
  List<String> milestones();

  /**
   * Configures the protocol for a deployment. What the deployment leaves open (batch sizes, when to
   * compact, optional features) is asked of {@code choices}, so that a campaign tries many.
   */
  Protocol configure(Deployment deployment, Choices choices);

  /** Answers questions of configuration. */
  interface Choices {

    /** A number between the bounds, both included. {@code usual} is what a user would have. */
    long between(String what, long low, long high, long usual);

    /** Yes or no. {@code usual} is what a user would have. */
    boolean either(String what, boolean usual);

    /** What a user would have. */
    Choices USUAL =
        new Choices() {
          @Override
          public long between(String what, long low, long high, long usual) {
            return usual;
          }

          @Override
          public boolean either(String what, boolean usual) {
            return usual;
          }
        };
  }
}
