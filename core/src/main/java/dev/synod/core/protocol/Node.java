package dev.synod.core.protocol;

import java.util.function.Consumer;

/**
 * One member of a cluster, as a pure state machine: its state and the effects of a step depend on
 * nothing but the events and clock readings it was given. Not thread-safe; a driver steps it from
 * one thread at a time, and drops it at a crash.
 */
public interface Node {

  /**
   * Takes one step.
   *
   * @param nowNanos the node's monotonic clock, read after the event happened: leases rest on that.
   *     It may drift against true time and jump forward, but never falls while the node is up
   * @param event what happened
   * @param effects receives what is to be done, in order
   */
  void on(long nowNanos, Event event, Consumer<? super Effect> effects);

  /** The state in a few words for a person, such as {@code leader term 3 commit 17}. */
  String summary();
}
